import type { RevenueFigures, RevenueOfLaunch } from '@astro/admin-db';
import { usd } from '@astro/domain';
import type { AgencyRevenueRow } from '@astro/supplier-web--admin-api';
import type { Cell } from '../edge/table.ts';

/** The columns of an agency's revenue in a spreadsheet. */
export const REVENUE_COLUMNS = [
  'launch',
  'departs_at',
  'status',
  'bookings',
  'seats_sold',
  'gross_usd',
  'refunded_usd',
  'net_usd',
  'fee_usd',
  'invoice',
];

/** The sums of a period, or of one launch. */
export function figuresView({ bookings, seatsSold, grossCents, refundedCents, feeCents }: RevenueFigures) {
  return {
    bookings,
    seatsSold,
    gross: usd(grossCents),
    refunded: usd(refundedCents),
    net: usd(grossCents - refundedCents),
    fee: usd(feeCents),
  };
}

/** What a launch brought in, as its agency sees it. */
export function revenueRow(row: RevenueOfLaunch): AgencyRevenueRow {
  const { launchId, launchSlug, rocketName, destinationName, departsAt, timeZone, status, invoiceNumber } = row;
  return {
    launchId,
    launchSlug,
    launchName: `${rocketName} to ${destinationName}`,
    departsAt: departsAt.toISOString(),
    timeZone,
    status,
    ...figuresView(row),
    invoiceNumber,
  };
}

/** The same as a row of a spreadsheet. */
export function revenueCells(row: RevenueOfLaunch): Cell[] {
  return [
    row.launchSlug,
    row.departsAt,
    row.status,
    row.bookings,
    row.seatsSold,
    { cents: row.grossCents },
    { cents: row.refundedCents },
    { cents: row.grossCents - row.refundedCents },
    { cents: row.feeCents },
    row.invoiceNumber,
  ];
}
