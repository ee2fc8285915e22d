import type { DueMailsRepository, TravelersRepository } from '@astro/customer-db';
import type { MailQueueRepository } from '@astro/system-db';
import { vipMail } from '../mails/clocked-mails.ts';
import type { ScheduledJob } from './scheduled-job.ts';

const BATCH_MAX = 500;

/** Tells every VIP traveler who wants to hear of it about each new launch, when its hours for VIPs begin (R14). */
export function tellVips(
  due: DueMailsRepository,
  travelers: TravelersRepository,
  mails: MailQueueRepository,
  onWritten: () => void,
): ScheduledJob {
  return {
    name: 'tell-vips',
    everyMinutes: 1,
    async run() {
      const launches = await due.untoldVipLaunches();
      let told = 0;
      for (const launch of launches) {
        let after: string | null = null;
        for (;;) {
          const vips: Awaited<ReturnType<TravelersRepository['listVips']>> = await travelers.listVips(after, BATCH_MAX);
          told += await mails.enqueueMany(vips.map(vip => vipMail(vip, launch)));
          onWritten();
          after = vips.at(-1)?.id ?? null;
          if (vips.length < BATCH_MAX) break;
        }
        // Marked when everybody is told: a process that dies before begins again, and the queue takes each mail once.
        await due.markVipsTold(launch._id);
      }
      return `${launches.length} new launches, ${told} VIPs told`;
    },
  };
}
