import type { BookingDocument, BookingsRepository } from '@astro/customer-db';
import { holdExpiresAt } from '@astro/domain';
import type { ChargeState, PaymentGateway } from '@astro/payments';
import type { Clock, Logger } from '@astro/service-kit';
import { eachOf, throwFault, type Outcome } from '../running/each-of.ts';
import type { ScheduledJob } from './scheduled-job.ts';

/** A customer API that is alive has charged and written it down long before; one that is not never will. */
const PENDING_MS_MAX = 60_000;
const BATCH_MAX = 200;
/** The gateway is somebody else's: so many questions at once are polite. */
const AT_ONCE = 8;

/**
 * Ends bookings whose payment was left open: the gateway is asked under the booking's own key. A charge that it never heard of is given up
 * there first, so that a process which wakes up late cannot make it; so is one that its card's owner has not confirmed in time.
 */
export function resolvePayments(
  bookings: Pick<BookingsRepository, 'pendingOlderThan' | 'settlePayment'>,
  gateway: PaymentGateway,
  { clock, log }: { clock: Clock; log: Logger },
): ScheduledJob {
  return {
    name: 'resolve-payments',
    everyMinutes: 1,
    async run() {
      const before = new Date(clock.now().getTime() - PENDING_MS_MAX);
      const counts = { succeeded: 0, declined: 0, unknown: 0, 'needs-confirmation': 0 };
      const outcomes: Outcome<ChargeState['kind']>[] = [];
      const seen = new Set<string>();
      // Those who wait for their bank are the oldest: whoever is behind them is not left for later. Of one instant there are fewer than a page.
      for (let from: Date | null = null; ;) {
        const page = await bookings.pendingOlderThan(before, BATCH_MAX, from);
        const pending = page.filter(({ _id }) => !seen.has(_id));
        for (const { _id } of pending) seen.add(_id);
        // One that cannot be resolved keeps nobody else from the end.
        outcomes.push(...(await eachOf(pending, AT_ONCE, resolve)));
        from = page.at(-1)?.bookedAt ?? null;
        if (page.length < BATCH_MAX || pending.length === 0) break;
      }
      for (const outcome of outcomes) if (outcome.ok) counts[outcome.value] += 1;
      throwFault(outcomes);
      return `${counts.succeeded} paid, ${counts.declined} not paid, ${counts.unknown} still unknown${
        counts['needs-confirmation'] === 0 ? '' : `, ${counts['needs-confirmation']} wait for the card's owner`
      }`;
    },
  };

  async function resolve(booking: BookingDocument): Promise<ChargeState['kind']> {
    const key = booking._id;
    const found = await gateway.find(key);
    const isAsked = found?.kind === 'needs-confirmation';
    // The card's owner has as long as a hold lasts.
    if (isAsked && clock.now() < holdExpiresAt(booking.bookedAt)) return 'needs-confirmation';
    const outcome = found === null || isAsked ? await gateway.abandon(key) : found;
    if (outcome.kind === 'unknown') return 'unknown';
    const settled = await bookings.settlePayment(key, outcome);
    if (settled !== null && !settled.ok && outcome.kind === 'succeeded') {
      // The booking had ended before the charge was heard of: the money goes back, once, under the key that the customer API would use.
      await gateway.refund({ key: `refund:${key}`, chargeKey: key, amountCents: outcome.amountCents });
      log.warn(
        { event: 'payment-too-late', bookingId: key },
        'A payment came after its booking had ended; it was given back.',
      );
      return 'declined';
    }
    if (settled?.ok === true && !settled.value.ok && settled.value.refusal.kind === 'move-overtaken') {
      // The refund is written down with the decision: the job that pays refunds out gives it back.
      log.warn(
        { event: 'move-overtaken', bookingId: key },
        `The move to booking ${booking.code} came too late; what was charged goes back.`,
      );
      return 'declined';
    }
    log.info(
      { event: 'payment-resolved', bookingId: key, outcome: outcome.kind },
      `The gateway says that booking ${booking.code} is ${outcome.kind === 'succeeded' ? 'paid' : 'not paid'}.`,
    );
    return outcome.kind;
  }
}
