import * as z from 'zod';
import { Cents, Line, money } from '../mail-data.ts';
import { mailTemplate } from '../mail-template.ts';
import { dayAtPlace } from '../moments.ts';
import { pageLink } from '../web-addresses.ts';

/** To the agency: an invoice for a launch (R10, R11). */
export const invoiceIssued = mailTemplate({
  data: z.object({
    /** Which invoice goes with it. A mail that was queued by an older version does not say. */
    invoiceId: z.string().optional(),
    agencyName: Line,
    number: Line,
    launchName: Line,
    /** Why the fee is what it is, in words. */
    basis: Line,
    netCents: Cents,
    amountCents: Cents,
    issuedOn: z.string(),
    dueOn: z.string(),
  }),
  write: ({ agencyName, number, launchName, basis, netCents, amountCents, issuedOn, dueOn }, { supplierWeb }) => ({
    subject: `Invoice ${number}: ${money(amountCents)}, due ${dayAtPlace(dueOn)}`,
    preview: `For the launch ${launchName}.`,
    heading: `Invoice ${number}`,
    paragraphs: [`For ${agencyName}: the fee of AstroBookings for a launch that has ended.`],
    facts: [
      { label: 'Launch', value: launchName },
      { label: 'Net revenue', value: money(netCents) },
      { label: 'Fee', value: basis },
      { label: 'Amount', value: money(amountCents), isStrong: true },
      { label: 'Issued', value: dayAtPlace(issuedOn) },
      { label: 'Due', value: dayAtPlace(dueOn) },
    ],
    button: pageLink(supplierWeb, 'See the invoice', 'invoices'),
    notes: ['The invoice is attached as PDF. Please give its number with your payment.'],
    because: `you work for ${agencyName}`,
  }),
});

/** To the agency: an invoice is overdue by one, seven or twenty-one days (R11). */
export const invoiceReminder = mailTemplate({
  data: z.object({
    /** Which invoice goes with it. A mail that was queued by an older version does not say. */
    invoiceId: z.string().optional(),
    agencyName: Line,
    number: Line,
    launchName: Line,
    amountCents: Cents,
    openCents: Cents,
    dueOn: z.string(),
    daysOverdue: z.number().int().positive(),
    isLast: z.boolean(),
  }),
  write: ({ agencyName, number, launchName, amountCents, openCents, dueOn, daysOverdue, isLast }, { supplierWeb }) => ({
    subject: `Reminder: invoice ${number} is ${inDays(daysOverdue)} overdue`,
    preview: `${money(openCents)} were due on ${dayAtPlace(dueOn)}.`,
    heading: `Invoice ${number} is overdue`,
    paragraphs: [
      `For ${agencyName}: we have not received ${openCents === amountCents ? 'a payment' : 'the rest'} for this invoice yet. If it is on its way, please ignore this letter.`,
    ],
    facts: [
      { label: 'Launch', value: launchName },
      { label: 'Amount', value: money(amountCents) },
      { label: 'Still open', value: money(openCents), isStrong: true },
      { label: 'Due', value: dayAtPlace(dueOn) },
      { label: 'Overdue', value: inDays(daysOverdue) },
    ],
    button: pageLink(supplierWeb, 'See the invoice', 'invoices'),
    notes: [
      'The invoice is attached as PDF. Please give its number with your payment.',
      ...(isLast ? ['This is the last reminder; our finance team will call you next.'] : []),
    ],
    because: `you work for ${agencyName}`,
  }),
});

function inDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** To the agency: finance approved it (R12). */
export const agencyApproved = mailTemplate({
  data: z.object({ agencyName: Line }),
  write: ({ agencyName }, { supplierWeb }) => ({
    subject: `${agencyName} is approved`,
    preview: 'Your launches can go on sale.',
    heading: 'Your agency is approved',
    paragraphs: [`${agencyName} is active now: travelers see it, and your launches can go on sale.`],
    facts: [],
    button: pageLink(supplierWeb, 'Add a launch', 'launches'),
    notes: ['Tax id and legal address must be filled in before the first launch goes on sale.'],
    because: `you work for ${agencyName}`,
  }),
});
