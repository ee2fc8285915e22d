import { Instant, oneLineText, PAGE_MAX } from '@astro/everyone--auth-service';
import * as z from 'zod';

const TERM_CHARS_MAX = 200;
const CURSOR_CHARS_MAX = 512;
/** How many rows a list of IT gives when nothing is said: operators read many at once. */
export const ROWS_DEFAULT = 50;

/** A word to look for, exactly as it was written: the name of a component, a process, a person's id. */
export const Term = oneLineText(TERM_CHARS_MAX);

/** An instant in a query. */
export const InstantQuery = Instant.transform(text => new Date(text));

/** Where a list goes on, and how many rows it gives. */
export const cursorFields = {
  cursor: z.string().max(CURSOR_CHARS_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(ROWS_DEFAULT),
};

/** The form of an export: lines of a table, or one JSON object a line. */
export const ExportFormat = z.enum(['csv', 'ndjson']);
/** The form of an export. */
export type ExportFormat = z.infer<typeof ExportFormat>;
