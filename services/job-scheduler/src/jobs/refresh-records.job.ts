import type { AdminDb } from '@astro/admin-db';
import type { ScheduledJob } from './scheduled-job.ts';

/** Counts every agency's flights anew: the end of a launch and an import do it at once, this covers what came another way. */
export function refreshRecords({ transactions, flightRecords }: AdminDb): ScheduledJob {
  return {
    name: 'refresh-records',
    everyMinutes: 60,
    async run() {
      const agencies = await transactions.run('all', tx => flightRecords.agencies(tx));
      let news = 0;
      for (const agencyId of agencies)
        if (await transactions.run('all', tx => flightRecords.refresh(tx, agencyId))) news += 1;
      return `${agencies.length} records counted, ${news} changed`;
    },
  };
}
