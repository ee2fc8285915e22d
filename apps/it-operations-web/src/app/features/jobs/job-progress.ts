import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { JobRow } from '#contract';

/** How far a run is: a bar where its end is known, else what is done so far. */
@Component({
  selector: 'ab-job-progress',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (progress().total; as total) {
      <progress aria-label="Done so far" [attr.max]="total" [value]="progress().done"></progress>
    }
    <span class="ab-small ab-figures" data-testid="job-progress">{{ text() }}</span>
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.25rem;
    }

    progress {
      width: 8rem;
      max-width: 100%;
      height: 0.375rem;
      border: 0;
      border-radius: 1rem;
      background: var(--ab-calm-ground);
      accent-color: var(--ab-link);
      appearance: none;
      overflow: hidden;
    }

    progress::-webkit-progress-bar {
      background: var(--ab-calm-ground);
    }

    progress::-webkit-progress-value {
      background: var(--ab-link);
    }

    progress::-moz-progress-bar {
      background: var(--ab-link);
    }
  `,
})
export class JobProgress {
  /** What the run has told. */
  readonly progress = input.required<NonNullable<JobRow['progress']>>();

  protected readonly text = computed(() => {
    const { done, total } = this.progress();
    return total === null ? `${done} so far` : `${done} of ${total}`;
  });
}
