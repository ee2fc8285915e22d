import * as z from 'zod';
import { SYNC_SETS } from './limits.ts';

/** Which sets are to be compared and told again. */
export const StartSyncRun = z.strictObject({
  sets: z
    .array(z.enum(SYNC_SETS, 'There is no such set of data.'))
    .min(1, 'Choose at least one set of data.')
    .max(SYNC_SETS.length)
    .refine(sets => new Set(sets).size === sets.length, 'Each set is named once.'),
});

/** How far one set is. */
export const SyncSetProgress = z.object({
  set: z.enum(SYNC_SETS),
  total: z.number(),
  compared: z.number(),
  differing: z.number(),
  /** Of those, what agrees since it was told again. */
  repaired: z.number(),
  state: z.enum(['waiting', 'running', 'done', 'given-up']),
});
/** How far one set is. */
export type SyncSetProgress = z.infer<typeof SyncSetProgress>;

/** A synchronisation that a person started. */
export const SyncRun = z.object({
  id: z.string(),
  status: z.enum(['running', 'done', 'failed', 'stopped']),
  startedAt: z.iso.datetime(),
  startedBy: z.object({ userId: z.string(), name: z.string() }),
  finishedAt: z.iso.datetime().nullable(),
  requestId: z.string(),
  /** Whole percent of what is to be compared; 100 only once it has ended. */
  percent: z.number(),
  /** The process that works on it; null while it waits for one. */
  process: z.string().nullable(),
  sets: z.array(SyncSetProgress),
  /** What a person should look at, the first hundred. */
  problems: z.array(z.object({ set: z.enum(SYNC_SETS), id: z.string(), text: z.string() })),
  problemCount: z.number(),
  lastError: z.string().nullable(),
});
/** A synchronisation that a person started. */
export type SyncRun = z.infer<typeof SyncRun>;

/** The last synchronisations that people started, newest first. */
export const SyncRunList = z.object({ items: z.array(SyncRun) });
/** The last synchronisations that people started. */
export type SyncRunList = z.infer<typeof SyncRunList>;
