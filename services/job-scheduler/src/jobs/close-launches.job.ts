import type { LaunchClosing } from '@astro/customer-db';
import type { ScheduledJob } from './scheduled-job.ts';

const BATCH_MAX = 500;

/** Closes the bookings of launches that are over (R8), and settles the launch when none is left open (docs/decisions/0002). */
export function closeLaunches(closing: LaunchClosing): ScheduledJob {
  return {
    name: 'close-launches',
    everyMinutes: 1,
    async run() {
      const totals = { closed: 0, settled: 0 };
      for (;;) {
        const { closed, settled, faults } = await closing.closeBatch(BATCH_MAX);
        totals.closed += closed;
        totals.settled += settled;
        if (closed > 0 || settled > 0) continue;
        // Everything else is done by now; IT sees that something is not.
        if (faults.length > 0) throw faults[0];
        return `${totals.closed} bookings closed, ${totals.settled} launches settled`;
      }
    },
  };
}
