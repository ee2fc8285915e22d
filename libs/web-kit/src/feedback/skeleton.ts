import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { KIT_TEXTS } from '../texts/kit-texts.ts';

/** Grey shapes of the coming layout (C2); they appear after 300 ms so that quick answers never flash. */
@Component({
  selector: 'ab-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="skeleton" data-testid="skeleton" role="status" [attr.data-shape]="shape()">
      <span class="ab-hidden">{{ t.loading }}</span>
      @for (row of list(); track row) {
        <div class="bar" aria-hidden="true"></div>
      }
    </div>
  `,
  styles: `
    .skeleton {
      display: grid;
      gap: 0.75rem;
      animation: appear 200ms ease-out 300ms backwards;
    }

    .skeleton[data-shape='cards'] {
      grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr));
      gap: var(--ab-gap);
    }

    .bar {
      height: 1.25rem;
      border-radius: 0.375rem;
      background: var(--ab-calm-ground);
      animation: breathe 1.6s ease-in-out infinite;
    }

    [data-shape='rows'] .bar {
      height: calc(var(--ab-row) * 2 + 1.25rem);
    }

    [data-shape='cards'] .bar {
      height: 17rem;
      border-radius: calc(var(--ab-radius) * 1.4);
    }

    [data-shape='text'] .bar:last-child {
      width: 60%;
    }

    @keyframes appear {
      from {
        opacity: 0;
      }
    }

    @keyframes breathe {
      50% {
        opacity: 0.55;
      }
    }
  `,
})
export class Skeleton {
  /** What will stand here. */
  readonly shape = input<'rows' | 'cards' | 'text'>('rows');
  /** How many. */
  readonly count = input(6);

  protected readonly t = inject(KIT_TEXTS);
  protected readonly list = computed(() => Array.from({ length: this.count() }, (_, index) => index));
}
