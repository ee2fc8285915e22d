import type { AgencyRevenue, EntryRecord } from '@astro/admin-db';
import { isReliable, sumCents, usd } from '@astro/domain';
import type { AgencyRevenueReport, AgencyRevenueRow, Entry } from '@astro/employee-web--admin-api';
import type { Cell } from '../edge/table.ts';
import type { RevenueOfPeriod } from './report-agency-revenue.use-case.ts';

/** The columns of entries in a spreadsheet. */
export const ENTRY_COLUMNS = [
  'month',
  'closed',
  'agency',
  'launch',
  'kind',
  'name',
  'gross_usd',
  'refunds_usd',
  'net_usd',
  'fee_usd',
];

/** The report as finance sees it: rows, and the sum of the rows. */
export function revenueView(period: string, { from, to, rows, closings }: RevenueOfPeriod): AgencyRevenueReport {
  const total = (pick: (row: AgencyRevenue) => number) => sumCents(rows.map(pick));
  const grossCents = total(row => row.grossCents);
  const refundsCents = total(row => row.refundsCents);
  return {
    period,
    from: from.toISOString(),
    to: to.toISOString(),
    items: rows.map(rowView),
    nextCursor: null,
    totals: {
      successful: total(row => row.successful),
      failed: total(row => row.failed),
      aborted: total(row => row.aborted),
      open: total(row => row.open),
      gross: usd(grossCents),
      refunds: usd(refundsCents),
      net: usd(grossCents - refundsCents),
      fees: usd(total(row => row.feesCents)),
    },
    closed: closings.map(({ month, closedAt, closedBy }) => ({ month, closedAt: closedAt.toISOString(), closedBy })),
  };
}

/** What a booking or an invoice puts into the figures of a month, as finance sees it. */
export function entryView({ place, paidCents, refundedCents, feeCents, ...entry }: EntryRecord): Entry {
  return {
    id: `${entry.month} ${place}`,
    month: entry.month,
    isClosed: entry.isClosed,
    kind: entry.kind,
    sourceId: entry.sourceId,
    name: entry.name,
    launchId: entry.launchId,
    launchSlug: entry.launchSlug,
    launchName: entry.launchName,
    agencyId: entry.agencyId,
    agencyName: entry.agencyName,
    gross: usd(paidCents),
    refunds: usd(refundedCents),
    net: usd(paidCents - refundedCents),
    fee: usd(feeCents),
  };
}

/** The same as a row of a spreadsheet. */
export function entryCells({ paidCents, refundedCents, feeCents, ...entry }: EntryRecord): Cell[] {
  return [
    entry.month,
    entry.isClosed ? 'closed' : '',
    entry.agencyName,
    entry.launchSlug,
    entry.kind,
    entry.name,
    ...[paidCents, refundedCents, paidCents - refundedCents, feeCents].map(cents => ({ cents })),
  ];
}

function rowView(row: AgencyRevenue): AgencyRevenueRow {
  const { agencyId, agencyName, successful, failed, aborted, open } = row;
  const netCents = row.grossCents - row.refundsCents;
  const launches = successful + failed + aborted + open;
  return {
    agencyId,
    agencyName,
    reliable: isReliable(row.successfulEver),
    successful,
    failed,
    aborted,
    open,
    gross: usd(row.grossCents),
    refunds: usd(row.refundsCents),
    net: usd(netCents),
    fees: usd(row.feesCents),
    averageNetPerLaunch: usd(launches === 0 ? 0 : Math.round(netCents / launches)),
  };
}
