import type { AgencyRecord } from '@astro/admin-db';
import type { Agency } from '@astro/supplier-web--admin-api';

/** An agency as its own people see it. */
export function agencyView(agency: AgencyRecord): Agency {
  const { id, slug, status, displayName, description, contactEmail, legalName, legalAddress, taxId } = agency;
  return { id, slug, status, displayName, description, contactEmail, legalName, legalAddress, taxId };
}
