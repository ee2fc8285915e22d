import { describe, expect, it } from '@jest/globals';
import { forVipsText } from './for-vips-text.ts';

describe('what is kept for VIPs, in words', () => {
  it.each([
    [5, 2, '2 of them are kept for VIPs like you'],
    [5, 1, '1 of them is kept for VIPs like you'],
    [2, 2, 'All of them are kept for VIPs like you'],
    [1, 1, 'It is kept for VIPs like you'],
  ])('%i left, %i for VIPs', (seatsLeft, seats, text) => {
    expect(forVipsText(seatsLeft, { seats })).toBe(text);
  });
});
