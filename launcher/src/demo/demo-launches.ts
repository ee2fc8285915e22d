import { DEMO_ACCOUNTS } from './demo-accounts.ts';
import { demoDestinations, demoRockets, demoSpaceports, type PlannedRocket } from './demo-fleet.ts';
import { demoId, seededRandom, type SeededRandom } from './random.ts';

const DAY_MS = 86_400_000;
type Status = 'scheduled' | 'confirmed' | 'delayed' | 'successful' | 'failed' | 'aborted';

/** A launch of the demo, and how full it is to become. */
export interface PlannedLaunch {
  id: string;
  agencyId: string;
  rocketId: string;
  spaceportId: string;
  destinationId: string;
  timeZone: string;
  departsAt: Date;
  pricePerSeatCents: number;
  seatsOnSale: number;
  minimumOccupancy: number;
  createdAt: Date;
  vipHours: number;
  statusChanges: {
    to: Status;
    reason: 'weather' | 'technical' | 'commercial' | 'other';
    text: string;
    by: string;
    at: Date;
  }[];
  /** Seats that bookings are planned for. */
  seatsToSell: number;
}

/** What becomes of a launch: days from today, how full, which history. */
interface Story {
  days: number;
  fill: number;
  end: 'draft' | 'on-sale' | 'confirmed' | 'delayed' | 'aborted' | 'successful' | 'failed' | 'vip';
}

const STORIES: readonly Story[] = [
  { days: -300, fill: 0.9, end: 'successful' },
  { days: -230, fill: 0.85, end: 'successful' },
  { days: -170, fill: 0.8, end: 'successful' },
  { days: -110, fill: 0.95, end: 'successful' },
  { days: -60, fill: 0.7, end: 'successful' },
  { days: 20, fill: 0.6, end: 'confirmed' },
  { days: 45, fill: 0.75, end: 'confirmed' },
  { days: 150, fill: 0.4, end: 'on-sale' },
  { days: 430, fill: 0.15, end: 'on-sale' },
];
/** Stories that only some rockets live, by their place in the fleet. */
const EXTRA_STORIES: readonly (Story & { rocket: number })[] = [
  { rocket: 0, days: 75, fill: 1, end: 'confirmed' },
  { rocket: 1, days: 120, fill: 0.75, end: 'delayed' },
  { rocket: 2, days: 200, fill: 0.97, end: 'on-sale' },
  { rocket: 2, days: 28, fill: 0.3, end: 'aborted' },
  { rocket: 3, days: -20, fill: 0.67, end: 'failed' },
  { rocket: 4, days: 60, fill: 1, end: 'confirmed' },
  { rocket: 5, days: 90, fill: 0.34, end: 'aborted' },
  { rocket: 6, days: 240, fill: 0.5, end: 'delayed' },
  { rocket: 7, days: 365, fill: 0, end: 'vip' },
  { rocket: 0, days: 330, fill: 0, end: 'draft' },
  { rocket: 4, days: 300, fill: 0, end: 'draft' },
];
/** Stories that came later, each drawn apart, so that nothing else of the demo changes. */
const STORIES_APART: readonly (Story & { rocket: number; seed: number })[] = [
  // Far from its minimum shortly before its decision date: somebody has to decide.
  { rocket: 2, days: 62, fill: 0.15, end: 'on-sale', seed: 2028 },
  // Departs tomorrow and is sold out: check-in is open.
  { rocket: 0, days: 1, fill: 1, end: 'confirmed', seed: 2029 },
  // Flown lately: their invoices are not due yet.
  { rocket: 7, days: -13, fill: 1, end: 'successful', seed: 2030 },
  { rocket: 1, days: -4, fill: 0.75, end: 'successful', seed: 2031 },
];
const PRICES: Record<PlannedRocket['range'], [number, number]> = {
  suborbital: [250_000, 600_000],
  orbital: [18_000_000, 45_000_000],
  interplanetary: [30_000_000, 55_000_000],
};

