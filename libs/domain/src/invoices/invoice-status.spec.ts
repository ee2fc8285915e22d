import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  daysOverdue,
  decidePayment,
  dueDate,
  invoiceStatus,
  reminderDue,
  type InvoiceStatus,
} from './invoice-status.ts';

describe('dueDate (R11)', () => {
  it.each([
    ['over the end of February', '2026-01-31', '2026-03-02'],
    ['over 29 February', '2028-01-31', '2028-03-01'],
    ['over New Year', '2026-12-15', '2027-01-14'],
    ['within two months', '2026-11-24', '2026-12-24'],
  ])('%s', (_, legalDate, due) => {
    expect(dueDate(legalDate)).toBe(due);
  });
});

describe('daysOverdue', () => {
  it.each([
    ['2026-12-23', 0],
    ['2026-12-24', 0],
    ['2026-12-25', 1],
    ['2027-01-14', 21],
  ])('due on 24 December 2026, on %s: %i', (today, days) => {
    expect(daysOverdue('2026-12-24', today)).toBe(days);
  });
});

describe('invoiceStatus', () => {
  const invoice = {
    amountCents: 100_000,
    paidCents: 0,
    dueOn: '2026-12-24',
    today: '2026-12-01',
    hasCreditNote: false,
  };
  it.each<[string, Partial<typeof invoice>, InvoiceStatus]>([
    ['nothing paid', {}, 'pending'],
    ['a cent paid', { paidCents: 1 }, 'partially-paid'],
    ['a cent missing', { paidCents: 99_999 }, 'partially-paid'],
    ['all paid', { paidCents: 100_000 }, 'paid'],
    ['on the due date', { today: '2026-12-24' }, 'pending'],
    ['the day after', { today: '2026-12-25' }, 'overdue'],
    ['partially paid the day after', { paidCents: 99_999, today: '2026-12-25' }, 'overdue'],
    ['paid late', { paidCents: 100_000, today: '2027-12-25' }, 'paid'],
    ['a credit note', { hasCreditNote: true }, 'cancelled'],
    ['a credit note after payment, overdue', { hasCreditNote: true, paidCents: 1, today: '2027-01-01' }, 'cancelled'],
    ['an invoice over nothing', { amountCents: 0, today: '2027-01-01' }, 'paid'],
  ])('%s', (_, change, status) => {
    expect(invoiceStatus({ ...invoice, ...change })).toBe(status);
  });
});

describe('reminderDue (R11)', () => {
  it.each([
    ['on the due date', 0, [], null],
    ['a day late', 1, [], 1],
    ['a day late, sent', 1, [1], null],
    ['six days late', 6, [1], null],
    ['a week late', 7, [1], 7],
    ['the first was missed', 8, [], 7],
    ['three weeks late', 21, [1, 7], 21],
    ['twenty days late', 20, [1, 7], null],
    ['a year late, all sent', 365, [1, 7, 21], null],
    ['the last one went out early', 8, [21], null],
  ])('%s', (_, days, sent, expected) => {
    expect(reminderDue(days, sent)).toBe(expected);
  });

  it('sends each of the three once when asked every day', () => {
    const sent: number[] = [];
    const sentOn: number[] = [];
    for (let day = 0; day < 60; day += 1) {
      const due = reminderDue(day, sent);
      if (due === null) continue;
      sent.push(due);
      sentOn.push(day);
    }
    expect(sentOn).toEqual([1, 7, 21]);
  });
});

describe('decidePayment', () => {
  const invoice = { amountCents: 100_000, paidCents: 40_000, hasCreditNote: false, paymentCents: 60_000 };
  it.each([
    ['exactly what is open', {}, { ok: true }],
    ['a part', { paymentCents: 1 }, { ok: true }],
    [
      'a cent too much',
      { paymentCents: 60_001 },
      { ok: false, refusal: { kind: 'more-than-open', openCents: 60_000 } },
    ],
    ['nothing', { paymentCents: 0 }, { ok: false, refusal: { kind: 'not-positive' } }],
    ['less than nothing', { paymentCents: -1 }, { ok: false, refusal: { kind: 'not-positive' } }],
    ['after a credit note', { hasCreditNote: true }, { ok: false, refusal: { kind: 'invoice-cancelled' } }],
  ])('%s', (_, change, expected) => {
    expect(decidePayment({ ...invoice, ...change })).toEqual(expected);
  });

  it('throws for part of a cent', () => {
    expect(() => decidePayment({ ...invoice, paymentCents: 0.5 })).toThrow(RangeError);
  });

  it('never takes more than the amount, in any sequence of payments', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.array(fc.integer({ min: -10, max: 600 })),
        (amountCents, payments) => {
          let paidCents = 0;
          for (const paymentCents of payments) {
            const { ok } = decidePayment({ amountCents, paidCents, hasCreditNote: false, paymentCents });
            expect(ok).toBe(paymentCents > 0 && paidCents + paymentCents <= amountCents);
            if (ok) paidCents += paymentCents;
          }
          expect(paidCents).toBeLessThanOrEqual(amountCents);
        },
      ),
    );
  });
});
