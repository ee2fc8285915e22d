import type { LaunchesRepository, WaitingListsRepository } from '@astro/customer-db';
import type { MailQueueRepository } from '@astro/system-db';
import { offerMail } from '../mails/clocked-mails.ts';
import { eachOf, throwFault } from '../running/each-of.ts';
import type { ScheduledJob } from './scheduled-job.ts';

const BATCH_MAX = 200;

/**
 * Looks after waiting lists (R15): offers seats that were freed outside of the seat desk, ends the lists of launches that sell no more, and
 * writes the mail about each offer. An offer that runs out is passed on by the hold's own end.
 */
export function tendWaitingLists(
  lists: WaitingListsRepository,
  launches: LaunchesRepository,
  mails: MailQueueRepository,
  onWritten: () => void,
): ScheduledJob {
  return {
    name: 'tend-waiting-lists',
    everyMinutes: 1,
    async run() {
      const needing = await lists.needingCare();
      // One list that cannot be looked after keeps no other from its offers.
      const tended = await eachOf(needing, 1, launchId => lists.tend(launchId));
      const ended = tended.reduce((sum, outcome) => sum + (outcome.ok ? outcome.value : 0), 0);
      let told = 0;
      for (;;) {
        const offers = await lists.untoldOffers(BATCH_MAX);
        if (offers.length === 0) break;
        const known = new Map(
          (await launches.findMany(offers.map(offer => offer.launchId))).map(one => [one._id, one]),
        );
        const written = offers.flatMap(offer => {
          const launch = known.get(offer.launchId);
          return launch === undefined ? [] : offerMail(offer, launch);
        });
        // The mail first: what dies in between is told again under the same key, and the queue takes it once.
        told += await mails.enqueueMany(written);
        onWritten();
        for (const offer of offers) await lists.markTold(offer);
        if (offers.length < BATCH_MAX) break;
      }
      throwFault(tended);
      return `${needing.length} lists looked after, ${ended} entries ended, ${told} offers told`;
    },
  };
}
