import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ApiStatus } from '../http/api-status.ts';
import { LostParts } from '../setup/lost-parts.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';

/** The one banner that tells that the server is away (C11), or that a part of the application is; part of the frame. */
@Component({
  selector: 'ab-api-banner',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="status">
      @if (status.state() !== 'up') {
        <p class="banner ab-banner" data-testid="api-banner">
          {{ status.state() === 'offline' ? t.offline : t.apiDown }}
        </p>
      }
      @if (parts.address(); as address) {
        <p class="banner" data-testid="part-lost">
          {{ t.partLost }}
          <button
            type="button"
            class="ab-button ab-button--small"
            data-testid="load-anew"
            (click)="parts.load(address)"
          >
            {{ t.loadAnew }}
          </button>
        </p>
      }
    </div>
  `,
  styles: `
    /* Below the bar, wherever on the page somebody is. */
    :host {
      position: sticky;
      top: 3.5rem;
      z-index: 15;
    }

    @media (max-height: 26rem) {
      :host {
        top: 0;
      }
    }

    .banner {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 0.75rem;
      align-items: center;
      justify-content: center;
      padding: 0.5rem 1rem;
      background: var(--ab-warn-ground);
      color: var(--ab-ink);
      border-bottom: 1px solid var(--ab-warn);
      text-align: center;
      font-size: var(--ab-text-small);
    }
  `,
})
export class ApiBanner {
  protected readonly status = inject(ApiStatus);
  protected readonly parts = inject(LostParts);
  protected readonly t = inject(KIT_TEXTS);
}
