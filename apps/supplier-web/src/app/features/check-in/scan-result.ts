import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { Icon, ProblemBox } from '@astro/web-kit';
import { missingText } from '../launch/manifest.ts';
import type { ScanResult } from './check-in.store.ts';

/** What became of the last code: big, told by colour, drawing and words, and read aloud at once. */
@Component({
  selector: 'ab-scan-result',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, ProblemBox],
  template: `
    <div class="spoken" role="status" aria-live="assertive" aria-atomic="true">
      @switch (result()?.kind) {
        @case ('aboard') {
          @if (aboard(); as done) {
            <div class="box good" data-testid="result-aboard">
              <ab-icon name="check" />
              <p class="title">{{ done.passenger.fullName }}</p>
              <p>On board · booking {{ done.passenger.bookingCode }}</p>
              @if (done.passenger.missing.length > 0) {
                <p class="missing" data-testid="result-missing">
                  Still missing: {{ missingText(done.passenger.missing) }}. Ask for the papers.
                </p>
              }
            </div>
          }
        }
        @case ('refused') {
          @if (refused(); as no) {
            <div
              class="box"
              [class.warn]="no.tone === 'warn'"
              [class.bad]="no.tone === 'bad'"
              data-testid="result-refused"
            >
              <ab-icon [name]="no.tone === 'warn' ? 'alert' : 'close'" />
              <p class="title">{{ no.problem.title }}</p>
              <p>{{ no.problem.detail }}</p>
            </div>
          }
        }
        @case ('choose') {
          @if (choose(); as which) {
            <div class="box warn" data-testid="result-choose">
              <ab-icon name="person" />
              <p class="title">{{ which.problem.title }}</p>
              <ul>
                @for (person of which.choices; track person.code) {
                  <li>
                    @if (person.checkedInAt === null) {
                      <button type="button" class="ab-button" data-testid="choice" (click)="chosen.emit(person.code)">
                        {{ person.fullName }}
                      </button>
                    } @else {
                      <span class="ab-soft">{{ person.fullName }}: on board</span>
                    }
                  </li>
                }
              </ul>
            </div>
          }
        }
        @case ('failed') {
          <ab-problem [error]="failed()" [retryable]="true" [byHand]="true" (retry)="retry.emit()" />
        }
        @default {
          <p class="ab-soft empty">Scan a ticket, or type the booking code.</p>
        }
      }
    </div>
  `,
  styles: `
    .box {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0.125rem 0.875rem;
      align-items: center;
      padding: 1rem;
      border: 2px solid currentColor;
      border-radius: var(--ab-radius);
      overflow-wrap: anywhere;
    }

    .box > :not(ab-icon) {
      grid-column: 2;
    }

    ab-icon {
      grid-row: 1 / span 2;
      font-size: 2.25rem;
    }

    .title {
      font-size: 1.375rem;
      font-weight: 640;
      line-height: 1.25;
    }

    .good {
      background: var(--ab-good-ground);
      color: var(--ab-good);
    }

    .warn {
      background: var(--ab-warn-ground);
      color: var(--ab-warn);
    }

    .bad {
      background: var(--ab-bad-ground);
      color: var(--ab-bad);
    }

    .missing {
      color: var(--ab-warn);
      font-weight: 580;
    }

    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      margin: 0.375rem 0 0;
      padding: 0;
      list-style: none;
    }

    li .ab-soft {
      color: inherit;
    }

    .empty {
      padding: 1rem;
      border: 2px dashed var(--ab-line-strong);
      border-radius: var(--ab-radius);
    }
  `,
})
export class ScanResultBox {
  /** What became of the last code; null before the first. */
  readonly result = input.required<ScanResult | null>();
  /** The code of the one who was chosen among several. */
  readonly chosen = output<string>();
  /** The code that got no answer is to be sent again. */
  readonly retry = output<void>();

  protected readonly missingText = missingText;
  protected readonly aboard = computed(() => {
    const result = this.result();
    return result?.kind === 'aboard' ? result.checkIn : null;
  });
  protected readonly refused = computed(() => {
    const result = this.result();
    return result?.kind === 'refused' ? result : null;
  });
  protected readonly choose = computed(() => {
    const result = this.result();
    return result?.kind === 'choose' ? result : null;
  });
  protected readonly failed = computed(() => {
    const result = this.result();
    return result?.kind === 'failed' ? result.error : null;
  });
}
