/** What can be compared and told again, each owned by one database and copied to another. */
export const SYNC_SETS = ['agencies', 'launches', 'people', 'seats', 'bookings'] as const;
/** One set of data that is compared as a whole. */
export type SyncSet = (typeof SYNC_SETS)[number];

/** Where a synchronisation that a person started stands. */
export const SYNC_RUN_STATUSES = ['running', 'done', 'failed', 'stopped'] as const;
/** Where a synchronisation that a person started stands. */
export type SyncRunStatus = (typeof SYNC_RUN_STATUSES)[number];

/** Which status may follow which: one that has ended never runs again. */
export const SYNC_RUN_TRANSITIONS: Readonly<Record<SyncRunStatus, readonly SyncRunStatus[]>> = {
  running: ['done', 'failed', 'stopped'],
  done: [],
  failed: [],
  stopped: [],
};

/** How far one set is. */
export interface SyncSetProgress {
  set: SyncSet;
  /** How many there were when the set was begun; more may have come since. */
  total: number;
  compared: number;
  /** What differed at two looks, a moment apart. */
  differing: number;
  /** Of those, what agrees since it was told again. */
  repaired: number;
  state: 'waiting' | 'running' | 'done' | 'given-up';
}

/** What a person should look at, because telling it again did not help. */
export interface SyncProblem {
  set: SyncSet;
  id: string;
  text: string;
}

/** A synchronisation that a person started. */
export interface SyncRunDocument {
  _id: string;
  /** `running` as long as it runs, then its own id: how the one that runs is found. */
  slot: string;
  /** Who asked, with that person's Idempotency-Key: asked twice, it is one run. */
  key: string;
  sets: SyncSet[];
  status: SyncRunStatus;
  startedBy: { userId: string; name: string };
  requestId: string;
  startedAt: Date;
  finishedAt: Date | null;
  /** The process that works on it, until its lease ends. */
  claimedBy: string | null;
  leaseUntil: Date;
  /** How often it was taken up since it last got on. */
  tries: number;
  progress: SyncSetProgress[];
  /** Where it goes on: after which id of which set, and what of the page at hand was told again already. */
  place: { set: SyncSet; after: string | null; told: string[] } | null;
  problems: SyncProblem[];
  /** All of them; the list itself is cut. */
  problemCount: number;
  lastError: string | null;
}
