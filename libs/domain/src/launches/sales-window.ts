import type { AgencyStatus } from '../agencies/agency-status.ts';
import type { LaunchStatus } from './launch-status.ts';

const HOUR_MS = 3_600_000;
/** Sales close this many hours before the launch when the agency says nothing else (R4). */
export const SALES_CLOSE_HOURS_DEFAULT = 24;
/** VIP travelers come first for this many hours when the agency says nothing else (R14). */
export const VIP_HOURS_DEFAULT = 24;

/** Why a launch cannot be booked (R4, R14). */
export type NotOnSaleReason = 'status' | 'departed' | 'sales-closed' | 'agency' | 'vip-only';

/** What the rule of sales looks at. */
export interface OnSaleQuestion {
  status: LaunchStatus;
  departsAt: Date;
  salesCloseHours: number;
  agencyStatus: AgencyStatus;
  vipUntil?: Date | null | undefined;
  isVip: boolean;
  now: Date;
}

/**
 * Why a launch is not on sale, or null when it is (R4): scheduled, confirmed or delayed, in the future, agency active,
 * sales not closed (24 h before launch), and not in the hours of the VIPs (R14).
 * Example: departs 12:00 tomorrow, closing 24 h before: at 12:00 today sales are closed, one millisecond earlier not.
 */
export function notOnSaleReason(launch: OnSaleQuestion): NotOnSaleReason | null {
  if (launch.status !== 'scheduled' && launch.status !== 'confirmed' && launch.status !== 'delayed') return 'status';
  if (launch.now >= launch.departsAt) return 'departed';
  if (launch.now >= salesCloseAt(launch.departsAt, launch.salesCloseHours)) return 'sales-closed';
  if (launch.agencyStatus !== 'active') return 'agency';
  if (launch.vipUntil != null && launch.now < launch.vipUntil && !launch.isVip) return 'vip-only';
  return null;
}

/** The instant at which sales of a launch close (R4); at that very instant they are closed. */
export function salesCloseAt(departsAt: Date, salesCloseHours: number): Date {
  return new Date(departsAt.getTime() - salesCloseHours * HOUR_MS);
}

/**
 * Until when only VIP travelers see and book a launch that goes on sale at `publishedAt` (R14); null without such hours.
 * Example: published on 1 March at 09:00 with 24 hours: everybody from 2 March 09:00 on.
 */
export function vipUntil(publishedAt: Date, vipHours: number): Date | null {
  return vipHours === 0 ? null : new Date(publishedAt.getTime() + vipHours * HOUR_MS);
}

/** One sentence for people about why a launch cannot be booked. */
export function notOnSaleText(reason: NotOnSaleReason): string {
  switch (reason) {
    case 'status':
      return 'This launch is not on sale.';
    case 'departed':
      return 'This launch has departed.';
    case 'sales-closed':
      return 'Sales for this launch have closed.';
    case 'agency':
      return 'The agency of this launch is not selling seats at the moment.';
    case 'vip-only':
      return 'For its first hours this launch is open to VIP travelers only.';
  }
}
