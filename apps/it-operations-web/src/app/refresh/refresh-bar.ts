import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '@astro/web-kit';
import { clockText } from '../time/log-time.ts';
import type { Refreshed } from './refreshed.ts';

/** Says how old the figures are, and lets them stand still. */
@Component({
  selector: 'ab-refresh-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <p class="ab-row ab-small">
      <span class="ab-soft" data-testid="updated">
        @if (source().updatedAt(); as at) {
          Updated <span class="ab-figures">{{ text(at) }}</span>,
          {{ source().isPaused() ? 'paused' : 'every ' + seconds() + ' s' }}
        } @else {
          Loading
        }
      </span>
      <button
        type="button"
        class="ab-button ab-button--small"
        data-testid="pause"
        [attr.aria-pressed]="source().isPaused()"
        (click)="source().pause(!source().isPaused())"
      >
        <ab-icon [name]="source().isPaused() ? 'play' : 'pause'" /> {{ source().isPaused() ? 'Go on' : 'Pause' }}
      </button>
      <button type="button" class="ab-button ab-button--small" data-testid="refresh" (click)="source().reload()">
        <ab-icon name="sync" /> Refresh
      </button>
    </p>
  `,
})
export class RefreshBar {
  /** What is refreshed. */
  readonly source = input.required<Refreshed<unknown>>();

  protected readonly seconds = computed(() => Math.round(this.source().everyMs / 1000));
  protected readonly text = (at: Date): string => clockText(at, undefined);
}
