import * as z from 'zod';
import { Cents, Line, money } from '../mail-data.ts';
import { mailTemplate } from '../mail-template.ts';
import { dayAtPlace } from '../moments.ts';
import { listAddress } from '../web-addresses.ts';

const Count = z.int().nonnegative();

/** To finance, once a day: invoices that are new, and those that are overdue. Each sum opens the list that makes it. */
export const financeDigest = mailTemplate({
  data: z.object({
    today: z.iso.date(),
    /** Issued on these days: yesterday, or from the day of the last digest up to yesterday. */
    issued: z.object({ from: z.iso.date(), to: z.iso.date(), count: Count, amountCents: Cents }),
    overdue: z.object({ count: Count, openCents: Cents }),
    latestOverdue: z.array(
      z.object({ number: Line, agencyName: Line, openCents: Cents, daysOverdue: z.int().positive() }),
    ),
  }),
  write: ({ today, issued, overdue, latestOverdue }, { employeeWeb }) => {
    const invoices = (filter: Record<string, string>) => listAddress(employeeWeb, 'invoices', filter);
    const overdueList = invoices({ status: 'overdue' });
    const issuedList = invoices({ from: issued.from, to: issued.to });
    const more = overdue.count - latestOverdue.length;
    const isAnyOverdue = overdue.count > 0;
    return {
      subject: `Invoices on ${dayAtPlace(today)}: ${issued.count} new, ${overdue.count} overdue`,
      preview: isAnyOverdue ? `${money(overdue.openCents)} are overdue.` : 'Nothing is overdue.',
      heading: `Invoices on ${dayAtPlace(today)}`,
      paragraphs: [
        `What was invoiced ${daysOf(issued)}, and what is overdue this morning. Days are those of the books, in UTC.`,
      ],
      facts: [
        { label: 'New', value: `${invoicesText(issued.count)}, ${money(issued.amountCents)}`, url: issuedList },
        {
          label: 'Overdue',
          value: `${invoicesText(overdue.count)}, ${money(overdue.openCents)} open`,
          isStrong: isAnyOverdue,
          url: overdueList,
        },
      ],
      ...(latestOverdue.length === 0
        ? {}
        : {
            list: {
              label: more > 0 ? `Overdue, the latest ${latestOverdue.length}` : 'Overdue',
              items: [
                ...latestOverdue.map(
                  invoice =>
                    `${invoice.number}, ${invoice.agencyName}: ${money(invoice.openCents)} open, ${daysText(invoice.daysOverdue)} overdue`,
                ),
                ...(more > 0 ? [`and ${more} more`] : []),
              ],
            },
          }),
      button: isAnyOverdue
        ? { label: 'See what is overdue', url: overdueList }
        : { label: 'See the new invoices', url: issuedList },
      notes: [
        'The lists show how things stand when you open them: a payment recorded meanwhile is counted there already.',
      ],
      because: 'you work for finance at AstroBookings',
    };
  },
});

const daysOf = ({ from, to }: { from: string; to: string }): string =>
  from === to ? 'yesterday' : `since ${dayAtPlace(from)}`;
const invoicesText = (count: number): string => (count === 1 ? '1 invoice' : `${count} invoices`);
const daysText = (days: number): string => (days === 1 ? '1 day' : `${days} days`);
