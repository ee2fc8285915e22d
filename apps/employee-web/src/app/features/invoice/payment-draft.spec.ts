import { usd } from '@astro/domain';
import { describe, expect, it } from '@jest/globals';
import { invoiceFixture } from '../../invoice.fixture.ts';
import { amountProblem, draftFor, paymentOf } from './payment-draft.ts';

describe('a payment', () => {
  it('is drafted for what is open, received today in UTC', () => {
    const draft = draftFor({ open: usd(60_050) }, new Date('2026-11-24T23:30:00Z'));
    expect(draft).toEqual({ amount: '600.50', receivedOn: '2026-11-24', reference: '' });
    expect(paymentOf({ ...draft, reference: ' 4711 ' })).toEqual({
      amount: usd(60_050),
      receivedOn: '2026-11-24',
      reference: '4711',
    });
  });

  it.each([
    ['600', null],
    ['0.01', null],
    ['600.01', 'At most $600 is open.'],
    ['1,000', 'At most $600 is open.'],
    ['0', 'A payment is more than nothing.'],
    ['six hundred', 'Please type an amount in dollars, such as 1,250.50.'],
    ['-1', 'Please type an amount in dollars, such as 1,250.50.'],
  ])('of %j with 600 open: %j', (amount, problem) => {
    expect(amountProblem(amount, invoiceFixture())).toBe(problem);
  });

  it('is not taken after a credit note', () => {
    expect(amountProblem('1', invoiceFixture({ creditNoteNumber: 'AB-2026-000002' }))).toBe(
      'A credit note has cancelled this invoice.',
    );
  });
});
