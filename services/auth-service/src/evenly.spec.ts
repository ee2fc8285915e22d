import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { evenly } from './evenly.ts';

const tookMs = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work().catch(() => undefined);
  return performance.now() - startedAt;
};

describe('an even answer', () => {
  it('comes on the beat, whatever the work took, and whether or not it failed', async () => {
    // Timers of Node may ring a millisecond or two early.
    const times = await Promise.all([
      tookMs(() => evenly(async () => 'at once')),
      tookMs(() => evenly(() => sleep(150))),
      tookMs(() => evenly(() => Promise.reject(new Error('no')))),
    ]);
    for (const ms of times) expect(ms).toBeGreaterThan(295);
    expect(await tookMs(() => evenly(() => sleep(310)))).toBeGreaterThan(595);
  });

  it('gives what the work gives', async () => {
    await expect(evenly(async () => 7)).resolves.toBe(7);
    await expect(evenly(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
