import { type PaymentRefusal, decidePayment, localDate, usd } from '@astro/domain';
import type { Invoice, RecordPayment } from '@astro/employee-web--admin-api';
import { moneyText, parseUsd, usdText } from '@astro/web-kit';

/** A payment as finance types it. */
export interface PaymentDraft {
  amount: string;
  receivedOn: string;
  reference: string;
}

/** Today as the ledger counts days: in UTC. */
export const ledgerDay = (now: Date): string => localDate(now, 'UTC');

/** A draft for what is open, received today. */
export const draftFor = (invoice: Pick<Invoice, 'open'>, now: Date): PaymentDraft => ({
  amount: usdText(invoice.open.amount),
  receivedOn: ledgerDay(now),
  reference: '',
});

/** What is wrong with the amount in words, or null: the same rule that the server asks (R11). Example: 600.01 with 600 open: "At most $600 is open." */
export const amountProblem = (
  text: string,
  invoice: Pick<Invoice, 'amount' | 'paid' | 'creditNoteNumber'>,
): string | null => {
  const cents = parseUsd(text);
  if (cents === null) return 'Please type an amount in dollars, such as 1,250.50.';
  const decision = decidePayment({
    amountCents: invoice.amount.amount,
    paidCents: invoice.paid.amount,
    hasCreditNote: invoice.creditNoteNumber !== null,
    paymentCents: cents,
  });
  return decision.ok ? null : refusalText(decision.refusal);
};

/** The request for a draft without problems. */
export const paymentOf = ({ amount, receivedOn, reference }: PaymentDraft): RecordPayment => ({
  amount: usd(parseUsd(amount) ?? 0),
  receivedOn,
  reference: reference.trim(),
});

const refusalText = (refusal: PaymentRefusal): string => {
  switch (refusal.kind) {
    case 'more-than-open':
      return `At most ${moneyText(usd(refusal.openCents))} is open.`;
    case 'not-positive':
      return 'A payment is more than nothing.';
    case 'invoice-cancelled':
      return 'A credit note has cancelled this invoice.';
  }
};
