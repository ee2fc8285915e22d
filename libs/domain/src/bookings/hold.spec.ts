import { describe, expect, it } from '@jest/globals';
import { holdExpiresAt, isHoldExpired } from './hold.ts';

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
});
