import type { AgencyRevenueRow } from '@astro/employee-web--admin-api';

/** Width of each agency's bar in percent of the largest net revenue; from zero, and nothing for a net below it (F11). */
export const netBars = (rows: readonly Pick<AgencyRevenueRow, 'agencyId' | 'net'>[]): ReadonlyMap<string, number> => {
  const largest = Math.max(0, ...rows.map(row => row.net.amount));
  return new Map(
    rows.map(({ agencyId, net }) => [agencyId, largest === 0 ? 0 : (Math.max(0, net.amount) / largest) * 100]),
  );
};
