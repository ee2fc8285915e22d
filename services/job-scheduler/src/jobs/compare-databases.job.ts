import type { LaunchTotals as AdminTotals } from '@astro/admin-db';
import type { LaunchTotals as CustomerTotals } from '@astro/customer-db';
import type { Clock, Logger } from '@astro/service-kit';
import type { Databases } from '../open-databases.ts';
import type { ScheduledJob } from './scheduled-job.ts';

/** What is on its way between two looks is no difference: only what both looks show is. */
const SECOND_LOOK_MS = 2_000;
const DIFFERENCES_MAX = 20;
/** Both databases are read whole: of a million bookings that takes half a minute, and may not be all they do. */
const RESTS_TIMES = 20;
const COUNTS = ['seatsOnSale', 'seatsKept', 'seatsSold', 'seatsHeld', 'bookings', 'seats'] as const;
const SUMS = { paidCents: 'the money paid', refundedCents: 'the money given back' } as const;
const ALERT = 'databases-differ';

/**
 * Compares what the customer and the admin database hold of each launch: seats, bookings and money, and the seats with the
 * bookings that make them. By the clock it takes a twentieth of the time at most.
 */
export function compareDatabases(
  databases: Databases,
  { clock, log, secondLookMs = SECOND_LOOK_MS }: { clock: Clock; log: Logger; secondLookMs?: number },
): ScheduledJob {
  let restsUntil = new Date(0);
  return {
    name: 'compare-databases',
    everyMinutes: 1,
    async run(_tell, calledBy) {
      const startedAt = clock.now();
      if (calledBy === 'clock' && startedAt < restsUntil)
        return `the next comparison is at ${restsUntil.toISOString()}`;
      let look = await compare(databases);
      if (look.differences.length > 0) {
        const first = new Set(look.differences.map(({ values }) => values));
        await new Promise(resolve => setTimeout(resolve, secondLookMs));
        look = await compare(databases);
        look.differences = look.differences.filter(({ values }) => first.has(values));
      }
      const at = clock.now();
      restsUntil = new Date(at.getTime() + RESTS_TIMES * (at.getTime() - startedAt.getTime()));
      const differences = look.differences.map(({ text }) => text);
      await databases.system.syncState.report('customer-to-admin', {
        comparison: { at, ...look, differences: differences.slice(0, DIFFERENCES_MAX) },
      });
      if (differences.length === 0) {
        await databases.system.alerts.recover(ALERT);
        return `${look.launches} launches agree`;
      }
      const text = `${differences.length} differences between the customer and the admin database; the page of synchronisation names them.`;
      log.error({ event: ALERT, differences: differences.slice(0, DIFFERENCES_MAX) }, text);
      await databases.system.alerts.raise(ALERT, text);
      return text;
    },
  };
}

/** One thing that differs: in words for IT, which sees no money; and with its values, to know it again. */
interface Difference {
  text: string;
  values: string;
}

/** One look at both databases. */
export async function compare({ customer, admin }: Pick<Databases, 'customer' | 'admin'>) {
  const [ours, theirs] = await Promise.all([
    allPages<CustomerTotals>(cursor => customer.reconcile.launchTotals(cursor)),
    allPages<AdminTotals>(cursor => admin.reconcile.launchTotals(cursor)),
  ]);
  const differences: Difference[] = [];
  for (const [launchId, admins] of theirs) {
    const customers = ours.get(launchId);
    if (customers === undefined) differences.push(plain(`launch ${launchId} is missing in the customer database`));
    else differences.push(...differencesOf(customers, admins));
  }
  for (const launchId of ours.keys())
    if (!theirs.has(launchId)) differences.push(plain(`launch ${launchId} is missing in the admin database`));
  return {
    launches: ours.size,
    bookings: [...ours.values()].reduce((total, launch) => total + launch.bookings, 0),
    differences,
  };
}

function differencesOf(customers: CustomerTotals, admins: AdminTotals): Difference[] {
  const { launchId } = customers;
  const counts = COUNTS.filter(field => customers[field] !== admins[field]).map(field =>
    plain(
      `launch ${launchId}: ${field} is ${customers[field]} in the customer database, ${admins[field]} in the admin database`,
    ),
  );
  const sums = (['paidCents', 'refundedCents'] as const)
    .filter(field => customers[field] !== admins[field])
    .map(field => ({
      text: `launch ${launchId}: ${SUMS[field]} differs between the databases`,
      values: `${launchId} ${field} ${customers[field]} ${admins[field]}`,
    }));
  const own = [
    ...(customers.countedSold === customers.seatsSold
      ? []
      : [`launch ${launchId}: ${customers.seatsSold} seats sold, but its bookings make ${customers.countedSold}`]),
    ...(customers.countedHeld === customers.seatsHeld
      ? []
      : [`launch ${launchId}: ${customers.seatsHeld} seats held, but its holds make ${customers.countedHeld}`]),
  ];
  return [...counts, ...sums, ...own.map(plain)];
}

function plain(text: string): Difference {
  return { text, values: text };
}

async function allPages<T extends { launchId: string }>(
  page: (cursor: string | null) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<Map<string, T>> {
  const all = new Map<string, T>();
  for (let cursor: string | null = null; ;) {
    const { items, nextCursor }: { items: T[]; nextCursor: string | null } = await page(cursor);
    for (const item of items) all.set(item.launchId, item);
    if (nextCursor === null) return all;
    cursor = nextCursor;
  }
}
