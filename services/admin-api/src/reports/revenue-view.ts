import type { AgencyRevenue } from '@astro/admin-db';
import { isReliable, sumCents, usd } from '@astro/domain';
import type { AgencyRevenueReport, AgencyRevenueRow } from '@astro/employee-web--admin-api';

/** The report as finance sees it: rows, and the sum of the rows. */
export function revenueView(period: string, from: Date, to: Date, rows: AgencyRevenue[]): AgencyRevenueReport {
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
  };
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
