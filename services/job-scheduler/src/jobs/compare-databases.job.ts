import type { LaunchTotals as AdminTotals } from '@astro/admin-db';
import type { LaunchTotals as CustomerTotals } from '@astro/customer-db';
import type { Clock, Logger } from '@astro/service-kit';
import type { Databases } from '../open-databases.ts';
import type { ScheduledJob } from './scheduled-job.ts';

/** What is on its way between two looks is no difference: only what both looks show is. */
const SECOND_LOOK_MS = 2_000;
const DIFFERENCES_MAX = 20;
const FIELDS = [
  'seatsOnSale',
  'seatsKept',
  'seatsSold',
  'seatsHeld',
  'bookings',
  'seats',
  'paidCents',
  'refundedCents',
] as const;
const ALERT = 'databases-differ';

/** Compares what the customer and the admin database hold of each launch: seats, bookings and money, and the seats with the bookings that make them. */
export function compareDatabases(
  databases: Databases,
  { clock, log, secondLookMs = SECOND_LOOK_MS }: { clock: Clock; log: Logger; secondLookMs?: number },
): ScheduledJob {
  return {
    name: 'compare-databases',
    everyMinutes: 1,
    async run() {
      let look = await compare(databases);
      if (look.differences.length > 0) {
        const first = new Set(look.differences);
        await new Promise(resolve => setTimeout(resolve, secondLookMs));
        look = await compare(databases);
        look.differences = look.differences.filter(difference => first.has(difference));
      }
      const { differences } = look;
      await databases.system.syncState.report('customer-to-admin', {
        comparison: { at: clock.now(), ...look, differences: differences.slice(0, DIFFERENCES_MAX) },
      });
      if (differences.length === 0) {
        await databases.system.alerts.recover(ALERT);
        return `${look.launches} launches agree`;
      }
      // Without the values: they may be money, which IT does not see.
      const text = `${differences.length} differences between the customer and the admin database; the page of synchronisation names them.`;
      log.error({ event: ALERT, differences: differences.slice(0, DIFFERENCES_MAX) }, text);
      await databases.system.alerts.raise(ALERT, text);
      return text;
    },
  };
}

/** One look at both databases. */
export async function compare({ customer, admin }: Pick<Databases, 'customer' | 'admin'>) {
  const [ours, theirs] = await Promise.all([
    allPages<CustomerTotals>(cursor => customer.reconcile.launchTotals(cursor)),
    allPages<AdminTotals>(cursor => admin.reconcile.launchTotals(cursor)),
  ]);
  const differences: string[] = [];
  for (const [launchId, admins] of theirs) {
    const customers = ours.get(launchId);
    if (customers === undefined) differences.push(`launch ${launchId} is missing in the customer database`);
    else differences.push(...differencesOf(customers, admins));
  }
  for (const launchId of ours.keys())
    if (!theirs.has(launchId)) differences.push(`launch ${launchId} is missing in the admin database`);
  const sum = (field: 'bookings' | 'paidCents' | 'refundedCents') =>
    [...ours.values()].reduce((total, launch) => total + launch[field], 0);
  return {
    launches: ours.size,
    bookings: sum('bookings'),
    paidCents: sum('paidCents'),
    refundedCents: sum('refundedCents'),
    differences,
  };
}

function differencesOf(customers: CustomerTotals, admins: AdminTotals): string[] {
  const { launchId } = customers;
  return [
    ...FIELDS.filter(field => customers[field] !== admins[field]).map(
      field =>
        `launch ${launchId}: ${field} is ${customers[field]} in the customer database, ${admins[field]} in the admin database`,
    ),
    ...(customers.countedSold === customers.seatsSold
      ? []
      : [`launch ${launchId}: ${customers.seatsSold} seats sold, but its bookings make ${customers.countedSold}`]),
    ...(customers.countedHeld === customers.seatsHeld
      ? []
      : [`launch ${launchId}: ${customers.seatsHeld} seats held, but its holds make ${customers.countedHeld}`]),
  ];
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
