import { describe, expect, it } from '@jest/globals';
import { feeBasisText, isReliable, launchFeeCents } from './fee.ts';

describe('launchFeeCents (R10)', () => {
  it.each([
    ['first successful launch: 1 %', 'successful', 300_000_000, 1, 3_000_000],
    ['second: still 1 %', 'successful', 300_000_000, 2, 3_000_000],
    ['third: 0.8 %', 'successful', 300_000_000, 3, 2_400_000],
    ['hundredth: 0.8 %', 'successful', 300_000_000, 100, 2_400_000],
    ['half a cent rounds up', 'successful', 50, 1, 1],
    ['less than half rounds down', 'successful', 49, 1, 0],
    ['0.8 % of 63 cents is 0.504', 'successful', 63, 3, 1],
    ['0.8 % of 62 cents is 0.496', 'successful', 62, 3, 0],
    ['nothing sold', 'successful', 0, 1, 0],
    ['a hundred of the dearest seats', 'successful', 550_000_000_000, 3, 4_400_000_000],
    ['aborted: 1,000 USD', 'aborted', 0, 0, 100_000],
    ['aborted: the revenue does not matter', 'aborted', 300_000_000, 5, 100_000],
    ['failed: nothing', 'failed', 300_000_000, 5, 0],
  ] as const)('%s', (_, outcome, netCents, nthSuccessfulLaunch, feeCents) => {
    expect(launchFeeCents({ outcome, netCents, nthSuccessfulLaunch })).toBe(feeCents);
  });

  it.each([0, -1, 1.5, Number.NaN])('throws for successful launch number %s', nthSuccessfulLaunch => {
    expect(() => launchFeeCents({ outcome: 'successful', netCents: 100, nthSuccessfulLaunch })).toThrow(RangeError);
  });
  it('throws for a negative revenue: more refunded than paid is a broken promise', () => {
    expect(() => launchFeeCents({ outcome: 'successful', netCents: -1, nthSuccessfulLaunch: 1 })).toThrow(RangeError);
  });
});

it('names the percentage that applies', () => {
  expect([2, 3].map(isReliable)).toEqual([false, true]);
  expect(feeBasisText('successful', 2)).toMatch(/^1 % /);
  expect(feeBasisText('successful', 3)).toMatch(/^0\.8 % .*reliable/);
  expect(feeBasisText('aborted', 1)).toContain('aborted');
  expect(feeBasisText('failed', 1)).toContain('No fee');
});
