import { onSaleOf, type AdminDb, type LaunchRecord, type Tx } from '@astro/admin-db';
import { forecastSeats, isWarningDue } from '@astro/domain';
import type { Clock, Logger } from '@astro/service-kit';
import type { MailQueueRepository } from '@astro/system-db';
import type { AgencyReaders } from '../mails/mail-of.ts';
import { warningMails } from '../mails/mails-of-viability.ts';
import type { ScheduledJob, TellProgress } from './scheduled-job.ts';

const HOUR_MS = 3_600_000;
/** Sales that are over change no more, and new ones come a few a day. */
const LEARN_MS = 6 * HOUR_MS;
/** How often a process asks whether there is something to learn. */
const ASK_MS = HOUR_MS / 6;
/** Time alone changes a chance slowly; a booking or a change of the launch is looked at within a minute. */
const FORECAST_MS = HOUR_MS;
const BATCH_MAX = 100;
/** Agencies learnt in one run; there are few space agencies. */
const AGENCIES_MAX = 1_000;

/** What the job works with. */
interface Tools {
  clock: Clock;
  log: Logger;
  readersOf: (agencyId: string) => Promise<AgencyReaders>;
  onWritten: () => void;
}

/**
 * Learns how launches sell, forecasts every launch on sale whose seats or terms have changed or whose forecast is old, and warns an
 * agency once of a launch that will hardly reach its minimum.
 */
export function forecastLaunches(admin: AdminDb, mails: MailQueueRepository, tools: Tools): ScheduledJob {
  let askedAt = new Date(0);
  return {
    name: 'forecast-launches',
    everyMinutes: 1,
    async run(tell = () => undefined) {
      const now = tools.clock.now();
      if (now.getTime() - askedAt.getTime() >= ASK_MS) {
        await learn(admin, now, tell);
        askedAt = now;
      }
      let forecast = 0;
      let warned = 0;
      for (;;) {
        const due = await admin.transactions.run('all', tx =>
          admin.forecasts.due(tx, now, new Date(now.getTime() - FORECAST_MS), BATCH_MAX),
        );
        for (const launch of due) {
          if (await forecastOne(admin, mails, launch, now, tools)) warned += 1;
          // How many are due nobody has counted.
          tell((forecast += 1), null);
        }
        if (due.length < BATCH_MAX) return `${forecast} launches forecast, ${warned} agencies warned`;
      }
    },
  };
}

async function learn(admin: AdminDb, now: Date, tell: TellProgress): Promise<void> {
  const agencies = await admin.transactions.run('all', tx => admin.forecasts.sellingAgencies(tx, now, AGENCIES_MAX));
  for (const [place, scope] of [...agencies, 'all'].entries()) {
    tell(place, agencies.length + 1);
    await admin.transactions.run('all', async tx => {
      const learntAt = await admin.forecasts.learntAt(tx, scope);
      if (learntAt !== null && now.getTime() - learntAt.getTime() < LEARN_MS) return;
      await admin.forecasts.learn(tx, scope, await admin.sales.completed(tx, scope, now), now);
    });
  }
}

/** Forecasts a launch; says whether its agency was warned. */
async function forecastOne(
  admin: AdminDb,
  mails: MailQueueRepository,
  launch: LaunchRecord,
  now: Date,
  tools: Tools,
): Promise<boolean> {
  const outlook = await admin.transactions.run('all', tx => outlookOf(admin, tx, launch, now));
  if (outlook === null) return false;
  const { forecast, decisionAt } = outlook;
  const { minimumOccupancy } = launch;
  const isDue = isWarningDue({ ...forecast, minimumOccupancy, decisionAt, now });
  // A confirmed launch flies whatever is sold: its agency has decided.
  if (outlook.isWarned || launch.status === 'confirmed' || !isDue) return false;
  // In the queue first, remembered afterwards: a process that dies in between writes it again, under the same key.
  await mails.enqueueMany(warningMails(launch, await tools.readersOf(launch.agencyId), outlook));
  tools.onWritten();
  await admin.transactions.run('all', tx => admin.forecasts.markWarned(tx, launch.id, now));
  tools.log.info(
    { event: 'viability-warning', launchId: launch.id, agencyId: launch.agencyId, chance: forecast.chance },
    `The agency of launch ${launch.id} was warned: it will hardly reach its minimum.`,
  );
  return true;
}

async function outlookOf(admin: AdminDb, tx: Tx, launch: LaunchRecord, now: Date) {
  const sales = (await admin.sales.ofLaunches(tx, [launch.id])).get(launch.id) ?? [];
  const onSale = onSaleOf(launch, sales, now);
  if (onSale === null) return null;
  const { pattern, basis } = await admin.forecasts.pattern(tx, launch.agencyId);
  const forecast = forecastSeats(onSale, pattern, now);
  const { isWarned } = await admin.forecasts.save(
    tx,
    {
      launchId: launch.id,
      agencyId: launch.agencyId,
      chance: forecast.chance,
      seatsSold: launch.seatsSold,
      launchVersion: launch.version,
    },
    now,
  );
  const { netCents: refundsCents } = await admin.bookings.activeTotals(tx, launch.id);
  return { forecast, basis, decisionAt: onSale.decisionAt, refundsCents, isWarned };
}
