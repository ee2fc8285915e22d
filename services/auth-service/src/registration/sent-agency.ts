import type { RegisterAgency } from '@astro/everyone--auth-service';

/** The agency with the fields that were filled in; what is left out is asked for before the first launch (R12). */
export const sentAgency = ({ displayName, legalName, taxId, legalAddress }: RegisterAgency) => ({
  displayName,
  ...(legalName === undefined ? {} : { legalName }),
  ...(taxId === undefined ? {} : { taxId }),
  ...(legalAddress === undefined ? {} : { legalAddress }),
});
