import type { ImportField, ImportNameKind, ImportStatus } from '@astro/supplier-web--admin-api';

/** The fields of a launch as people read them, in the order of the form. */
export const FIELD_LABELS: Readonly<Record<ImportField, string>> = {
  departsAt: 'Date (with or without time)',
  time: 'Time, if it has a column of its own',
  rocket: 'Rocket',
  mission: 'Mission',
  spaceport: 'Spaceport',
  destination: 'Destination',
  outcome: 'Outcome',
  organisation: 'Organisation',
  pricePerSeat: 'Price per seat (USD)',
  seatsOnSale: 'Seats on sale',
  minimumOccupancy: 'Minimum occupancy',
};

/** The fields that every file needs. */
export const FIELDS_NEEDED: readonly ImportField[] = ['departsAt', 'rocket', 'spaceport'];

/** The kinds of names, in the order in which they are asked about. */
export const KIND_LABELS: Readonly<Record<ImportNameKind, string>> = {
  rocket: 'Rockets',
  spaceport: 'Spaceports',
  destination: 'Destinations',
  outcome: 'Outcomes',
  organisation: 'Organisations',
};

/** What happens, or what is to be done next. */
export const STATUS_LABELS: Readonly<Record<ImportStatus, string>> = {
  uploading: 'Upload is not complete',
  reading: 'Reading the file',
  mapping: 'Waits for its columns',
  checking: 'Checking the rows',
  checked: 'Checked, not imported',
  applying: 'Importing',
  applied: 'Imported',
  undoing: 'Taking it back',
  undone: 'Taken back',
  refused: 'Refused',
};

/** Whether somebody works on it just now. */
export const isWorking = (status: ImportStatus): boolean =>
  status === 'reading' || status === 'checking' || status === 'applying' || status === 'undoing';

const SEPARATORS: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** How a separator is called. */
export const separatorText = (separator: string | null): string => SEPARATORS[separator ?? ''] ?? '';

/** A size in the unit that people know from their files. Example: 610146 is "610 kB". */
export const sizeText = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 }).format(bytes / 1_000_000)} MB`;
