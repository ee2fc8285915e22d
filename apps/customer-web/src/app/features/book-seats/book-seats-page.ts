import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Instant, ProblemBox, ProblemError, Session, Skeleton, urlState } from '@astro/web-kit';
import { BookedAgain } from './booked-again.ts';
import { BookSeatsStore } from './book-seats.store.ts';
import { CheckoutStore } from './checkout.store.ts';
import { ConfirmStep } from './confirm-step.ts';
import { HoldSeatsStore } from './hold-seats.store.ts';
import { PassengersStep } from './passengers-step.ts';
import { PaySeatsStore } from './pay-seats.store.ts';
import { PaymentStep } from './payment-step.ts';
import { PriceSummary } from './price-summary.ts';
import { SeatsStep } from './seats-step.ts';
import { SetbackBox } from './setback-box.ts';

/** The three steps of a checkout. */
export type BookingStep = 'seats' | 'passengers' | 'payment';

/** Seats, passengers, payment: the checkout. The step is in the address; what was typed stays in the tab (T1, T5-T9). */
@Component({
  selector: 'ab-book-seats-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    BookedAgain,
    ConfirmStep,
    Instant,
    PassengersStep,
    PaymentStep,
    PriceSummary,
    ProblemBox,
    RouterLink,
    SeatsStep,
    SetbackBox,
    Skeleton,
  ],
  providers: [CheckoutStore, HoldSeatsStore, PaySeatsStore, BookSeatsStore],
  templateUrl: './book-seats-page.html',
  styleUrl: './book-seats-page.css',
})
export class BookSeatsPage {
  /** The launch's readable address, from the route. */
  readonly slug = input.required<string>();
  /** A booking whose launch was called off: the same people fly on this one. */
  readonly again = input<string>();

  protected readonly checkout = inject(CheckoutStore);
  protected readonly payment = inject(PaySeatsStore);
  private readonly store = inject(BookSeatsStore);
  protected readonly session = inject(Session);
  protected readonly state = urlState({ step: 'seats' });
  protected readonly steps: readonly { value: BookingStep; label: string }[] = [
    { value: 'seats', label: 'Seats' },
    { value: 'passengers', label: 'Passengers' },
    { value: 'payment', label: 'Payment' },
  ];
  /** Nobody names passengers before seats are kept, nor pays before everybody is named. */
  protected readonly step = computed<BookingStep>(() => {
    const wanted = this.state.value().step;
    const isKept = this.checkout.hold() !== null || this.payment.isKeepingAgain();
    if (!isKept || wanted === 'seats') return 'seats';
    return wanted === 'payment' && this.checkout.form().valid() ? 'payment' : 'passengers';
  });
  protected readonly stepIndex = computed(() => this.steps.findIndex(step => step.value === this.step()));
  protected readonly isMissing = computed(() => {
    const error = this.checkout.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    effect(() => this.store.open(this.slug()));
    effect(() => {
      const booking = this.checkout.booked();
      if (booking !== null)
        void this.router.navigate(['/trips', booking.id], { queryParams: { booked: 1 }, replaceUrl: true });
    });
    let last: BookingStep | undefined;
    effect(() => {
      const step = this.step();
      if (last !== undefined && last !== step) untracked(() => this.focusStep());
      last = step;
    });
  }

  protected go(step: BookingStep): void {
    this.state.set({ step });
  }

  protected async keepSeats(): Promise<void> {
    if ((await this.store.keepSeats()) && this.state.value().step === 'seats') this.go('passengers');
  }

  protected async giveBack(): Promise<void> {
    const slug = this.slug();
    if (await this.store.giveBack()) await this.router.navigate(['/launches', slug]);
  }

  // Screen readers hear the new step, and the page shows its beginning.
  private focusStep(): void {
    afterNextRender(
      {
        read: () => {
          const heading = this.host.querySelector<HTMLElement>('[data-step-heading]');
          heading?.focus();
        },
      },
      { injector: this.injector },
    );
  }
}
