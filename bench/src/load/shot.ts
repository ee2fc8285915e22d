/** One request of a load. */
export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  token?: string;
  /** The Idempotency-Key. */
  key?: string;
  body?: unknown;
}

/** What a worker is asked to do. */
export interface LoadJob {
  url: string;
  ca: string;
  /** Requests under way at once in this worker, each on a connection of its own. */
  connections: number;
  shots: Shot[];
  /** Fire the shots again and again for so long; without it each is fired once. */
  durationMs?: number;
  /** Send the ETag of the last answer of the same path along. */
  isWithEtags?: boolean;
}

/** What became of the requests of one worker. */
export interface LoadAnswer {
  /** When the first request left and the last answer came, in milliseconds since 1970. */
  startedAt: number;
  endedAt: number;
  /** By the kind of answer (`201`, `409 not-enough-seats`, `no answer`): how long each took, in milliseconds. */
  latencies: Record<string, number[]>;
  /** When each answer below 300 came, in milliseconds since 1970. */
  doneAt: number[];
}
