import type { ClientSession, Collection } from 'mongodb';
import { SYNC_RUN_TRANSITIONS, type SyncRunDocument, type SyncRunStatus, type SyncSet } from './sync-run-document.ts';

const RUNNING = 'running';
/** Ended runs that are shown; older ones stay in the audit. */
const SHOWN_MAX = 20;
/** Problems that a run names: more of one kind tell nothing new, and the document stays small. */
export const SYNC_PROBLEMS_MAX = 100;
const ERROR_CHARS_MAX = 500;

/** What the process that works on a run may change. */
export type SyncRunChange = Partial<
  Pick<SyncRunDocument, 'progress' | 'place' | 'problems' | 'problemCount' | 'lastError'>
>;

/** What became of a wish to start a run: it is there now, or another one stands in its way. */
export type SyncStart =
  | { kind: 'started' }
  /** The same attempt has started this one before. */
  | { kind: 'again'; run: SyncRunDocument }
  | { kind: 'runs-already'; run: SyncRunDocument };

/** The synchronisations that people started: one runs at a time, whoever starts it and whichever process works on it. */
export class SyncRunsRepository {
  readonly #runs: Collection<SyncRunDocument>;
  readonly #guards: Collection<{ _id: string; starts: number }>;
  readonly #now: () => Date;
  constructor(runs: Collection<SyncRunDocument>, guards: Collection<{ _id: string; starts: number }>, now: () => Date) {
    this.#runs = runs;
    this.#guards = guards;
    this.#now = now;
  }

  /** Starts a run, unless one runs. */
  async start(
    run: Pick<SyncRunDocument, '_id' | 'key' | 'startedBy' | 'requestId'> & { sets: SyncSet[] },
    session: ClientSession,
  ): Promise<SyncStart> {
    // Two that start at once both write this document, so one comes after the other and sees its run. A unique index could judge as
    // well, but that of the local server never lets a value go that an update has changed (measured).
    await this.#guards.updateOne({ _id: RUNNING }, { $inc: { starts: 1 } }, { session, upsert: true });
    const before = await this.#runs.findOne({ key: run.key }, { session });
    if (before !== null) return { kind: 'again', run: before };
    const running = await this.#runs.findOne({ slot: RUNNING }, { session });
    if (running !== null) return { kind: 'runs-already', run: running };
    const now = this.#now();
    await this.#runs.insertOne(
      {
        ...run,
        slot: RUNNING,
        status: 'running',
        startedAt: now,
        finishedAt: null,
        claimedBy: null,
        leaseUntil: now,
        tries: 0,
        progress: run.sets.map(set => ({ set, total: 0, compared: 0, differing: 0, repaired: 0, state: 'waiting' })),
        place: null,
        problems: [],
        problemCount: 0,
        lastError: null,
      },
      { session },
    );
    return { kind: 'started' };
  }

  /** The run that is under way. */
  async running(): Promise<SyncRunDocument | null> {
    return this.#runs.findOne({ slot: RUNNING });
  }

  async get(id: string): Promise<SyncRunDocument | null> {
    return this.#runs.findOne({ _id: { $eq: id } });
  }

  /** The last runs, newest first. */
  async list(): Promise<SyncRunDocument[]> {
    return this.#runs.find().sort({ startedAt: -1 }).limit(SHOWN_MAX).toArray();
  }

  /** Takes the run up for one process until its lease ends; a dead process's run comes again. Null when there is nothing to take up. */
  async claim(owner: string, leaseMs: number): Promise<SyncRunDocument | null> {
    const now = this.#now();
    return this.#runs.findOneAndUpdate(
      { slot: RUNNING, leaseUntil: { $lte: now } },
      { $set: { claimedBy: owner, leaseUntil: new Date(now.getTime() + leaseMs) }, $inc: { tries: 1 } },
      { returnDocument: 'after' },
    );
  }

  /** Keeps how far it is, and the lease; false when the run has ended or somebody else has it. Only its present owner may say so. */
  async save(id: string, owner: string, change: SyncRunChange, leaseMs: number): Promise<boolean> {
    const { matchedCount } = await this.#runs.updateOne(mine(id, owner), {
      $set: {
        ...change,
        ...(change.problems === undefined ? {} : { problems: change.problems.slice(0, SYNC_PROBLEMS_MAX) }),
        // It got on: whatever stood in the way is overcome.
        ...(change.place === undefined ? {} : { tries: 0, lastError: null }),
        leaseUntil: new Date(this.#now().getTime() + leaseMs),
      },
    });
    return matchedCount === 1;
  }

  /** Lays the run down for whoever comes next; an outage is not its fault and uses up no try. */
  async release(id: string, owner: string, why: { error: string | null; isForgiven: boolean }): Promise<void> {
    await this.#runs.updateOne(mine(id, owner), {
      $set: {
        claimedBy: null,
        leaseUntil: this.#now(),
        lastError: why.error?.slice(0, ERROR_CHARS_MAX) ?? null,
      },
      ...(why.isForgiven ? { $inc: { tries: -1 } } : {}),
    });
  }

  /** Ends the run; false when it has ended already, or is not the owner's any more. Without an owner a person ends it, whoever works on it. */
  async end(id: string, how: { status: SyncRunStatus; owner?: string; session?: ClientSession }): Promise<boolean> {
    if (!SYNC_RUN_TRANSITIONS.running.includes(how.status)) throw new Error(`no run ends as ${how.status}`);
    const { matchedCount } = await this.#runs.updateOne(
      how.owner === undefined ? { _id: id, slot: RUNNING } : mine(id, how.owner),
      { $set: { slot: id, status: how.status, finishedAt: this.#now(), claimedBy: null } },
      how.session === undefined ? {} : { session: how.session },
    );
    return matchedCount === 1;
  }
}

const mine = (id: string, owner: string) => ({ _id: id, slot: RUNNING, claimedBy: owner });
