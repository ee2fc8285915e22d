import type { AdminDb } from '@astro/admin-db';
import type { Clock } from '@astro/service-kit';
import type { ScheduledJob } from './scheduled-job.ts';

/** Done entries are kept this long, as in the two other databases, for replay and for looking at. */
const OUTBOX_DAYS = 7;
const DAY_MS = 86_400_000;
/** What agencies' programs were told stays in its log this long. */
const WEBHOOK_DAYS = 30;
const BATCH_MAX = 1_000;

/** Removes what the admin database need not keep: carried outbox entries, answers to old requests and the log of webhooks. MongoDB's indexes do the same by themselves. */
export function forgetOld(
  { outbox, idempotency, transactions, webhookOutbox }: AdminDb,
  { clock }: { clock: Clock },
): ScheduledJob {
  return {
    name: 'forget-old',
    everyMinutes: 60,
    async run() {
      const before = new Date(clock.now().getTime() - OUTBOX_DAYS * DAY_MS);
      const entries = await untilFew(() => outbox.forgetDone(before, BATCH_MAX));
      const answers = await untilFew(() => transactions.run('all', tx => idempotency.forgetOld(tx, BATCH_MAX)));
      const old = new Date(clock.now().getTime() - WEBHOOK_DAYS * DAY_MS);
      const webhooks = await untilFew(() => webhookOutbox.forgetOld(old, BATCH_MAX));
      return `${entries} outbox entries, ${answers} answers and ${webhooks} webhooks removed`;
    },
  };
}

async function untilFew(batch: () => Promise<number>): Promise<number> {
  for (let sum = 0; ;) {
    const count = await batch();
    sum += count;
    if (count < BATCH_MAX) return sum;
  }
}
