import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Launch } from '@astro/customer-web--customer-api';
import { Instant, Money, RangeDrawing, Status } from '@astro/web-kit';
import { briefRecordText } from '../launch/evidence-text.ts';
import { seatsLeftText } from './seats-left-text.ts';

/** A launch in the list: where from, where to, when, how many seats, for how much (T3). */
@Component({
  selector: 'ab-launch-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, Money, RangeDrawing, RouterLink, Status],
  template: `
    <article class="ab-card card" data-testid="launch-card">
      <ab-range-drawing class="drawing" [range]="launch().rocket.range" [destination]="launch().destination.name" />
      <div class="words">
        <h3>
          <a [routerLink]="['/launches', launch().slug]"
            >{{ launch().rocket.name }} to {{ launch().destination.name }}</a
          >
        </h3>
        <p class="ab-small ab-soft">{{ launch().agency.name }} · from {{ launch().spaceport.name }}</p>
        <p class="ab-small"><ab-instant [at]="launch().departsAt" [zone]="launch().spaceport.timeZone" /></p>
        <p class="ab-small ab-soft">Your time <ab-instant [at]="launch().departsAt" [relative]="false" /></p>
        @if (record(); as record) {
          <p class="ab-small ab-soft record" data-testid="record">{{ record }}</p>
        }
        <p class="ab-row ab-small">
          <ab-status kind="launch" [value]="launch().seatsLeft === 0 ? 'sold-out' : launch().status" />
          @if (launch().seatsLeft > 0) {
            <span data-testid="seats-left">{{ seats() }}</span>
          }
        </p>
      </div>
      <p class="price">
        <span class="ab-small ab-soft">per seat</span>
        <ab-money [value]="launch().pricePerSeat" />
      </p>
    </article>
  `,
  styles: `
    .card {
      position: relative;
      display: grid;
      grid-template-columns: 8rem 1fr auto;
      gap: 1rem;
      align-items: center;
    }

    .drawing {
      border-radius: var(--ab-radius);
      aspect-ratio: 16 / 9;
    }

    .card:hover {
      border-color: var(--ab-line-strong);
    }

    .words {
      display: grid;
      gap: 0.3rem;
      min-width: 0;
    }

    .record {
      overflow-wrap: anywhere;
    }

    a::after {
      content: '';
      position: absolute;
      inset: 0;
    }

    .price {
      display: grid;
      justify-items: end;
      font-size: 1.125rem;
      font-weight: 620;
    }

    @media (max-width: 40rem) {
      .card {
        grid-template-columns: 1fr;
      }

      .drawing {
        display: none;
      }

      .price {
        display: flex;
        gap: 0.5rem;
        align-items: baseline;
        justify-content: flex-start;
      }
    }
  `,
})
export class LaunchCard {
  /** The launch to show. */
  readonly launch = input.required<Launch>();

  /** What is known of the vehicle; what that means stands on the launch's page. */
  protected readonly record = computed(() => {
    const { record } = this.launch();
    return record === undefined ? null : briefRecordText(record);
  });

  protected seats(): string {
    return seatsLeftText(this.launch());
  }
}
