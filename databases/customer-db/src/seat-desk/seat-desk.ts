import { MongoError, type ClientSession, type MongoClient } from 'mongodb';
import type { CustomerCollections } from '../customer-collections.ts';
import { decideGroup, type DecisionTools, type SeatOutcome } from './decide-group.ts';
import { loadGroup } from './load-group.ts';
import type { SeatAnswer, SeatAnswers, SeatRequest } from './seat-requests.ts';
import { hasChanges, SeatConflictError, touchLaunches, writeGroup } from './write-group.ts';

/** So many requests share one transaction at most; more made it slower, not faster. */
export const GROUP_MAX = 64;
/** So many requests wait at most; beyond that the desk says at once that it is busy. */
const QUEUE_MAX = 5_000;
/** A group that has not got through after this time is answered "try again": people do not wait longer. */
const PATIENCE_MS = 4_000;
const CONFLICT_TRIES_MAX = 40;
const DUPLICATE_TRIES_MAX = 8;
const JITTER_MS_MAX = 40;

/** Too many wait, or the database did not answer in time; nothing of the request was kept, or its key tells what was. */
export class SeatDeskBusyError extends Error {
  override readonly name = 'SeatDeskBusyError';
  /** WriteConflict: the caller is told to try again. */
  readonly code = 112;
}

interface Waiting {
  request: SeatRequest;
  since: number;
  resolve: (answer: SeatAnswer) => void;
  reject: (error: unknown) => void;
}

/** What the desk needs from its program. */
export interface SeatDeskTools {
  clock: { now(): Date };
  newId: () => string;
  newCode: () => string;
}

/** Counts of the desk's work since its start. */
export interface SeatDeskCounts {
  groups: number;
  requests: number;
  conflicts: number;
  waiting: number;
}

/**
 * The single door for everything that moves seats or a booking's money, one per process. Requests that wait are decided together, in the
 * order of their arrival, and written in one transaction; one commit is in flight at a time. Answers come after the commit.
 */
export class SeatDesk {
  readonly #client: MongoClient;
  readonly #collections: CustomerCollections;
  readonly #tools: SeatDeskTools;
  readonly #queue: Waiting[] = [];
  readonly #counts = { groups: 0, requests: 0, conflicts: 0 };
  #isRunning = false;
  #idle: Promise<void> = Promise.resolve();

  constructor(client: MongoClient, collections: CustomerCollections, tools: SeatDeskTools) {
    this.#client = client;
    this.#collections = collections;
    this.#tools = tools;
  }

