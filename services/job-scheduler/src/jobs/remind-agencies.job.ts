import type { DueInvoiceReminder, InvoiceRemindersRepository } from '@astro/admin-db';
import { REMINDER_DAYS_OVERDUE } from '@astro/domain';
import type { Logger } from '@astro/service-kit';
import type { MailQueueRepository } from '@astro/system-db';
import { mailsToAgency, type AgencyReaders } from '../mails/mail-of.ts';
import type { ScheduledJob } from './scheduled-job.ts';

const BATCH_MAX = 200;

/** Reminds agencies of overdue invoices: +1, +7 and +21 days, each once (R11). */
export function remindAgencies(
  reminders: InvoiceRemindersRepository,
  queue: MailQueueRepository,
  tools: { readersOf: (agencyId: string) => Promise<AgencyReaders>; log: Logger; onWritten: () => void },
): ScheduledJob {
  async function remind(due: DueInvoiceReminder): Promise<void> {
    const { invoice, stage, daysOverdue } = due;
    const readers = await tools.readersOf(invoice.agencyId);
    // The mails first: what dies in between is written again under the same keys, and the queue takes each once.
    await queue.enqueueMany(
      mailsToAgency('invoice-reminder', `${invoice.id}:${stage}`, readers, {
        invoiceId: invoice.id,
        agencyName: invoice.agencyName,
        number: invoice.number,
        launchName: invoice.launchName,
        amountCents: invoice.amountCents,
        openCents: invoice.amountCents - invoice.paidCents,
        dueOn: invoice.dueAt,
        daysOverdue,
        isLast: stage === REMINDER_DAYS_OVERDUE.at(-1),
      }),
    );
    await reminders.markSent(due);
    const { number, agencyId } = invoice;
    tools.log.info({ event: 'invoice-reminded', number, agencyId, stage }, `The agency is reminded of ${number}.`);
  }

  return {
    name: 'remind-agencies',
    everyMinutes: 30,
    async run() {
      let count = 0;
      let after: string | null = null;
      for (;;) {
        const page = await reminders.due(BATCH_MAX, after);
        for (const due of page.reminders) await remind(due);
        count += page.reminders.length;
        if (page.reminders.length > 0) tools.onWritten();
        if (page.last === null) return `${count} invoices reminded of`;
        after = page.last;
      }
    },
  };
}
