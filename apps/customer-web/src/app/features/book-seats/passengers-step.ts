import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { detailsDueAt } from '@astro/domain';
import { Instant } from '@astro/web-kit';
import { Field } from '@astro/web-kit/forms';
import { BookSeatsStore } from './book-seats.store.ts';

/** One block per passenger; "I am a passenger" copies the profile (T7). */
@Component({
  selector: 'ab-passengers-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormField, Instant],
  templateUrl: './passengers-step.html',
  styles: `
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
      gap: 1rem;
    }

    fieldset {
      min-width: 0;
      margin: 0;
    }

    .head {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1rem;
      align-items: center;
      justify-content: space-between;
    }

    summary {
      min-height: 2rem;
      cursor: pointer;
    }

    details .fields {
      margin-top: 0.75rem;
    }
  `,
})
export class PassengersStep {
  /** Everybody is named. */
  readonly done = output<void>();

  protected readonly store = inject(BookSeatsStore);
  protected readonly detailsDue = computed(() => {
    const launch = this.store.launch();
    return launch === undefined ? null : detailsDueAt(new Date(launch.departsAt));
  });

  protected goOn(event: Event): void {
    event.preventDefault();
    const { form } = this.store;
    form().markAsTouched();
    if (form().valid()) this.done.emit();
    else form().errorSummary()[0]?.fieldTree().focusBoundControl();
  }
}
