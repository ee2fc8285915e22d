import { describe, expect, it } from '@jest/globals';
import { parseUsd, usdText } from './usd.ts';

describe('an amount as people type it', () => {
  it.each([
    ['250000', 25_000_000],
    ['250,000', 25_000_000],
    ['$ 55,000,000.5', 5_500_000_050],
    [' 0.01 ', 1],
    ['0', 0],
    ['2,50,000', null],
    ['1.234', null],
    ['1e6', null],
    ['-5', null],
    ['', null],
    ['99999999999999999', null],
  ])('%j is %j cents', (text, cents) => {
    expect(parseUsd(text)).toBe(cents);
  });

  it.each([25_000_000, 5_500_000_050, 1, 100])('%i cents are read back from what is shown', cents => {
    expect(parseUsd(usdText(cents))).toBe(cents);
  });
});
