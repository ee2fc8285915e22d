import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import type { Companions } from '@astro/customer-web--customer-api';
import { detailsDueAt } from '@astro/domain';
import { Instant } from '@astro/web-kit';
import { Field } from '@astro/web-kit/forms';
import { BookSeatsStore } from './book-seats.store.ts';
import { CheckoutStore } from './checkout.store.ts';
import { emptyPassenger } from './passenger-draft.ts';

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

    .companion {
      display: grid;
      gap: 0.25rem;
      max-width: 20rem;
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

  protected readonly checkout = inject(CheckoutStore);
  protected readonly store = inject(BookSeatsStore);
  /** Nobody is offered while the list is not there: the form works without it. */
  private readonly kept = httpResource<Companions>(() =>
    this.checkout.traveler() === undefined ? undefined : '/api/v1/me/companions',
  );
  protected readonly companions = computed(() => (this.kept.hasValue() ? this.kept.value().items : []));
  protected readonly detailsDue = computed(() => {
    const launch = this.checkout.launch();
    return launch === undefined ? null : detailsDueAt(new Date(launch.departsAt));
  });

  /** Fills in a companion in the place of what was typed there. */
  protected choose(place: number, event: Event): void {
    const select = event.target as HTMLSelectElement;
    const companion = this.companions()[Number(select.value)];
    if (select.value === '' || companion === undefined) return;
    this.checkout.form.passengers[place]?.().value.set({ ...emptyPassenger(), ...companion });
  }

  protected goOn(event: Event): void {
    event.preventDefault();
    const { form } = this.checkout;
    form().markAsTouched();
    if (form().valid()) this.done.emit();
    else form().errorSummary()[0]?.fieldTree().focusBoundControl();
  }
}
