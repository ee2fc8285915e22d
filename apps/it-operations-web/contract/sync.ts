import * as z from 'zod';
import { JobRow } from './status.ts';

/** What a comparison of two databases found. */
export const Comparison = z.object({
  at: z.iso.datetime(),
  launches: z.number(),
  bookings: z.number(),
  /** Launches that differ, in words; empty when all agree. */
  differences: z.array(z.string()),
});
/** What a comparison of two databases found. */
export type Comparison = z.infer<typeof Comparison>;

/** How one direction of the synchronisation stands. */
export const SyncDirection = z.object({
  name: z.string(),
  pending: z.number(),
  parked: z.number(),
  oldestOccurredAt: z.iso.datetime().nullable(),
  lagP50Ms: z.number().nullable(),
  lagP99Ms: z.number().nullable(),
  appliedCount: z.number(),
  skippedCount: z.number(),
  lastAppliedAt: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
  comparison: Comparison.nullable(),
  updatedAt: z.iso.datetime(),
  /** A person wants everything that is set aside carried again; it begins in a moment. */
  isReplayAsked: z.boolean(),
});
/** How one direction stands. */
export type SyncDirection = z.infer<typeof SyncDirection>;

/** A change that could not be carried after five tries. */
export const ParkedEntry = z.object({
  /** The way on which it was set aside. */
  direction: z.string(),
  id: z.string(),
  type: z.string(),
  aggregateId: z.string(),
  aggregateVersion: z.number(),
  occurredAt: z.iso.datetime(),
  tries: z.number(),
  error: z.string().nullable(),
  /** Who made the change, in which request. */
  component: z.string().nullable(),
  requestId: z.string().nullable(),
  /** What differs between the two databases because of it; null when they agree, or nobody can say. */
  differs: z.string().nullable(),
});
/** A change that could not be carried. */
export type ParkedEntry = z.infer<typeof ParkedEntry>;

/** The synchronisation on one page. */
export const SyncView = z.object({
  at: z.iso.datetime(),
  directions: z.array(SyncDirection),
  /** Jobs that compare the databases. */
  comparisons: z.array(JobRow),
  /** What is set aside: read from the System DB's own outbox, and told by the job scheduler of the two that IT may not open. */
  parked: z.array(ParkedEntry),
});
/** The synchronisation on one page. */
export type SyncView = z.infer<typeof SyncView>;
