import type { ClientSession, Collection } from 'mongodb';

/** How a regular job stands. */
export interface JobDocument {
  /** The name of the job. */
  _id: string;
  schedule: string | null;
  state: 'waiting' | 'running' | 'done' | 'failed';
  lastStartedAt: Date | null;
  lastFinishedAt: Date | null;
  lastDurationMs: number | null;
  lastResult: string | null;
  lastError: string | null;
  runs: number;
  failures: number;
  process: string | null;
  /** When it runs next by its schedule; absent for jobs without one. */
  nextRunAt?: Date | null;
  /** Every so many minutes, counted from the full hour in UTC. Absent before a newer job-scheduler has told it. */
  everyMinutes?: number;
  /** A person wants it to run now, and nobody has begun yet. */
  askedAt?: Date | null;
  askedBy?: JobPerson;
  /** What the last run was handed, without secrets and personal data. Absent before a newer job-scheduler has told it, as are the next three. */
  lastPayload?: string | null;
  /** How many runs have failed since one last went well. */
  failuresInRow?: number;
  /** How far the run in hand is, when its job tells; null between runs. */
  progress?: JobProgress | null;
  /** Where the last error was thrown; null when the last run went well. */
  lastErrorStack?: string | null;
  /** A person lets no run of it begin, until somebody resumes it. */
  pausedAt?: Date | null;
  pausedBy?: JobPerson | null;
  updatedAt: Date;
}

/** How far a run is. */
export interface JobProgress {
  done: number;
  /** Null where nobody can say before the end. */
  total: number | null;
}

/** The person of IT who asks for a run or pauses a job. */
export interface JobPerson {
  userId: string;
  name: string;
}

const JOBS_MAX = 200;
const TEXT_CHARS_MAX = 500;
/** Some dozens of lines: further down stands only what called the job. */
const STACK_CHARS_MAX = 4_000;
const PAYLOAD_CHARS_MAX = 2_000;

/** How the regular jobs stand, as the job-schedulers say. */
export class JobsRepository {
  readonly #jobs: Collection<JobDocument>;
  readonly #now: () => Date;
  constructor(jobs: Collection<JobDocument>, now: () => Date) {
    this.#jobs = jobs;
    this.#now = now;
  }

  /** A job is known, with its schedule in words or as cron. */
  async register(
    name: string,
    schedule: string | null,
    nextRunAt: Date | null = null,
    everyMinutes?: number,
  ): Promise<void> {
    await this.#jobs.updateOne(
      { _id: { $eq: name } },
      {
        $set: {
          schedule,
          nextRunAt,
          ...(everyMinutes === undefined ? {} : { everyMinutes }),
          updatedAt: this.#now(),
        },
        $setOnInsert: {
          state: 'waiting',
          lastStartedAt: null,
          lastFinishedAt: null,
          lastDurationMs: null,
          lastResult: null,
          lastError: null,
          runs: 0,
          failures: 0,
          process: null,
        },
      },
      { upsert: true },
    );
  }

  /** A run begins; `payload` is what it was handed, without secrets. */
  async started(name: string, process: string, payload: string | null = null): Promise<void> {
    const now = this.#now();
    await this.#jobs.updateOne(
      { _id: { $eq: name } },
      {
        $set: {
          state: 'running',
          process,
          lastStartedAt: now,
          askedAt: null,
          lastPayload: payload?.slice(0, PAYLOAD_CHARS_MAX) ?? null,
          progress: null,
          updatedAt: now,
        },
        $inc: { runs: 1 },
      },
      { upsert: true },
    );
  }

  /** How far the run in hand is. */
  async progressed(name: string, progress: JobProgress): Promise<void> {
    await this.#jobs.updateOne({ _id: { $eq: name } }, { $set: { progress, updatedAt: this.#now() } });
  }

  async finished(
    name: string,
    outcome: { durationMs: number; result?: string; error?: string; stack?: string; nextRunAt?: Date },
  ): Promise<void> {
    const now = this.#now();
    const hasFailed = outcome.error !== undefined;
    await this.#jobs.updateOne(
      { _id: { $eq: name } },
      {
        $set: {
          state: hasFailed ? 'failed' : 'done',
          lastFinishedAt: now,
          lastDurationMs: outcome.durationMs,
          lastResult: outcome.result?.slice(0, TEXT_CHARS_MAX) ?? null,
          lastError: outcome.error?.slice(0, TEXT_CHARS_MAX) ?? null,
          lastErrorStack: outcome.stack?.slice(0, STACK_CHARS_MAX) ?? null,
          progress: null,
          ...(hasFailed ? {} : { failuresInRow: 0 }),
          ...(outcome.nextRunAt === undefined ? {} : { nextRunAt: outcome.nextRunAt }),
          updatedAt: now,
        },
        $inc: hasFailed ? { failures: 1, failuresInRow: 1 } : { failures: 0 },
      },
      { upsert: true },
    );
  }

  /** A person wants a job to run now; false when there is none of that name, it is asked for already, or it is paused. */
  async ask(name: string, by: JobPerson, session?: ClientSession): Promise<boolean> {
    const { matchedCount } = await this.#jobs.updateOne(
      { _id: name, askedAt: null, pausedAt: null },
      { $set: { askedAt: this.#now(), askedBy: by } },
      session === undefined ? {} : { session },
    );
    return matchedCount === 1;
  }

  /** Lets no run of a job begin; false when there is none of that name, or it is paused already. */
  async pause(name: string, by: JobPerson, session?: ClientSession): Promise<boolean> {
    const { matchedCount } = await this.#jobs.updateOne(
      { _id: name, pausedAt: null },
      // What somebody wanted to run before is not run by surprise when it goes on.
      { $set: { pausedAt: this.#now(), pausedBy: by, askedAt: null } },
      session === undefined ? {} : { session },
    );
    return matchedCount === 1;
  }

  /** Lets a paused job go on; false when it is not paused. */
  async resume(name: string, session?: ClientSession): Promise<boolean> {
    const { matchedCount } = await this.#jobs.updateOne(
      { _id: name, pausedAt: { $ne: null } },
      { $set: { pausedAt: null, pausedBy: null } },
      session === undefined ? {} : { session },
    );
    return matchedCount === 1;
  }

  async get(name: string): Promise<JobDocument | null> {
    return this.#jobs.findOne({ _id: { $eq: name } });
  }

  /** What people want of the jobs: the names of those to run now, and of those that are paused. */
  async wishes(): Promise<{ asked: string[]; paused: ReadonlySet<string> }> {
    const jobs = await this.list();
    const named = (field: 'askedAt' | 'pausedAt') => jobs.filter(job => (job[field] ?? null) !== null);
    return {
      asked: named('askedAt').map(job => job._id),
      paused: new Set(named('pausedAt').map(job => job._id)),
    };
  }

  async list(): Promise<JobDocument[]> {
    return this.#jobs.find().sort({ _id: 1 }).limit(JOBS_MAX).toArray();
  }
}
