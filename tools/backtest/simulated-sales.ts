import type { CompletedSales, Sale } from '../../libs/domain/src/index.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** When simulated time begins; nothing depends on the date. */
const EPOCH_MS = Date.UTC(2030, 0, 1);

/** Numbers that look random and are the same for the same seed. */
export interface Chance {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number;
  /** Around 1 on average, the more spread out the smaller `shape`. */
  gamma(shape: number): number;
}

/** Where in its time on sale a launch sells, as a function of a chance from 0 to 1; none of them is the forecast's own model. */
export const CURVES = {
  even: chance => chance.next(),
  early: chance => chance.next() ** 2,
  late: chance => Math.sqrt(chance.next()),
  'both ends': chance => (chance.next() < 0.5 ? chance.next() ** 3 : 1 - chance.next() ** 3),
  bursts: chance => chance.next(),
  slow: chance => chance.next(),
} satisfies Record<string, (chance: Chance) => number>;
/** A way in which an agency's launches sell. */
export type Curve = keyof typeof CURVES;

/** A simulated agency: how its launches sell. */
export interface SimulatedAgency {
  curve: Curve;
  /** Parties per seat on sale of an average launch. */
  demand: number;
  /** How alike its launches are: gamma shape of their demand. */
  likeness: number;
  /** Chance of a party to cancel in time for a refund. */
  cancels: number;
}

/** A launch with all that it ever sold. */
export interface SimulatedLaunch extends CompletedSales {
  departsAt: Date;
  minimumOccupancy: number;
}

/** Draws an agency with a curve. */
export function simulateAgency(chance: Chance, curve: Curve): SimulatedAgency {
  const demand = curve === 'slow' ? 0.08 + 0.12 * chance.next() : 0.2 + 0.35 * chance.next();
  return { curve, demand, likeness: chance.between(2, 12), cancels: 0.1 * chance.next() };
}

/** Draws a launch of an agency and lets it sell until sales close, never more than its seats. */
export function simulateLaunch(chance: Chance, agency: SimulatedAgency): SimulatedLaunch {
  const seatsOnSale = chance.between(10, 120);
  const days = chance.between(90, 500);
  const publishedAt = new Date(EPOCH_MS + chance.between(0, 3_000) * DAY_MS);
  const departsAt = new Date(publishedAt.getTime() + days * DAY_MS);
  const closesAt = new Date(departsAt.getTime() - 24 * HOUR_MS);
  const at = (share: number) =>
    new Date(publishedAt.getTime() + Math.floor(share * (closesAt.getTime() - publishedAt.getTime())));
  const mean = seatsOnSale * agency.demand * chance.gamma(agency.likeness);
  const wishes = momentsOf(chance, agency.curve, mean)
    .toSorted((one, two) => one - two)
    .map(share => ({ share, seats: partyOf(chance) }));
  return {
    publishedAt,
    departsAt,
    closesAt,
    endedAt: closesAt,
    seatsOnSale,
    minimumOccupancy: Math.max(1, Math.round(seatsOnSale * (0.2 + 0.5 * chance.next()))),
    sales: sell(chance, agency, wishes, seatsOnSale).map(({ share, seats }) => ({ at: at(share), seats })),
  };
}

/** Poisson many parties along the curve; in bursts, three to eight come within some days. */
function momentsOf(chance: Chance, curve: Curve, mean: number): number[] {
  if (curve !== 'bursts') return Array.from({ length: poisson(chance, mean) }, () => CURVES[curve](chance));
  const bursts = Array.from({ length: poisson(chance, mean / 5.5) }, () => CURVES[curve](chance));
  return bursts.flatMap(moment =>
    Array.from({ length: chance.between(3, 8) }, () => Math.min(1, moment + 0.02 * chance.next())),
  );
}

function sell(
  chance: Chance,
  agency: SimulatedAgency,
  wishes: { share: number; seats: number }[],
  seatsOnSale: number,
): { share: number; seats: number }[] {
  const steps: { share: number; seats: number }[] = [];
  for (const wish of wishes) {
    const sold = steps.reduce((sum, step) => (step.share <= wish.share ? sum + step.seats : sum), 0);
    const seats = Math.min(wish.seats, seatsOnSale - sold);
    if (seats <= 0) continue;
    steps.push({ share: wish.share, seats });
    if (chance.next() < agency.cancels)
      steps.push({ share: wish.share + (1 - wish.share) * chance.next(), seats: -seats });
  }
  return steps.toSorted((one, two) => one.share - two.share);
}

function partyOf(chance: Chance): number {
  const drawn = chance.next();
  if (drawn < 0.5) return 1;
  if (drawn < 0.75) return 2;
  return drawn < 0.87 ? 3 : 4;
}

/** Knuth's method: waits of an exponential clock. */
function poisson(chance: Chance, mean: number): number {
  let count = 0;
  for (let left = mean + Math.log(1 - chance.next()); left > 0; left += Math.log(1 - chance.next())) count += 1;
  return count;
}

/** The sales that somebody sees at an instant. */
export function salesUntil(launch: { sales: readonly Sale[] }, now: Date): Sale[] {
  return launch.sales.filter(sale => sale.at <= now);
}

/** A generator (mulberry32) with the draws that the simulation needs. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (min, max) => min + Math.floor(next() * (max - min + 1)),
    // A whole shape is a sum of exponential waits.
    gamma: shape =>
      Array.from({ length: shape }, () => -Math.log(1 - next())).reduce((sum, one) => sum + one, 0) / shape,
  };
}
