import { describe, expect, it } from '@jest/globals';
import { holdExpiresAt, holdOver, isHoldExpired } from './hold.ts';

const madeAt = new Date('2027-06-15T23:50:00.000Z');

describe('a hold', () => {
  it('lasts 15 minutes, over midnight, too', () => {
    expect(holdExpiresAt(madeAt)).toEqual(new Date('2027-06-16T00:05:00.000Z'));
  });
  it.each([
    ['when it is made', '2027-06-15T23:50:00.000Z', false],
    ['a millisecond before its end', '2027-06-16T00:04:59.999Z', false],
    ['at its end', '2027-06-16T00:05:00.000Z', true],
  ])('%s', (_, now, expected) => {
    expect(isHoldExpired(holdExpiresAt(madeAt), new Date(now))).toBe(expected);
  });
  it.each([
    ['active', '2027-06-16T00:04:59.999Z', null],
    ['active', '2027-06-16T00:05:00.000Z', 'hold-expired'],
    ['expired', '2027-06-16T00:04:00.000Z', 'hold-expired'],
    ['released', '2027-06-16T00:04:00.000Z', 'hold-given-back'],
    ['released', '2027-06-17T00:00:00.000Z', 'hold-given-back'],
    ['used', '2027-06-17T00:00:00.000Z', 'hold-used'],
  ] as const)('%s at %s is over because of: %s', (state, now, kind) => {
    const over = holdOver({ state, expiresAt: holdExpiresAt(madeAt) }, new Date(now));
    expect(over?.kind ?? null).toBe(kind);
  });
});
