import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { repeatWarningText } from '@astro/domain';
import type { RepeatPlan } from '@astro/supplier-web--admin-api';
import { dayText, instantText } from '@astro/web-kit';

/** The dates of a series at the spaceport and in UTC, with what speaks against each; each can be left out. */
@Component({
  selector: 'ab-repeat-dates',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="ab-table-frame" tabindex="0" role="region" aria-label="Dates">
      <table class="ab-table ab-table--stack">
        <thead>
          <tr>
            <th scope="col">In {{ plan().timeZone }}</th>
            <th scope="col">UTC</th>
            <th scope="col">Worth a look</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.key) {
            <tr data-testid="repeat-date" [class.left-out]="!row.isChosen">
              <th scope="row">
                <label>
                  <input
                    type="checkbox"
                    data-testid="repeat-tick"
                    [disabled]="!row.isPossible"
                    [checked]="row.isChosen"
                    (change)="change(row.departsAt, $event)"
                  />
                  <span class="ab-figures">{{ row.local }}</span>
                </label>
              </th>
              <td class="ab-figures" data-label="UTC">{{ row.utc }}</td>
              <td
                [attr.data-label]="row.warnings.length === 0 ? null : 'Worth a look'"
                [class.none]="row.warnings.length === 0"
              >
                @for (text of row.warnings; track text) {
                  <p class="warning" data-testid="repeat-warning">{{ text }}</p>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    label {
      display: flex;
      gap: 0.75rem;
      align-items: center;
    }

    input {
      flex: none;
      width: 1.25rem;
      height: 1.25rem;
    }

    @media (max-width: 40rem) {
      .none {
        display: none;
      }
    }

    .left-out th {
      color: var(--ab-ink-soft);
      font-weight: 420;
    }

    .warning {
      margin: 0;
      font-size: var(--ab-text-small);
    }
  `,
})
export class RepeatDates {
  /** The dates. */
  readonly plan = input.required<RepeatPlan>();
  /** Those that are taken. */
  readonly chosen = input.required<ReadonlySet<string>>();
  /** One is taken or left out. */
  readonly tick = output<{ departsAt: string; isChosen: boolean }>();

  protected readonly rows = computed(() =>
    this.plan().dates.map(({ localDate, localTime, departsAt, warnings, isPossible }) => ({
      key: localDate,
      departsAt,
      isPossible,
      isChosen: departsAt !== null && this.chosen().has(departsAt),
      local: `${weekday(localDate)} ${departsAt === null ? `${dayText(localDate)}, ${localTime}` : instantText(new Date(departsAt), this.plan().timeZone)}`,
      utc: departsAt === null ? '–' : instantText(new Date(departsAt), 'UTC'),
      warnings: warnings.map(repeatWarningText),
    })),
  );

  protected change(departsAt: string | null, event: Event): void {
    if (departsAt !== null) this.tick.emit({ departsAt, isChosen: (event.target as HTMLInputElement).checked });
  }
}

const weekday = (isoDay: string): string =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${isoDay}T00:00:00Z`));
