import { describe, expect, it } from '@jest/globals';
import { isOfferRunning, nextOffer, type WaitingEntry } from './waiting-list.ts';

const now = new Date('2027-06-15T12:00:00Z');
const offerUntil = new Date('2027-06-15T14:00:00Z');
const waits = (id: string, seats: number, change: Partial<WaitingEntry> = {}): WaitingEntry => ({
  id,
  seats,
  offerUntil: null,
  isPassedOver: false,
  ...change,
});

describe('nextOffer (R15)', () => {
  it.each<[string, WaitingEntry[], number, string | null]>([
    ['nobody waits', [], 4, null],
    ['nothing is free', [waits('a', 1)], 0, null],
    ['the first', [waits('a', 2), waits('b', 1)], 2, 'a'],
    ['the first who fits', [waits('a', 3), waits('b', 2)], 2, 'b'],
    ['nobody fits', [waits('a', 3), waits('b', 4)], 2, null],
    ['seats offered to somebody are not offered twice', [waits('a', 2, { offerUntil }), waits('b', 1)], 2, null],
    ['what is left beside an offer', [waits('a', 2, { offerUntil }), waits('b', 1)], 3, 'b'],
    [
      'an offer that just ended frees its seats for the next',
      [waits('a', 2, { offerUntil: now }), waits('b', 2)],
      2,
      'b',
    ],
    ['who turned it down is not asked again', [waits('a', 2, { isPassedOver: true }), waits('b', 2)], 2, 'b'],
    [
      'an offer turned down frees its seats at once',
      [waits('a', 2, { offerUntil, isPassedOver: true }), waits('b', 2)],
      2,
      'b',
    ],
  ])('%s', (_, entries, seatsLeft, expected) => {
    expect(nextOffer(entries, seatsLeft, now)?.id ?? null).toBe(expected);
  });

  it('stands for two hours', () => {
    expect(nextOffer([waits('a', 2)], 3, now)).toEqual({ id: 'a', seats: 2, offerUntil });
    const entry = waits('a', 2, { offerUntil });
    expect(isOfferRunning(entry, new Date('2027-06-15T13:59:59.999Z'))).toBe(true);
    expect(isOfferRunning(entry, offerUntil)).toBe(false);
  });
});