/** All launches of the demo, relative to `now`. */
export function plannedLaunches(random: SeededRandom, now: Date): PlannedLaunch[] {
  const selling = demoRockets.filter(rocket => rocket.agencyStatus === 'active');
  const stories = [
    ...selling.flatMap((rocket, place) =>
      STORIES.map(story => ({ rocket, story: { ...story, days: story.days + place * 3 } })),
    ),
    ...EXTRA_STORIES.map(story => ({ rocket: selling[story.rocket]!, story })),
  ];
  return [
    ...stories.map(({ rocket, story }, index) => plannedLaunch(random, now, rocket, story, index)),
    ...STORIES_APART.map((story, place) =>
      plannedLaunch(seededRandom(story.seed), now, selling[story.rocket]!, story, stories.length + place),
    ),
  ];
}

function plannedLaunch(
  random: SeededRandom,
  now: Date,
  rocket: PlannedRocket,
  story: Story,
  index: number,
): PlannedLaunch {
  const spaceport = demoSpaceports.find(place => place.id === rocket.homeSpaceportId)!;
  const destination = random.pick(demoDestinations.filter(place => place.range === rocket.range));
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const departsAt = new Date(
    midnight + story.days * DAY_MS + random.between(8, 22) * 3_600_000 + random.pick([0, 15, 30, 45]) * 60_000,
  );
  const createdAt = new Date(Math.min(midnight - 120 * DAY_MS, departsAt.getTime() - 360 * DAY_MS) + index * 60_000);
  const published =
    story.end === 'vip' ? new Date(now.getTime() - 2 * 3_600_000) : new Date(createdAt.getTime() + 5 * DAY_MS);
  const [low, high] = PRICES[rocket.range];
  const seatsOnSale = rocket.capacity;
  return {
    id: demoId('launch', rocket.name, index),
    agencyId: rocket.agencyId,
    rocketId: rocket.id,
    spaceportId: spaceport.id,
    destinationId: destination.id,
    timeZone: spaceport.timeZone,
    departsAt,
    pricePerSeatCents: Math.round((low + random.next() * (high - low)) / 1_000) * 100_000,
    seatsOnSale,
    minimumOccupancy: Math.max(1, Math.floor(seatsOnSale * 0.4)),
    createdAt: story.end === 'vip' ? new Date(now.getTime() - DAY_MS) : createdAt,
    vipHours: 24,
    statusChanges: history(story, published, departsAt, now),
    seatsToSell: Math.round(seatsOnSale * story.fill),
  };
}

function history(story: Story, published: Date, departsAt: Date, now: Date): PlannedLaunch['statusChanges'] {
  const by = DEMO_ACCOUNTS.agencyOwner.name;
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const onSale = {
    to: 'scheduled' as const,
    reason: 'commercial' as const,
    text: 'Seats go on sale.',
    by,
    at: published,
  };
  const confirmed = {
    to: 'confirmed' as const,
    reason: 'commercial' as const,
    text: 'Enough seats are sold: we fly.',
    by,
  };
  switch (story.end) {
    case 'draft':
      return [];
    case 'on-sale':
    case 'vip':
      return [onSale];
    case 'confirmed':
      return [onSale, { ...confirmed, at: daysAgo(9) }];
    case 'delayed':
      return [
        onSale,
        {
          to: 'delayed',
          reason: 'technical',
          text: 'A valve of the upper stage is replaced. A new date follows.',
          by,
          at: daysAgo(3),
        },
      ];
    case 'aborted':
      return [
        onSale,
        { to: 'aborted', reason: 'technical', text: 'The vehicle did not pass its tests.', by, at: daysAgo(6) },
      ];
    case 'successful':
    case 'failed': {
      const told = new Date(departsAt.getTime() + 2 * 3_600_000);
      const text =
        story.end === 'successful'
          ? 'Launched, flown and landed as planned.'
          : 'The flight was ended early; everybody is safe.';
      return [
        onSale,
        { ...confirmed, at: new Date(departsAt.getTime() - 40 * DAY_MS) },
        { to: story.end, reason: 'other', text, by, at: told },
      ];
    }
  }
}
