import { basisText, usd, viabilityWord, type ChoiceCost } from '@astro/domain';
import type { ChoiceCost as ChoiceCostView, LaunchViability } from '@astro/supplier-web--admin-api';
import type { Viability } from './read-viability.use-case.ts';

/** Decimals of an expected number of seats: more would look surer than it is. */
const SEATS_DECIMALS = 10;

/** A launch's way to its minimum as its agency sees it. */
export function viabilityView(viability: Viability): LaunchViability {
  const { launch, forecast, pace } = viability;
  const { seatsSold, minimumOccupancy } = launch;
  return {
    launchId: launch.id,
    now: viability.now.toISOString(),
    publishedAt: launch.publishedAt?.toISOString() ?? null,
    salesCloseAt: viability.salesCloseAt.toISOString(),
    decisionAt: viability.decisionAt?.toISOString() ?? null,
    seatsSold,
    seatsOnSale: launch.seatsOnSale,
    minimumOccupancy,
    reachedAt: viability.reachedAt?.toISOString() ?? null,
    history: viability.history.map(({ at, seats }) => ({ at: at.toISOString(), seats })),
    pace: {
      lastThirtyDays: pace.lastThirtyDays,
      seatsMissing: pace.seatsMissing,
      daysLeft: pace.daysLeft === null ? null : Math.floor(pace.daysLeft),
      neededPerThirtyDays: pace.neededPerThirtyDays === null ? null : oneDecimal(pace.neededPerThirtyDays),
    },
    forecast:
      forecast === null
        ? null
        : {
            by: forecast.by.toISOString(),
            chance: forecast.chance,
            word: viabilityWord({ seatsSold, minimumOccupancy, chance: forecast.chance }),
            expectedSeats: oneDecimal(forecast.expectedSeats),
            final: { ...forecast.final, expected: oneDecimal(forecast.final.expected) },
            basis: {
              of: forecast.basis.of,
              launches: forecast.basis.of === 'nothing' ? 0 : forecast.basis.launches,
              text: basisText(forecast.basis),
            },
          },
    choices: viability.choices.map(({ choice, now, later }) => ({
      choice,
      now: costView(now),
      later: later === null ? null : costView(later),
    })),
  };
}

function costView({ refundsCents, feeCents, keptCents }: ChoiceCost): ChoiceCostView {
  return { refunds: usd(refundsCents), fee: usd(feeCents), kept: usd(keptCents) };
}

function oneDecimal(seats: number): number {
  return Math.round(seats * SEATS_DECIMALS) / SEATS_DECIMALS;
}
