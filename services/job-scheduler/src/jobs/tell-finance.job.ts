import type { AdminDb } from '@astro/admin-db';
import { daysOverdue } from '@astro/domain';
import type { Clock } from '@astro/service-kit';
import type { SystemDb } from '@astro/system-db';
import { mailOf } from '../mails/mail-of.ts';
import type { ScheduledJob } from './scheduled-job.ts';

/** The digest of a day goes out from this hour on, in UTC as the books are kept: before people in Europe begin to work. */
export const DIGEST_HOUR_UTC = 6;
/** The digest names so many of the overdue invoices; the list that it opens has them all. */
const NAMED_MAX = 10;
/** People of finance who are told. */
const READERS_MAX = 100;
/** After days without a digest the next one looks back so far: what is older than a week is no news, and the list has it. */
const BACK_DAYS_MAX = 7;
const KIND = 'finance-digest';
const DAY_MS = 86_400_000;

/** Tells finance once a day which invoices are new since the last time and which are overdue; on a day without either, nothing. */
export function tellFinance(
  admin: Pick<AdminDb, 'transactions' | 'invoices'>,
  system: Pick<SystemDb, 'people' | 'mailQueue'>,
  tools: { clock: Clock; onWritten: () => void },
): ScheduledJob {
  /**
   * The first day that no digest has told of: that of the last digest, which told of the days before its own. The queue knows it, and what
   * is queued today changes nothing: all runs of a day, in all processes, find the same.
   */
  async function firstUntold(today: string): Promise<string> {
    const earliest = daysBefore(today, BACK_DAYS_MAX);
    const key = await system.mailQueue.lastKeyBetween(`${KIND}:${earliest}`, `${KIND}:${today}`);
    return key?.split(':')[1] ?? earliest;
  }

  /** The same lists that the digest opens, and their own sums: what it says and what they show is the same to the cent. */
  function lists(untold: string, yesterday: string) {
    return admin.transactions.run('all', async tx => {
      const issuedIn = (from: string, to: string) => admin.invoices.list(tx, { from, to, limit: 1 });
      // Days that brought nothing are not worth a word: then it is the news of yesterday.
      const isOlderNew = untold < yesterday && (await issuedIn(untold, daysBefore(yesterday, 1))).total > 0;
      const from = isOlderNew ? untold : yesterday;
      return {
        from,
        issued: await issuedIn(from, yesterday),
        overdue: await admin.invoices.list(tx, { status: 'overdue', limit: NAMED_MAX }),
      };
    });
  }

  return {
    name: 'tell-finance',
    everyMinutes: 30,
    async run() {
      const now = tools.clock.now();
      if (now.getUTCHours() < DIGEST_HOUR_UTC) return 'not yet time for the digest';
      const today = dayOf(now);
      const yesterday = daysBefore(today, 1);
      const { from, issued, overdue } = await lists(await firstUntold(today), yesterday);
      if (issued.total === 0 && overdue.total === 0) return `nothing new and nothing overdue on ${today}`;
      const readers = await system.people.emailsOf('finance', READERS_MAX);
      const digest = {
        today,
        issued: { from, to: yesterday, count: issued.total, amountCents: issued.totals.amountCents },
        overdue: { count: overdue.total, openCents: overdue.totals.openCents },
        latestOverdue: overdue.items.map(invoice => ({
          number: invoice.number,
          agencyName: invoice.agencyName,
          openCents: invoice.amountCents - invoice.paidCents,
          daysOverdue: daysOverdue(invoice.dueAt, today),
        })),
      };
      // The day is in the key: whatever runs later on this day, each reader has one digest of it.
      const written = await system.mailQueue.enqueueMany(readers.map(reader => mailOf(KIND, today, reader, digest)));
      if (written > 0) tools.onWritten();
      return `${written} digests of ${today}`;
    },
  };
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

function daysBefore(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) - days * DAY_MS));
}
