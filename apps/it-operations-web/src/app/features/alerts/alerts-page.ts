import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { EmptyState, Instant, ProblemBox, Skeleton, urlState } from '@astro/web-kit';
import type { AlertList } from '#contract';
import { RefreshBar } from '../../refresh/refresh-bar.ts';
import { refreshed } from '../../refresh/refreshed.ts';

const REFRESH_MS = 5_000;

/** What a person of IT should look at, and what has passed. */
@Component({
  selector: 'ab-alerts-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Instant, ProblemBox, RefreshBar, Skeleton],
  template: `
    <div class="ab-page">
      <div class="ab-page__head">
        <h1>Alerts</h1>
        <ab-refresh-bar [source]="alerts" />
      </div>
      <label class="ab-row">
        <input
          #all
          type="checkbox"
          data-testid="all"
          [checked]="state.value().all"
          (change)="state.set({ all: all.checked })"
        />
        Those that are over, too
      </label>
      @if (alerts.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="alerts.reload()" />
      }
      @if (shown(); as rows) {
        <ul>
          @for (alert of rows; track alert.about) {
            <li class="ab-card ab-stack" data-testid="alert" [class.open]="alert.recoveredAt === null">
              <h2>{{ alert.text }}</h2>
              <p class="ab-row ab-small ab-soft">
                <span class="ab-figures">{{ alert.about }}</span>
                <span>{{ alert.times === 1 ? 'once' : alert.times + ' times' }}</span>
                <span>since <ab-instant [at]="alert.raisedAt" /></span>
                <span>last seen <ab-instant [at]="alert.lastSeenAt" /></span>
                @if (alert.recoveredAt) {
                  <strong>over since <ab-instant [at]="alert.recoveredAt" /></strong>
                } @else {
                  <strong class="bad">open</strong>
                }
              </p>
            </li>
          } @empty {
            <li>
              <ab-empty
                [heading]="state.value().all ? 'There was never an alert' : 'No alert is open'"
                text="Programs raise one when a change is set aside or late, a mail is given up, a refund is refused, or the databases differ."
                icon="check"
              />
            </li>
          }
        </ul>
      } @else if (!alerts.error()) {
        <ab-skeleton [count]="4" />
      }
    </div>
  `,
  styles: `
    ul {
      display: grid;
      gap: var(--ab-gap);
      margin: 0;
      padding: 0;
      list-style: none;
    }

    h2 {
      font-size: 1rem;
      overflow-wrap: anywhere;
    }

    .ab-stack {
      gap: 0.375rem;
    }

    .open {
      border-inline-start: 4px solid var(--ab-bad);
    }

    .bad {
      color: var(--ab-bad);
    }
  `,
})
export class AlertsPage {
  protected readonly state = urlState({ all: false });
  protected readonly alerts = refreshed<AlertList>(() => ({ url: '/api/v1/alerts' }), REFRESH_MS);
  protected readonly shown = computed(() =>
    this.alerts.value()?.items.filter(alert => this.state.value().all || alert.recoveredAt === null),
  );
}
