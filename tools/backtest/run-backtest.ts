import { decisionAt, forecastSeats, learnPattern, seatsSoldAt } from '../../libs/domain/src/index.ts';
import {
  CURVES,
  salesUntil,
  seededChance,
  simulateAgency,
  simulateLaunch,
  type Chance,
  type Curve,
} from './simulated-sales.ts';

/** How large a backtest is. */
export interface BacktestSize {
  seed: number;
  /** Agencies for each sales curve. */
  agencies: number;
  /** Launches of each agency that the forecast learns from: `launchesMin` to `launchesMax`. */
  launchesMin: number;
  launchesMax: number;
  /** Launches of each agency that are forecast, each at one moment. */
  asked: number;
}

/** What came of the forecasts of one curve. */
export interface Coverage {
  curve: Curve | 'all';
  forecasts: number;
  /** Percent of outcomes inside of the 80 % band. */
  insidePercent: number;
  /** Mean width of the band in percent of the seats on sale. */
  widthPercent: number;
}

/** Forecasts of about the same chance, and how often it came true. */
export interface Calibration {
  fromPercent: number;
  toPercent: number;
  forecasts: number;
  meanChancePercent: number;
  cameTruePercent: number;
}

/** The result of a backtest. */
export interface BacktestResult {
  size: BacktestSize;
  coverage: Coverage[];
  calibration: Calibration[];
}

interface Outcome {
  curve: Curve;
  isInside: boolean;
  width: number;
  chance: number;
  cameTrue: boolean;
}

const BUCKETS = 10;

/** Forecasts simulated launches from what was to be seen at a moment of their sale, and compares with what they sold in the end. */
export function runBacktest(size: BacktestSize): BacktestResult {
  const chance = seededChance(size.seed);
  const curves = Object.keys(CURVES) as Curve[];
  const outcomes = curves.flatMap(curve =>
    Array.from({ length: size.agencies }, () => outcomesOfAgency(chance, curve, size)).flat(),
  );
  return {
    size,
    coverage: [
      ...curves.map(curve =>
        coverageOf(
          curve,
          outcomes.filter(outcome => outcome.curve === curve),
        ),
      ),
      coverageOf('all', outcomes),
    ],
    calibration: Array.from({ length: BUCKETS }, (_, bucket) => calibrationOf(bucket, outcomes)),
  };
}

function outcomesOfAgency(chance: Chance, curve: Curve, size: BacktestSize): Outcome[] {
  const agency = simulateAgency(chance, curve);
  const past = Array.from({ length: chance.between(size.launchesMin, size.launchesMax) }, () =>
    simulateLaunch(chance, agency),
  );
  const pattern = learnPattern(past);
  return Array.from({ length: size.asked }, () => simulateLaunch(chance, agency)).flatMap(launch => {
    const decision = decisionAt({ ...launch, salesCloseHours: 24 });
    const now = momentBefore(chance, launch.publishedAt, decision);
    const seen = salesUntil(launch, now);
    // Where nothing is open any more, there is nothing to forecast.
    if (seatsSoldAt(seen, now) >= launch.seatsOnSale) return [];
    const forecast = forecastSeats({ ...launch, decisionAt: decision, sales: seen }, pattern, now);
    const final = seatsSoldAt(launch.sales, launch.closesAt);
    return [
      {
        curve,
        isInside: final >= forecast.final.low && final <= forecast.final.high,
        width: (forecast.final.high - forecast.final.low) / launch.seatsOnSale,
        chance: forecast.chance,
        cameTrue: seatsSoldAt(launch.sales, decision) >= launch.minimumOccupancy,
      },
    ];
  });
}

function momentBefore(chance: Chance, from: Date, to: Date): Date {
  return new Date(from.getTime() + Math.floor((0.05 + 0.9 * chance.next()) * (to.getTime() - from.getTime())));
}

function coverageOf(curve: Coverage['curve'], outcomes: readonly Outcome[]): Coverage {
  return {
    curve,
    forecasts: outcomes.length,
    insidePercent: percentOf(outcomes, outcome => (outcome.isInside ? 1 : 0)),
    widthPercent: percentOf(outcomes, outcome => outcome.width),
  };
}

function calibrationOf(bucket: number, outcomes: readonly Outcome[]): Calibration {
  const inside = outcomes.filter(({ chance }) => Math.min(BUCKETS - 1, Math.floor(chance * BUCKETS)) === bucket);
  return {
    fromPercent: bucket * 10,
    toPercent: (bucket + 1) * 10,
    forecasts: inside.length,
    meanChancePercent: percentOf(inside, outcome => outcome.chance),
    cameTruePercent: percentOf(inside, outcome => (outcome.cameTrue ? 1 : 0)),
  };
}

function percentOf(outcomes: readonly Outcome[], valueOf: (outcome: Outcome) => number): number {
  if (outcomes.length === 0) return 0;
  const mean = outcomes.reduce((sum, outcome) => sum + valueOf(outcome), 0) / outcomes.length;
  return Math.round(mean * 1_000) / 10;
}
