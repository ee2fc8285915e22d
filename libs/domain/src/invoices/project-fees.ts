import { launchFeeCents } from './fee.ts';

/** How projected fees come about, in the words of screen, file and paper. */
export const PROJECTION_TEXT =
  'Projected is the fee of each launch that is scheduled, confirmed or delayed, as if it succeeds: on what it has sold by now (paid less refunded), 1 %, or 0.8 % from the third successful launch of its agency on. Seats still to be sold are not counted. It stands in the month of departure.';

/** A launch that is still to end, with what it has sold by now. */
export interface LaunchAhead {
  launchId: string;
  agencyId: string;
  departsAt: Date;
  netCents: number;
}

/**
 * The fee of each launch ahead, as if all of them succeed in the order of their departure (R10).
 * Example: an agency with one success and two launches ahead of 1,000,000 USD each: 10,000 and, as its third, 8,000 USD.
 */
export function projectFees<T extends LaunchAhead>(
  launches: readonly T[],
  successfulByAgency: ReadonlyMap<string, number>,
): (T & { feeCents: number; nthSuccessfulLaunch: number })[] {
  const successes = new Map(successfulByAgency);
  return launches
    .toSorted(
      (one, other) => one.departsAt.getTime() - other.departsAt.getTime() || (one.launchId < other.launchId ? -1 : 1),
    )
    .map(launch => {
      const nthSuccessfulLaunch = (successes.get(launch.agencyId) ?? 0) + 1;
      successes.set(launch.agencyId, nthSuccessfulLaunch);
      const feeCents = launchFeeCents({ outcome: 'successful', netCents: launch.netCents, nthSuccessfulLaunch });
      return { ...launch, feeCents, nthSuccessfulLaunch };
    });
}
