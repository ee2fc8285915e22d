import { seatsSoldAt, type Sale } from './sales-timeline.ts';

const DAY_MS = 86_400_000;
/** The stretch that a pace is told for. */
export const PACE_DAYS = 30;

/** How fast seats sell, against the days that are left. */
export interface SalesPace {
  /** Seats sold in the last 30 days, less those that came back. */
  lastThirtyDays: number;
  seatsMissing: number;
  /** Days until the decision date; null once it has passed. */
  daysLeft: number | null;
  /** What had to be sold in each 30 days from now on; null when nothing is missing or no time is left. */
  neededPerThirtyDays: number | null;
}

/** The pace of sales. Example: 3 seats are missing and 45 days left: 2 seats in each 30 days are needed. */
export function salesPace(
  launch: { sales: readonly Sale[]; minimumOccupancy: number; decisionAt: Date },
  now: Date,
): SalesPace {
  const sold = seatsSoldAt(launch.sales, now);
  const seatsMissing = Math.max(0, launch.minimumOccupancy - sold);
  const days = (launch.decisionAt.getTime() - now.getTime()) / DAY_MS;
  return {
    lastThirtyDays: sold - seatsSoldAt(launch.sales, new Date(now.getTime() - PACE_DAYS * DAY_MS)),
    seatsMissing,
    daysLeft: days > 0 ? days : null,
    neededPerThirtyDays: seatsMissing > 0 && days > 0 ? (seatsMissing / days) * PACE_DAYS : null,
  };
}
