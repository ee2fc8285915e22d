import type { InvoicesRepository } from '@astro/admin-db';
import type { Logger } from '@astro/service-kit';
import type { ScheduledJob } from './scheduled-job.ts';

const BATCH_MAX = 100;

/** Issues the invoices of launches whose settled totals agree with our copies (R10, R11, docs/decisions/0002). */
export function issueInvoices(
  invoices: InvoicesRepository,
  { log, onIssued }: { log: Logger; onIssued: () => void },
): ScheduledJob {
  return {
    name: 'issue-invoices',
    everyMinutes: 1,
    async run() {
      let count = 0;
      for (;;) {
        const issued = await invoices.issueDue(BATCH_MAX);
        for (const { number, launchId, agencyId, amountCents } of issued)
          log.info(
            { event: 'invoice-issued', number, launchId, agencyId, amountCents },
            `Invoice ${number} was issued.`,
          );
        count += issued.length;
        if (issued.length > 0) onIssued();
        if (issued.length < BATCH_MAX) return `${count} invoices issued`;
      }
    },
  };
}
