import type { PendingRefund, RefundsRepository } from '@astro/customer-db';
import type { PaymentGateway, RefundOutcome } from '@astro/payments';
import type { Logger } from '@astro/service-kit';
import type { AlertsRepository } from '@astro/system-db';
import { eachOf, throwFault, type Outcome } from '../running/each-of.ts';
import type { ScheduledJob } from './scheduled-job.ts';

const BATCH_MAX = 500;
const AT_ONCE = 50;

/** Gives money back through the gateway, each refund under its own key, and writes down that it arrived. */
export function settleRefunds(
  refunds: Pick<RefundsRepository, 'pending' | 'markSettled'>,
  gateway: PaymentGateway,
  { alerts, log }: { alerts: AlertsRepository; log: Logger },
): ScheduledJob {
  return {
    name: 'settle-refunds',
    everyMinutes: 1,
    async run() {
      const counts = { succeeded: 0, refused: 0, unknown: 0 };
      for (;;) {
        // A refusal may pass, for example once the account at the gateway is in order; also one that this run has met.
        const refused = await alerts.openOf('refund-refused');
        const pending = await refunds.pending(BATCH_MAX);
        // One that cannot be paid out keeps nobody else from the money.
        const outcomes: Outcome<RefundOutcome['kind']>[] = await eachOf(pending, AT_ONCE, refund =>
          settle(refund, refused),
        );
        for (const outcome of outcomes) if (outcome.ok) counts[outcome.value] += 1;
        throwFault(outcomes);
        const settled = outcomes.filter(outcome => outcome.ok && outcome.value === 'succeeded').length;
        // A full batch without one success would come again and again: the rest waits for the next run.
        if (pending.length < BATCH_MAX || settled === 0)
          return `${counts.succeeded} refunds paid out, ${counts.refused} refused, ${counts.unknown} unknown`;
      }
    },
  };

  async function settle({ refundId, bookingId, chargeKey, amountCents }: PendingRefund, refused: ReadonlySet<string>) {
    const about = `refund-refused:${refundId}` as const;
    const outcome = await gateway.refund({ key: `refund:${refundId}`, chargeKey, amountCents });
    switch (outcome.kind) {
      case 'succeeded':
        // The alert first: once settled, no run sees the refund again, and the alert of one cut off in between would stay open.
        if (refused.has(about)) await alerts.recover(about);
        if (await refunds.markSettled(refundId))
          log.info(
            { event: 'refund-settled', refundId, bookingId, amountCents },
            `A refund of booking ${bookingId} was paid out.`,
          );
        break;
      case 'refused':
        log.error(
          { event: 'refund-refused', refundId, bookingId, amountCents, reason: outcome.reason },
          'The gateway refuses a refund.',
        );
        await alerts.raise(about, `The gateway refuses a refund of booking ${bookingId}: ${outcome.reason}`);
        break;
      case 'unknown':
        // Asked again at the next run, under the same key.
        break;
    }
    return outcome.kind;
  }
}
