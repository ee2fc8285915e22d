import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@astro/web-kit';
import { AgencyState } from './agency-state.ts';

/** Says on every page what an agency can do that is not approved yet, or suspended. */
@Component({
  selector: 'ab-agency-banner',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink],
  template: `
    @if (agency()?.status === 'pending') {
      <div class="banner pending ab-no-print" role="status" data-testid="agency-pending">
        <ab-icon name="alert" />
        <p>
          <strong>AstroBookings is checking your agency.</strong>
          You can add rockets, draft launches and invite your team now; launches go on sale once finance has approved
          you.
          @if (isLegalMissing()) {
            <a routerLink="/agency">Tax id and legal address are still missing.</a>
          }
        </p>
      </div>
    } @else if (agency()?.status === 'suspended') {
      <div class="banner suspended ab-no-print" role="status" data-testid="agency-suspended">
        <ab-icon name="alert" />
        <p>
          <strong>Your agency is suspended.</strong>
          Your launches are off sale and drafts stay drafts. Booked launches still fly: you can see passengers and
          money, and confirm, delay or abort them. Please ask AstroBookings finance what is open.
        </p>
      </div>
    }
  `,
  styles: `
    .banner {
      display: flex;
      gap: 0.625rem;
      padding: 0.625rem clamp(1rem, 4vw, 2rem);
      border-bottom: 1px solid var(--ab-line);
    }

    ab-icon {
      margin-top: 0.1em;
    }

    .pending {
      background: var(--ab-warn-ground);

      ab-icon,
      strong {
        color: var(--ab-warn);
      }
    }

    .suspended {
      background: var(--ab-bad-ground);

      ab-icon,
      strong {
        color: var(--ab-bad);
      }
    }
  `,
})
export class AgencyBanner {
  protected readonly agency = inject(AgencyState).agency;
  protected readonly isLegalMissing = computed(() => {
    const agency = this.agency();
    return agency !== undefined && (agency.taxId.trim() === '' || agency.legalAddress.trim() === '');
  });
}
