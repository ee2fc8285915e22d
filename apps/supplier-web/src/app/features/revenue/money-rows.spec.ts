import { describe, expect, it } from '@jest/globals';
import { MONEY_FILTERS, moneyWords, refundReasonText } from './money-rows.ts';

describe('the rows of a figure', () => {
  it.each([
    [{}, ''],
    [{ launch: 'l-1' }, 'of one launch'],
    [{ departs: '2026-Q4' }, 'of launches that depart in Q4 2026'],
    [{ booked: '2026-11' }, 'of bookings made in November 2026'],
  ])('%j are %s', (said, words) => {
    expect(moneyWords({ ...MONEY_FILTERS, ...said })).toBe(words);
  });

  it('say why money went back', () => {
    expect(refundReasonText('launch-aborted')).toBe('Launch aborted');
    expect(refundReasonText('new-here')).toBe('new-here');
  });
});
