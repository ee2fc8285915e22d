import type { KeptSeatsRepository } from '@astro/admin-db';
import type { Clock } from '@astro/service-kit';
import type { ScheduledJob } from './scheduled-job.ts';

/**
 * Marks seats whose time of being kept back is over: they are on general sale from the very moment, whether or not this has run. With the
 * mark the launch is told anew, and so the waiting list is looked after.
 */
export function expireKeptSeats(kept: KeptSeatsRepository, { clock }: { clock: Clock }): ScheduledJob {
  return {
    name: 'expire-kept-seats',
    everyMinutes: 1,
    async run() {
      return `${await kept.expireDue(clock.now())} times kept seats came on general sale`;
    },
  };
}