  /** Asks for one thing; the promise is kept after the commit. */
  submit<K extends SeatRequest['kind']>(request: Extract<SeatRequest, { kind: K }>): Promise<SeatAnswers[K]> {
    if (this.#queue.length >= QUEUE_MAX)
      return Promise.reject(new SeatDeskBusyError('too many requests wait for seats'));
    const answered = new Promise<SeatAnswer>((resolve, reject) => {
      this.#queue.push({ request, since: performance.now(), resolve, reject });
    });
    this.#start();
    return answered as Promise<SeatAnswers[K]>;
  }

  counts(): SeatDeskCounts {
    return { ...this.#counts, waiting: this.#queue.length };
  }

  /** Waits until nothing is under way. */
  async close(): Promise<void> {
    while (this.#isRunning) await this.#idle;
  }

  #start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#idle = this.#run();
  }

  async #run(): Promise<void> {
    // Requests of the same moment share the first group.
    await new Promise<void>(resolve => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const group = this.#queue.splice(0, GROUP_MAX);
      const fresh = group.filter(waiting => performance.now() - waiting.since <= PATIENCE_MS);
      for (const waiting of group)
        if (!fresh.includes(waiting)) waiting.reject(new SeatDeskBusyError('waited too long for its turn'));
      if (fresh.length > 0) await this.#serve(fresh);
    }
    this.#isRunning = false;
  }

  async #serve(group: Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#commit(group.map(waiting => waiting.request));
      outcomes.forEach((outcome, place) => {
        const waiting = group[place];
        if (outcome.kind === 'answer') waiting?.resolve(outcome.answer);
        else waiting?.reject(outcome.error);
      });
    } catch (error) {
      // One that cannot be written must not fail its neighbours: each is tried alone.
      if (group.length > 1 && !isPassing(error)) for (const waiting of group) await this.#serve([waiting]);
      else for (const waiting of group) waiting.reject(error);
    }
  }

  /** Reads, decides and writes a group, again and again while others get in the way. */
  async #commit(requests: SeatRequest[]): Promise<SeatOutcome[]> {
    const startedAt = performance.now();
    const isLate = () => performance.now() - startedAt > PATIENCE_MS;
    const contested = new Set<string>();
    for (let tries = 1; ; tries += 1) {
      const groupId = this.#tools.newId();
      const session = this.#client.startSession();
      try {
        const outcomes = await this.#try(groupId, requests, session, contested);
        this.#counts.groups += 1;
        this.#counts.requests += requests.length;
        return outcomes;
      } catch (error) {
        if (error instanceof SeatDeskBusyError || (!isConflict(error) && !isPassing(error))) throw error;
        // The same key taken again and again is no race but a faulty request: it is found by trying each alone.
        if (isDuplicate(error) && tries >= DUPLICATE_TRIES_MAX) throw error;
        if (tries >= CONFLICT_TRIES_MAX || isLate())
          throw isConflict(error) ? new SeatDeskBusyError('others keep getting in the way') : error;
        this.#counts.conflicts += 1;
      } finally {
        await session.endSession().catch(() => undefined);
      }
      await new Promise(resolve => setTimeout(resolve, Math.random() * Math.min(JITTER_MS_MAX, 2 ** tries)));
    }
  }

  async #try(
    groupId: string,
    requests: SeatRequest[],
    session: ClientSession,
    contested: Set<string>,
  ): Promise<SeatOutcome[]> {
    const now = this.#tools.clock.now();
    session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } });
    let decided: ReturnType<typeof decideGroup>;
    try {
      const tools: DecisionTools = { now, newId: this.#tools.newId, newCode: this.#tools.newCode };
      // Who lost to another process takes the launches first: then the others lose early, and nobody reads and decides for nothing again and again.
      if (contested.size > 0) await touchLaunches(this.#collections, contested, session);
      const reading = await loadGroup(this.#collections, requests, now, session);
      for (const { _id } of reading.launches) contested.add(_id);
      decided = decideGroup(reading, requests, tools);
      if (!hasChanges(decided.changes)) {
        await session.abortTransaction();
        return decided.outcomes;
      }
      await writeGroup(this.#collections, decided.changes, { id: groupId, now }, session);
    } catch (error) {
      await session.abortTransaction().catch(() => undefined);
      throw error;
    }
    try {
      await session.commitTransaction();
    } catch (error) {
      // The driver has asked twice already. Nobody guesses: the group's own mark tells, or is taken so that it can never be written.
      if (!hasLabel(error, 'UnknownTransactionCommitResult') || !(await this.#wasCommitted(groupId, now))) throw error;
    }
    return decided.outcomes;
  }

  /** Whether a group with an unknown end was committed; if not, it never can be any more: its mark is taken. */
  async #wasCommitted(groupId: string, now: Date): Promise<boolean> {
    try {
      await this.#collections.seatCommits.insertOne({ _id: groupId, outcome: 'given-up', at: now });
      return false;
    } catch (error) {
      if (!isDuplicate(error))
        throw new SeatDeskBusyError('the database does not say what became of a commit', { cause: error });
      const mark = await this.#collections.seatCommits.findOne({ _id: groupId });
      return mark?.outcome === 'committed';
    }
  }
}

const DUPLICATE_KEY = 11000;
const WRITE_CONFLICT = 112;

function hasLabel(error: unknown, label: string): boolean {
  return error instanceof MongoError && error.hasErrorLabel(label);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function isDuplicate(error: unknown): boolean {
  return codeOf(error) === DUPLICATE_KEY;
}

/** Another process wrote first: a document changed, or one that we wanted to add is there by now. */
function isConflict(error: unknown): boolean {
  return error instanceof SeatConflictError || codeOf(error) === WRITE_CONFLICT || isDuplicate(error);
}

/** The database is away or moving; the same request can work in a moment. */
function isPassing(error: unknown): boolean {
  if (hasLabel(error, 'TransientTransactionError') || hasLabel(error, 'UnknownTransactionCommitResult')) return true;
  return (
    error instanceof SeatDeskBusyError ||
    (error instanceof Error &&
      /^Mongo(Network|ServerSelection|PoolCleared|NotConnected|WaitQueue|Topology)/.test(error.name))
  );
}
