import type { AgencyWithFigures } from '@astro/admin-db';
import { isReliable, usd } from '@astro/domain';
import type { AgencyRow } from '@astro/employee-web--admin-api';

/** An agency as finance sees it. */
export function agencyRowView(agency: AgencyWithFigures): AgencyRow {
  const { id, slug, displayName, contactEmail, legalName, legalAddress, taxId, status } = agency;
  return {
    id,
    slug,
    displayName,
    contactEmail,
    legalName,
    legalAddress,
    taxId,
    status,
    registeredAt: agency.registeredAt.toISOString(),
    launches: agency.launches,
    successfulLaunches: agency.successfulLaunches,
    net: usd(agency.netCents),
    reliable: isReliable(agency.successfulLaunches),
  };
}
