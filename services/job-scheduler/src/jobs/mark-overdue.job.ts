import type { InvoicesRepository } from '@astro/admin-db';
import type { Logger } from '@astro/service-kit';
import type { ScheduledJob } from './scheduled-job.ts';

const BATCH_MAX = 200;

/** Marks invoices whose due date has passed, once each (R11). */
export function markOverdue(invoices: InvoicesRepository, { log }: { log: Logger }): ScheduledJob {
  return {
    name: 'mark-overdue',
    everyMinutes: 30,
    async run() {
      let count = 0;
      for (;;) {
        const marked = await invoices.markOverdue(BATCH_MAX);
        for (const { number, agencyId, dueAt } of marked)
          log.info({ event: 'invoice-overdue', number, agencyId, dueAt }, `Invoice ${number} is overdue.`);
        count += marked.length;
        if (marked.length < BATCH_MAX) return `${count} invoices became overdue`;
      }
    },
  };
}
