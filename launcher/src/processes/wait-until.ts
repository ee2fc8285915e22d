import { setTimeout as sleep } from 'node:timers/promises';

/** Asks `check` again and again until it does not throw; throws its last error after `timeoutMs`, or what `giveUp` returns. */
export async function waitUntil(
  check: () => Promise<void>,
  options: { timeoutMs: number; everyMs?: number; giveUp?: () => Error | null },
): Promise<void> {
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      const reason = options.giveUp?.() ?? null;
      if (reason !== null) throw reason;
      if (performance.now() >= deadline) throw error;
    }
    await sleep(options.everyMs ?? 50);
  }
}
