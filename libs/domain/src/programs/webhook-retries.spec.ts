import { describe, expect, it } from '@jest/globals';
import { isGivenUp, nextWebhookTry } from './webhook-retries.ts';

const DUE = new Date('2026-11-24T12:00:00Z');
const after = (ms: number) => new Date(DUE.getTime() + ms);
const HOUR_MS = 3_600_000;

describe('the next try of a message', () => {
  it.each([
    [1, 5_000],
    [2, 30_000],
    [3, 120_000],
    [4, 600_000],
    [8, 4 * HOUR_MS],
    [50, 4 * HOUR_MS],
  ])('after failure %i comes %i ms later', (tries, waitMs) => {
    expect(nextWebhookTry(tries, DUE, DUE)).toEqual(after(waitMs));
  });

  it('never comes later than 24 hours after the message was due', () => {
    expect(nextWebhookTry(9, DUE, after(20 * HOUR_MS))).toEqual(after(24 * HOUR_MS));
    expect(nextWebhookTry(9, DUE, after(20 * HOUR_MS + 1))).toBeNull();
  });

  it('comes between 10 and 15 times in all when nothing is ever taken', () => {
    let tries = 1;
    for (let at: Date | null = DUE; at !== null; at = nextWebhookTry(tries, DUE, at)) tries += 1;
    expect(tries).toBeGreaterThan(10);
    expect(tries).toBeLessThan(15);
  });
});

describe('an address that fails', () => {
  it('is given up after five days without a break', () => {
    expect(isGivenUp(DUE, after(5 * 24 * HOUR_MS - 1))).toBe(false);
    expect(isGivenUp(DUE, after(5 * 24 * HOUR_MS))).toBe(true);
  });
});
