import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PlanMail } from '@astro/supplier-web--admin-api';
import { countText } from '@astro/web-kit';

/** How many e-mails a change sends, and to whom. */
@Component({
  selector: 'ab-plan-mails',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (emails() === 0) {
      none
    } @else {
      <details>
        <summary>{{ words() }}</summary>
        <div class="readers" tabindex="0" role="region" aria-label="Readers of the e-mails">
          <ul>
            @for (mail of mails(); track $index) {
              <li data-testid="plan-mail">
                {{ mail.name }}
                <span class="ab-soft">{{ mail.who === 'team' ? 'your team' : mail.bookingCodes.join(', ') }}</span>
              </li>
            }
          </ul>
        </div>
        @if (emails() > mails().length) {
          <p class="ab-small ab-soft">And {{ emails() - mails().length }} more.</p>
        }
      </details>
    }
  `,
  styles: `
    summary {
      width: fit-content;
      color: var(--ab-link);
      cursor: pointer;
    }

    .readers {
      max-height: 16rem;
      overflow-y: auto;
    }

    ul {
      margin: 0.25rem 0 0;
      padding-left: 1.25rem;
      overflow-wrap: anywhere;
    }
  `,
})
export class PlanMails {
  /** How many. */
  readonly emails = input.required<number>();
  /** Their readers, the first hundred. */
  readonly mails = input.required<readonly PlanMail[]>();

  protected readonly words = computed(() => {
    const isToTravelers = this.mails().some(mail => mail.who === 'traveler');
    return `${countText(this.emails(), 'e-mail')} to ${isToTravelers ? 'travelers and your team' : 'your team'}`;
  });
}
