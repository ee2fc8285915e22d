import { pageOf } from '@astro/everyone--auth-service';
import * as z from 'zod';
import { LOG_LEVELS } from './limits.ts';
import { cursorFields, ExportFormat, InstantQuery, Term } from './terms.ts';

/** Bars of the histogram above the list. */
export const HISTOGRAM_STEPS = 60;
/** Lines that one look of the live tail brings at most; when more came, the page says so. */
export const TAIL_LINES_MAX = 500;
/** Lines of one request that are shown; more means that it ran in a circle. */
export const TRACE_LINES_MAX = 1_000;
/** Lines before and after a single one. */
export const CONTEXT_LINES = 50;

const Levels = z
  .string()
  .max(60)
  .transform(text => text.split(','))
  .pipe(z.array(z.enum(LOG_LEVELS)).max(LOG_LEVELS.length));

const filterFields = {
  /** Levels, separated by commas. */
  levels: Levels.optional(),
  component: Term.optional(),
  process: Term.optional(),
  /** Part of the message, in any case. */
  text: Term.optional(),
  requestId: Term.optional(),
  userId: Term.optional(),
  event: Term.optional(),
};

/** What to look for in the logs. */
export const LogQuery = z.strictObject({
  ...filterFields,
  from: InstantQuery.optional(),
  to: InstantQuery.optional(),
  ...cursorFields,
});

/** The same for the bars above the list. */
export const LogHistogramQuery = z
  .strictObject({ ...filterFields, from: InstantQuery, to: InstantQuery })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'The end lies after the beginning.' });

/** The same for what has come since an instant. */
export const LogTailQuery = z.strictObject({ ...filterFields, since: InstantQuery });

/** The same for a file. */
export const LogExportQuery = z.strictObject({
  ...filterFields,
  from: InstantQuery.optional(),
  to: InstantQuery.optional(),
  format: ExportFormat,
});

/** One line of the log, without secrets. */
export const LogLine = z.object({
  id: z.string(),
  time: z.iso.datetime(),
  level: z.enum(LOG_LEVELS),
  component: z.string(),
  process: z.string(),
  message: z.string(),
  requestId: z.string().nullable(),
  userId: z.string().nullable(),
  event: z.string().nullable(),
  /** Everything else that the program wrote. */
  fields: z.record(z.string(), z.unknown()),
});
/** One line of the log. */
export type LogLine = z.infer<typeof LogLine>;

/** Log lines, newest first. */
export const LogPage = pageOf(LogLine);
/** Log lines, newest first. */
export type LogPage = z.infer<typeof LogPage>;

/** What has come since an instant, newest first. */
export const LogTail = z.object({
  items: z.array(LogLine),
  /** More lines came than are shown. */
  isCut: z.boolean(),
});
/** What has come since an instant. */
export type LogTail = z.infer<typeof LogTail>;

/** Lines per level over time. */
export const LogHistogram = z.object({
  stepMs: z.number(),
  steps: z.array(z.object({ time: z.iso.datetime(), counts: z.partialRecord(z.enum(LOG_LEVELS), z.number()) })),
});
/** Lines per level over time. */
export type LogHistogram = z.infer<typeof LogHistogram>;

/** A line and its neighbours of the same component, oldest first. */
export const LogContext = z.object({ id: z.string(), items: z.array(LogLine) });
/** A line and its neighbours. */
export type LogContext = z.infer<typeof LogContext>;

/** The components that have written. */
export const LogComponents = z.object({ items: z.array(z.string()) });
/** The components that have written. */
export type LogComponents = z.infer<typeof LogComponents>;
