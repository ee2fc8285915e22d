import type { ClientSession, MongoClient } from 'mongodb';
import type { CustomerCollections } from '../customer-collections.ts';
import {
  isConflict,
  isDuplicate,
  isPassing,
  isUnknownCommit,
  isWithoutAnswer,
  SeatDeskBusyError,
} from './commit-errors.ts';
import { decideGroup, type DecisionTools, type SeatOutcome } from './decide-group.ts';
import { Effort, GIVEN_UP } from './effort.ts';
import { loadGroup } from './load-group.ts';
import type { SeatAnswer, SeatAnswers, SeatRequest } from './seat-requests.ts';
import { hasChanges, touchLaunches, writeGroup } from './write-group.ts';

/** So many requests share one transaction at most; more made it slower, not faster. */
export const GROUP_MAX = 64;
/** So many requests wait at most; beyond that the desk says at once that it is busy. */
const QUEUE_MAX = 5_000;
/** Who has waited for so long is answered "try again", and a group that has not got through is not tried once more: people do not wait longer. */
const PATIENCE_MS = 4_000;
/** A try that is under way by then may end in this time, all in all: on a busy machine a commit that is late is better than none. */
export const EFFORT_MS_MAX = 5_000;
/** How often the queue is looked at for them while a group is under way. */
const LOOK_EVERY_MS = 250;
const DUPLICATE_TRIES_MAX = 8;
const JITTER_MS_MAX = 40;

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
  /** Others kept a group from getting through: they may be dead, and their transactions open. */
  onStuck?: () => void;
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
    const looking = setInterval(() => this.#dismissLate(), LOOK_EVERY_MS);
    while (this.#queue.length > 0) {
      this.#dismissLate();
      await this.#serve(this.#queue.splice(0, GROUP_MAX));
    }
    clearInterval(looking);
    this.#isRunning = false;
  }

  /** Those who have waited longest stand at the front. */
  #dismissLate(): void {
    const patient = this.#queue.findIndex(waiting => !hasWaitedTooLong(waiting));
    const gone = this.#queue.splice(0, patient < 0 ? this.#queue.length : patient);
    for (const { reject } of gone) reject(new SeatDeskBusyError('waited too long for its turn'));
  }

  async #serve(group: Waiting[]): Promise<void> {
    if (group.length === 0) return;
    const effort = new Effort(this.#client);
    const requests = group.map(waiting => waiting.request);
    try {
      const outcomes = await effort.within(EFFORT_MS_MAX, this.#commit(requests, effort));
      if (outcomes === GIVEN_UP) {
        this.#tools.onStuck?.();
        throw new SeatDeskBusyError('the database does not answer in time');
      }
      outcomes.forEach((outcome, place) => {
        const waiting = group[place];
        if (outcome.kind === 'answer') waiting?.resolve(outcome.answer);
        else waiting?.reject(outcome.error);
      });
    } catch (error) {
      // One that cannot be written must not fail its neighbours: each is tried alone.
      if (group.length > 1 && !isPassing(error)) await this.#serveEach(group);
      else for (const waiting of group) waiting.reject(error);
    }
  }

  async #serveEach(group: Waiting[]): Promise<void> {
    for (const waiting of group)
      if (hasWaitedTooLong(waiting)) waiting.reject(new SeatDeskBusyError('waited too long for its turn'));
      else await this.#serve([waiting]);
  }

  /** Reads, decides and writes a group, again and again while others get in the way. */
  async #commit(requests: SeatRequest[], effort: Effort): Promise<SeatOutcome[]> {
    const startedAt = performance.now();
    const contested = new Set<string>();
    for (let tries = 1; ; tries += 1) {
      const groupId = this.#tools.newId();
      const session = effort.startSession();
      try {
        const outcomes = await this.#try({ groupId, requests, session, effort }, contested);
        this.#counts.groups += 1;
        this.#counts.requests += requests.length;
        return outcomes;
      } catch (error) {
        if (effort.isGivenUp() || error instanceof SeatDeskBusyError) throw error;
        if (!isConflict(error) && !isPassing(error)) throw error;
        // The same key taken again and again is no race but a faulty request: it is found by trying each alone.
        if (isDuplicate(error) && tries >= DUPLICATE_TRIES_MAX) throw error;
        // The driver does not say whether the end of the transaction arrived.
        if (isWithoutAnswer(error)) void effort.endOnServer();
        this.#counts.conflicts += 1;
      } finally {
        await session.endSession().catch(() => undefined);
      }
      await new Promise(resolve => setTimeout(resolve, Math.random() * Math.min(JITTER_MS_MAX, 2 ** tries)));
      if (performance.now() - startedAt <= PATIENCE_MS) continue;
      this.#tools.onStuck?.();
      throw new SeatDeskBusyError('others keep getting in the way');
    }
  }

  async #try({ groupId, requests, session, effort }: Try, contested: Set<string>): Promise<SeatOutcome[]> {
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
      if (effort.isGivenUp()) throw new SeatDeskBusyError('its askers were told to ask again');
    } catch (error) {
      await session.abortTransaction().catch(() => undefined);
      throw error;
    }
    try {
      await session.commitTransaction();
    } catch (error) {
      if (!isUnknownCommit(error)) throw error;
      // The driver has asked twice already. Nobody guesses: what is still open is ended, then the group's own mark tells, or is taken so that
      // it can never be written.
      await effort.endOnServer();
      if (!(await this.#wasCommitted(groupId, now))) throw error;
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

/** One try of a group. */
interface Try {
  groupId: string;
  requests: SeatRequest[];
  session: ClientSession;
  effort: Effort;
}

function hasWaitedTooLong({ since }: Waiting): boolean {
  return performance.now() - since > PATIENCE_MS;
}
