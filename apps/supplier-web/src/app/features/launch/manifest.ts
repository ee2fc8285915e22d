/** What the manifest can be asked for. */
export const MANIFEST_FILTERS = { q: '', status: '', missing: '', cursor: '', page: 1 };
/** The filters as they stand in the address. */
export type ManifestFilters = typeof MANIFEST_FILTERS;

/** The filters as the API wants them, and as the export takes them: without empty ones. */
export const manifestQuery = ({
  q,
  status,
  missing,
}: ManifestFilters): Partial<Record<string, string>> & Record<string, string> =>
  Object.fromEntries(Object.entries({ q: q.trim(), status, missing }).filter(([, value]) => value !== ''));

/** Whether filters hide somebody. */
export const isManifestNarrowed = (filters: ManifestFilters): boolean => Object.keys(manifestQuery(filters)).length > 0;

const MISSING: Readonly<Record<string, string>> = {
  nationality: 'nationality',
  documentNumber: 'document',
  emergencyContact: 'emergency contact',
};

/** What somebody still has to give, in words: "document, emergency contact". */
export const missingText = (missing: readonly string[]): string =>
  missing.map(name => MISSING[name] ?? name).join(', ');
