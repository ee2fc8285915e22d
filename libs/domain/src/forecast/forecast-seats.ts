import { inOrder, seatsSoldAt, type Sale } from './sales-timeline.ts';
import { perSeat, shareOfTime, type SalesPattern } from './sales-pattern.ts';
import {
  chanceOfAtLeast,
  compoundNegativeBinomial,
  expectedSeats,
  likeliestBand,
  seatsKept,
  sumOfSeats,
  type SeatsDistribution,
} from './seats-distribution.ts';

/** The share of outcomes that the band of final seats is to hold. */
export const BAND_SHARE = 0.8;

/** A launch on sale, as the forecast looks at it. */
export interface LaunchOnSale {
  publishedAt: Date;
  /** When sales close (R4). */
  closesAt: Date;
  decisionAt: Date;
  seatsOnSale: number;
  minimumOccupancy: number;
  sales: readonly Sale[];
}

/** What is to be expected of a launch's sales. */
export interface SeatsForecast {
  seatsSold: number;
  /** What the chance looks at: the decision date, or the close of sales once that has passed. */
  by: Date;
  /** That the minimum is reached then. */
  chance: number;
  /** Seats sold to be expected then, on average. */
  expectedSeats: number;
  /** Seats sold when sales close: on average, and the band that holds eight of ten outcomes. */
  final: { expected: number; low: number; high: number };
}

/**
 * Forecasts the seats of a launch on sale. Its own sales so far and what is known of others are weighed (a gamma-distributed demand);
 * the parties still to come are then negative binomial in number, of one to six seats each, and some seats sold come back.
 * Example: 2 of at least 4 seats sold half way, others of the agency sell half a party per seat: the chance grows with seats on sale.
 */
export function forecastSeats(launch: LaunchOnSale, pattern: SalesPattern, now: Date): SeatsForecast {
  const seatsSold = Math.max(0, seatsSoldAt(launch.sales, now));
  const by = launch.decisionAt > now ? launch.decisionAt : launch.closesAt;
  const atDecision = seatsAt(by, launch, pattern, { now, seatsSold });
  const atClose = by === launch.closesAt ? atDecision : seatsAt(launch.closesAt, launch, pattern, { now, seatsSold });
  return {
    seatsSold,
    by,
    chance: chanceOfAtLeast(atDecision, launch.minimumOccupancy),
    expectedSeats: expectedSeats(atDecision),
    final: { expected: expectedSeats(atClose), ...likeliestBand(atClose, BAND_SHARE) },
  };
}

function seatsAt(
  by: Date,
  launch: LaunchOnSale,
  pattern: SalesPattern,
  present: { now: Date; seatsSold: number },
): SeatsDistribution {
  const { seatsOnSale } = launch;
  const from = shareOfTime(present.now, launch);
  const to = Math.max(from, shareOfTime(by, launch));
  const back = perSeat(pattern.givenBack, from, to);
  const kept = seatsKept(present.seatsSold, Math.exp(-back));
  // Seats sold later have less time to come back: half of the stretch on average.
  const stays = Math.exp(-back / 2);
  const { mean, size } = partiesToCome(launch, pattern, { ...present, from, to, stays });
  const { partyShares } = pattern;
  const fresh = compoundNegativeBinomial({ mean, size, partyShares, seatsMax: seatsOnSale });
  return sumOfSeats(kept, fresh, Math.max(seatsOnSale, present.seatsSold));
}

/** Demand of this launch from what others sold and what it has sold itself; clumps tell less than as many single parties would. */
function partiesToCome(
  { publishedAt, closesAt, seatsOnSale, sales }: LaunchOnSale,
  { rates, variation, clumping }: SalesPattern,
  { now, from, to, stays }: { now: Date; from: number; to: number; stays: number },
): { mean: number; size: number } {
  const parties = sales.filter(sale => sale.seats > 0 && sale.at <= now).length;
  // While it was sold out it could sell nothing: that time says nothing about demand.
  const openUntil = Math.min(from, soldOutAt({ publishedAt, closesAt, seatsOnSale, sales }, now));
  const expectedSoFar = seatsOnSale * perSeat(rates, 0, openUntil);
  const shape = 1 / variation + parties / clumping;
  const weight = 1 / variation + expectedSoFar / clumping;
  const mean = seatsOnSale * perSeat(rates, from, to) * (shape / weight) * stays;
  if (mean <= 0) return { mean: 0, size: 1 };
  return { mean, size: 1 / ((clumping - 1) / mean + 1 / shape) };
}

function soldOutAt(
  launch: Pick<LaunchOnSale, 'publishedAt' | 'closesAt' | 'seatsOnSale' | 'sales'>,
  now: Date,
): number {
  let sold = 0;
  for (const sale of inOrder(launch.sales)) {
    if (sale.at > now) break;
    sold += sale.seats;
    if (sold >= launch.seatsOnSale) return shareOfTime(sale.at, launch);
  }
  return 1;
}
