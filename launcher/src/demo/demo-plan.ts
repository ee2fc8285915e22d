import { plannedBookings } from './demo-bookings.ts';
import { demoAgencies, demoDestinations, demoRockets, demoSpaceports } from './demo-fleet.ts';
import { plannedInvoices } from './demo-invoices.ts';
import { plannedLaunches } from './demo-launches.ts';
import { plannedTravelers } from './demo-travelers.ts';
import { seededRandom } from './random.ts';

const SEED = 2027;

/** The demo, the same for the same day: everything relative to `now`, from a fixed seed. */
export function demoPlan(now: Date) {
  const random = seededRandom(SEED);
  const travelers = plannedTravelers(random, now);
  const launches = plannedLaunches(random, now);
  const firstFlown = launches.find(launch => launch.statusChanges.some(change => change.to === 'successful'));
  const bookings = launches.flatMap(launch => plannedBookings(random, now, launch, travelers, launch === firstFlown));
  return {
    spaceports: demoSpaceports,
    destinations: demoDestinations,
    agencies: demoAgencies,
    rockets: demoRockets,
    launches,
    travelers,
    bookings,
    invoices: plannedInvoices(now, launches, bookings),
  };
}
/** Everything that the demo consists of. */
export type DemoPlan = ReturnType<typeof demoPlan>;
