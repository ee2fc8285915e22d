/** What is remembered of a request that must not happen twice (FAULTS: same key and body, same answer). */
export interface IdempotencyDocument {
  /** `principal|route|key`. */
  _id: string;
  bodyHash: string;
  state: 'running' | 'done';
  bookingId: string | null;
  /** The use case's answer, as it was given. */
  answer: unknown;
  /** While `running`: until when somebody is at work on it. */
  leaseUntil: Date;
  createdAt: Date;
  expiresAt: Date;
  version: number;
}

/** How long an idempotency key is remembered. */
export const IDEMPOTENCY_KEPT_MS = 72 * 3_600_000;
/** A payment that runs longer than this was left by its process: a retry takes it over. */
export const RUNNING_LEASE_MS = 15_000;
