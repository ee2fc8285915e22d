import type { HoldsRepository } from '@astro/customer-db';
import type { ScheduledJob } from './scheduled-job.ts';

const BATCH_MAX = 500;

/** Frees the seats of holds whose fifteen minutes are over. */
export function expireHolds(holds: HoldsRepository): ScheduledJob {
  return {
    name: 'expire-holds',
    everyMinutes: 1,
    async run() {
      let ended = 0;
      for (;;) {
        const batch = await holds.expireDue(BATCH_MAX);
        ended += batch;
        if (batch < BATCH_MAX) return `${ended} holds ended`;
      }
    },
  };
}
