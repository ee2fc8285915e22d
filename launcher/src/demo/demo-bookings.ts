import { SEATS_MAX } from '@astro/domain';
import type { PlannedLaunch } from './demo-launches.ts';
import { plannedPerson, type PlannedTraveler } from './demo-travelers.ts';
import { demoId, type SeededRandom } from './random.ts';

const DAY_MS = 86_400_000;
/** Of a hundred bookings of the demo, how many are cancelled later by their travelers. */
const CANCELLED_PERCENT = 6;

/** How many travel together: most people alone. */
const PARTIES = [1, 1, 1, 1, 2, 2, 3, SEATS_MAX];

/** A booking of the demo. */
export interface PlannedBooking {
  id: string;
  launchId: string;
  traveler: PlannedTraveler;
  bookedAt: Date;
  /** Whether the traveler cancels all of it. */
  isCancelled: boolean;
  passengers: { fullName: string; birthDate: string; email: string; phone: string }[];
}

/** The bookings of one launch of the demo, until its seats to sell are sold. */
export function plannedBookings(
  random: SeededRandom,
  now: Date,
  launch: PlannedLaunch,
  travelers: readonly PlannedTraveler[],
  isFirstFlown: boolean,
): PlannedBooking[] {
  const bookings: PlannedBooking[] = [];
  // Everybody books a launch once: the seat limit (R2) then holds by itself. The first traveler, who signs in to try
  // things out, has flown once (no VIP) and keeps the future free; the VIP is on every launch.
  const [ada, vip, ...others] = travelers;
  const isFuture = launch.departsAt > now;
  const isAborted = launch.statusChanges.some(change => change.to === 'aborted');
  const takers = [...(isFirstFlown ? [ada!] : []), vip!, ...shuffled(random, others)];
  let seatsLeft = launch.seatsToSell;
  const from = launch.statusChanges[0]?.at ?? now;
  const firstStop = launch.statusChanges.find(change => change.to === 'aborted' || change.to === 'delayed')?.at ?? now;
  const until = Math.min(now.getTime(), firstStop.getTime(), launch.departsAt.getTime() - 30 * DAY_MS);
  for (const traveler of takers) {
    if (seatsLeft <= 0) break;
    const seats = Math.min(seatsLeft, random.pick(PARTIES), Math.max(1, Math.ceil(launch.seatsOnSale / 4)));
    seatsLeft -= seats;
    const bookedAt = new Date(
      from.getTime() + DAY_MS + Math.floor(random.next() * Math.max(0, until - from.getTime() - 2 * DAY_MS)),
    );
    const isCancelled = random.between(1, 100) <= CANCELLED_PERCENT && isFuture && !isAborted;
    const id = demoId('booking', launch.id, traveler.id);
    bookings.push({
      id,
      launchId: launch.id,
      traveler,
      bookedAt,
      isCancelled,
      passengers: Array.from({ length: seats }, (_, place) => {
        const own = { fullName: traveler.name, birthDate: traveler.birthDate, phone: traveler.phone };
        const person = place === 0 ? own : plannedPerson(random, now);
        return { ...person, email: traveler.email };
      }),
    });
  }
  return bookings;
}

function shuffled<T>(random: SeededRandom, list: readonly T[]): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = random.between(0, last);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}
