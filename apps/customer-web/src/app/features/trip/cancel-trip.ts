import { HttpClient } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { Booking, RefundQuote } from '@astro/customer-web--customer-api';
import {
  Confirmations,
  Money,
  ProblemBox,
  ProblemError,
  Toasts,
  idempotencyKey,
  moneyText,
  withIdempotencyKey,
} from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';

type Passenger = Booking['passengers'][number];

/** Cancels all or some passengers; the policy and the exact refund are shown before the last yes (T14, R6, R7). */
@Component({
  selector: 'ab-cancel-trip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Money, ProblemBox],
  template: `
    <section class="ab-stack" aria-labelledby="cancel-heading">
      <h2 #heading id="cancel-heading" tabindex="-1">Cancel</h2>
      @if (flying().length > 1) {
        <fieldset class="who">
          <legend>Who does not fly?</legend>
          @for (passenger of flying(); track passenger.id) {
            <label>
              <input type="checkbox" [checked]="chosen().has(passenger.id)" (change)="toggle(passenger.id)" />
              {{ passenger.fullName }}
            </label>
          }
        </fieldset>
      }
      <p>
        <button
          type="button"
          class="ab-button"
          data-testid="show-refund"
          [disabled]="isBusy() || chosen().size === 0"
          (click)="ask()"
        >
          Show what comes back
        </button>
      </p>
      @if (quote(); as quote) {
        <div class="ab-card ab-stack" data-testid="refund-quote" role="status">
          <p>{{ quote.policy }}</p>
          <dl class="ab-facts">
            <dt>Paid</dt>
            <dd><ab-money [value]="quote.paid" cents="always" /></dd>
            <dt>Comes back ({{ quote.percent }} %)</dt>
            <dd data-testid="refund-amount"><ab-money [value]="quote.refund" cents="always" /></dd>
            <dt>Is kept</dt>
            <dd><ab-money [value]="quote.kept" cents="always" /></dd>
          </dl>
          <p>
            <button
              type="button"
              class="ab-button ab-button--danger"
              data-testid="cancel"
              [disabled]="isBusy()"
              (click)="cancel(quote)"
            >
              {{ quote.seats === 1 ? 'Cancel this seat' : 'Cancel these ' + quote.seats + ' seats' }}
            </button>
          </p>
        </div>
      }
      <ab-problem [error]="problem()" />
    </section>
  `,
  styles: `
    .who {
      display: grid;
      gap: 0.5rem;
      margin: 0;
      border: 1px solid var(--ab-line);
      border-radius: var(--ab-radius);
    }

    label {
      display: flex;
      gap: 0.5rem;
      align-items: center;
      min-height: 2rem;
    }
  `,
})
export class CancelTrip {
  /** The booking. */
  readonly booking = input.required<Booking>();
  /** Passengers who still fly. */
  readonly flying = input.required<readonly Passenger[]>();
  /** The booking after the cancellation. */
  readonly cancelled = output<Booking>();

  protected readonly kept = signal<ReadonlySet<string>>(new Set());
  protected readonly chosen = computed(
    () =>
      new Set(
        this.flying()
          .map(passenger => passenger.id)
          .filter(id => !this.kept().has(id)),
      ),
  );
  protected readonly quote = signal<RefundQuote | null>(null);
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private key = idempotencyKey();

  /** Brings the person here. */
  focus(): void {
    this.heading().nativeElement.focus();
  }

  protected toggle(id: string): void {
    const kept = new Set(this.kept());
    if (!kept.delete(id)) kept.add(id);
    this.kept.set(kept);
    this.quote.set(null);
    this.key = idempotencyKey();
  }

  protected async ask(): Promise<void> {
    await this.run(async () => {
      const params = { passengers: [...this.chosen()].join(',') };
      this.quote.set(
        await firstValueFrom(
          this.http.get<RefundQuote>(`/api/v1/bookings/${this.booking().id}/refund-quote`, { params }),
        ),
      );
    });
  }

  protected async cancel(quote: RefundQuote): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: 'Cancel for good?',
      text: `${moneyText(quote.refund)} comes back, ${moneyText(quote.kept)} is kept. This cannot be undone.`,
      confirmLabel: 'Yes, cancel',
      cancelLabel: 'Keep the booking',
      isDangerous: true,
    });
    if (!isSure) return;
    await this.run(async () => {
      const body = { passengers: [...this.chosen()], expectedRefund: quote.refund };
      const url = `/api/v1/bookings/${this.booking().id}/cancellation`;
      const after = await firstValueFrom(this.http.post<Booking>(url, body, { headers: withIdempotencyKey(this.key) }));
      this.quote.set(null);
      // Who was kept may still cancel later; the last one has no box to tick.
      this.kept.set(new Set());
      this.key = idempotencyKey();
      this.toasts.show(quote.refund.amount > 0 ? 'Cancelled. The refund is on its way.' : 'Cancelled.');
      this.cancelled.emit(after);
    });
  }

  private async run(work: () => Promise<void>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(error);
      // The sum has changed meanwhile: the new one has to be seen before it is agreed to.
      if (error instanceof ProblemError && error.status === 409) this.quote.set(null);
    } finally {
      this.isBusy.set(false);
    }
  }
}
