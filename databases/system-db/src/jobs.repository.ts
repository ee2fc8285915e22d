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
  askedBy?: { userId: string; name: string };
  updatedAt: Date;
}

const JOBS_MAX = 200;
const TEXT_CHARS_MAX = 500;

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

  async started(name: string, process: string): Promise<void> {
    const now = this.#now();
    await this.#jobs.updateOne(
      { _id: { $eq: name } },
      { $set: { state: 'running', process, lastStartedAt: now, askedAt: null, updatedAt: now }, $inc: { runs: 1 } },
      { upsert: true },
    );
  }

  async finished(
    name: string,
    outcome: { durationMs: number; result?: string; error?: string; nextRunAt?: Date },
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
          ...(outcome.nextRunAt === undefined ? {} : { nextRunAt: outcome.nextRunAt }),
          updatedAt: now,
        },
        $inc: { failures: hasFailed ? 1 : 0 },
      },
      { upsert: true },
    );
  }

  /** A person wants a job to run now; false when there is none of that name, or it is asked for already. */
  async ask(name: string, by: { userId: string; name: string }, session?: ClientSession): Promise<boolean> {
    const { matchedCount } = await this.#jobs.updateOne(
      { _id: name, askedAt: null },
      { $set: { askedAt: this.#now(), askedBy: by } },
      session === undefined ? {} : { session },
    );
    return matchedCount === 1;
  }

  async get(name: string): Promise<JobDocument | null> {
    return this.#jobs.findOne({ _id: { $eq: name } });
  }

  /** The names of the jobs that people want to run now. */
  async asked(): Promise<string[]> {
    return (await this.list()).filter(job => (job.askedAt ?? null) !== null).map(job => job._id);
  }

  async list(): Promise<JobDocument[]> {
    return this.#jobs.find().sort({ _id: 1 }).limit(JOBS_MAX).toArray();
  }
}
