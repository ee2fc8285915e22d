import type { World } from './world.ts';

const LOOK_MS = 50;
const DRAIN_MS_MAX = 60_000;

/** How far the Admin DB was behind. */
export interface Lag {
  /** For the k-th booking: when the Admin DB had k bookings, less when the k-th answer came. */
  lagsMs: number[];
  /** How long after the last answer the Admin DB had all of them. */
  drainedMs: number;
  isComplete: boolean;
}

/** Watches the bookings of a launch arrive in the Admin DB, from outside: how many are there, every 50 ms. */
export function watchLag(world: World, launchId: string): { end(doneAt: readonly number[]): Promise<Lag> } {
  const seen: { at: number; count: number }[] = [];
  const until = { count: Infinity, lastDoneAt: Infinity };
  const looking = (async () => {
    for (;;) {
      const count = await arrived(world, launchId);
      seen.push({ at: Date.now(), count });
      if (count >= until.count || Date.now() - until.lastDoneAt > DRAIN_MS_MAX) return;
      await new Promise(done => setTimeout(done, LOOK_MS));
    }
  })();
  return {
    async end(doneAt) {
      const lastDoneAt = doneAt.at(-1) ?? Date.now();
      Object.assign(until, { count: doneAt.length, lastDoneAt });
      await looking;
      const lagsMs: number[] = [];
      let place = 0;
      for (const [index, done] of doneAt.entries()) {
        while (place < seen.length && seen[place]!.count <= index) place += 1;
        const look = seen[place];
        if (look === undefined) break;
        lagsMs.push(Math.max(0, look.at - done));
      }
      const last = seen.at(-1);
      return { lagsMs, drainedMs: (last?.at ?? 0) - lastDoneAt, isComplete: (last?.count ?? 0) >= doneAt.length };
    },
  };
}

async function arrived({ admin }: World, launchId: string): Promise<number> {
  const row = await admin.transactions.run('all', tx =>
    tx.db
      .selectFrom('bookings')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('launchId', '=', launchId)
      .executeTakeFirstOrThrow(),
  );
  return Number(row.count);
}
