import type { TableColumn } from '../../columns/shown-columns.ts';

/** What the manifest can be asked for. */
export const MANIFEST_FILTERS = {
  q: '',
  status: '',
  missing: '',
  aboard: '',
  columns: '',
  density: '',
  view: '',
};
/** The filters as they stand in the address. */
export type ManifestFilters = typeof MANIFEST_FILTERS;

/** The filters as the API wants them, and as the export takes them: without empty ones. */
export const manifestQuery = ({
  q,
  status,
  missing,
  aboard,
}: ManifestFilters): Partial<Record<string, string>> & Record<string, string> =>
  Object.fromEntries(Object.entries({ q: q.trim(), status, missing, aboard }).filter(([, value]) => value !== ''));

/** Whether filters hide somebody. */
export const isManifestNarrowed = (filters: ManifestFilters): boolean => Object.keys(manifestQuery(filters)).length > 0;

/** Columns beside the name. */
export const MANIFEST_COLUMNS: readonly TableColumn[] = [
  { key: 'born', label: 'Born' },
  { key: 'booking', label: 'Booking' },
  { key: 'status', label: 'Status' },
  { key: 'email', label: 'E-mail' },
  { key: 'phone', label: 'Phone' },
  { key: 'nationality', label: 'Nationality' },
  { key: 'document', label: 'Document' },
  { key: 'contact', label: 'Emergency contact' },
  { key: 'missing', label: 'Missing' },
  { key: 'aboard', label: 'On board' },
];

/** What is asked for, in words, for the head of a print; empty when nothing is. */
export const manifestFilterText = ({ q, status, missing, aboard }: ManifestFilters): string =>
  [
    q.trim() === '' ? '' : `search “${q.trim()}”`,
    status,
    missing === 'true' ? 'with missing data' : missing === 'false' ? 'with complete data' : '',
    aboard === 'true' ? 'on board' : aboard === 'false' ? 'not on board' : '',
  ]
    .filter(Boolean)
    .join(', ');

const MISSING: Readonly<Record<string, string>> = {
  nationality: 'nationality',
  documentNumber: 'document',
  emergencyContact: 'emergency contact',
};

/** What somebody still has to give, in words: "document, emergency contact". */
export const missingText = (missing: readonly string[]): string =>
  missing.map(name => MISSING[name] ?? name).join(', ');
