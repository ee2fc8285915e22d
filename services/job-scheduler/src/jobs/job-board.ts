import { redactFields, redactText, type Clock, type Logger } from '@astro/service-kit';
import type { JobsRepository } from '@astro/system-db';
import pg from 'pg';
import { PgBoss, type Job } from 'pg-boss';
import type { Outages } from '../running/outages.ts';
import { WakefulLoop } from '../running/wakeful-loop.ts';
import {
  cronOf,
  nextRunAfter,
  scheduleText,
  type JobName,
  type JobPayload,
  type ScheduledJob,
  type TellProgress,
} from './scheduled-job.ts';

const SCHEMA = 'pgboss';
const CONNECTIONS_MAX = 4;
/** A killed worker is noticed when it has not been heard of for this long: pg-boss's minimum. */
const HEARTBEAT_SECONDS = 10;
/** Runs that are over are of no use for longer: IT sees the last one in the System DB. */
const KEPT_SECONDS = 3_600;
const STOP_MS_MAX = 4_000;
const AGAIN_MS = 5_000;
const START_POLL_MS = 60_000;
/** People press "run now" and "pause" without a word to us. */
const WISHES_POLL_MS = 1_000;
/** A page is looked at every few seconds. */
const PROGRESS_MS = 1_000;

/**
 * Runs the jobs on pg-boss: by the clock, one run of each at a time whatever number of processes there is, and at once when called for.
 * A call that comes during a run makes one more run afterwards, so that nothing is overlooked. A job that IT has paused begins no run
 * in any process: what calls for it waits as one run until it is resumed. That is kept in the System DB, and read before the first run.
 */
export class JobBoard {
  readonly #jobs: ReadonlyMap<JobName, ScheduledJob>;
  readonly #states: JobsRepository;
  readonly #tools: { adminUrl: string; processName: string; clock: Clock; log: Logger; outages: Outages };
  readonly #starting: WakefulLoop;
  readonly #calling: WakefulLoop;
  readonly #wishes: WakefulLoop;
  readonly #called = new Map<JobName, JobPayload['calledBy']>();
  /** The jobs that this process takes runs of. */
  readonly #working = new Set<JobName>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #boss: PgBoss | null = null;

  constructor(
    jobs: ScheduledJob[],
    states: JobsRepository,
    tools: { adminUrl: string; processName: string; clock: Clock; log: Logger; outages: Outages },
  ) {
    this.#jobs = new Map(jobs.map(job => [job.name, job]));
    this.#states = states;
    this.#tools = tools;
    const { outages } = tools;
    this.#starting = new WakefulLoop({
      name: 'the start of the jobs',
      pollMs: START_POLL_MS,
      outages,
      work: async () => {
        await this.#startOnce();
        return false;
      },
    });
    this.#calling = new WakefulLoop({
      name: 'the call of jobs',
      pollMs: START_POLL_MS,
      outages,
      work: async () => {
        await this.#sendCalled();
        return false;
      },
    });
    this.#wishes = new WakefulLoop({
      name: 'what people want of the jobs',
      pollMs: WISHES_POLL_MS,
      outages,
      work: async () => {
        await this.#followWishes();
        return false;
      },
    });
  }

  /** Begins, and goes on trying while the database is away. */
  start(): void {
    this.#starting.start();
    this.#calling.start();
    this.#wishes.start();
  }

  /** Something happened that a job should not leave lying until its hour. */
  call(name: JobName, calledBy: JobPayload['calledBy']): void {
    if (!this.#called.has(name)) this.#called.set(name, calledBy);
    this.#calling.wake();
  }

  /** Waits for the runs in hand, a few seconds at most: what is cut off is done again. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all([this.#starting.stop(), this.#calling.stop(), this.#wishes.stop()]);
    await this.#boss?.stop({ graceful: true, timeout: STOP_MS_MAX, close: true }).catch((error: unknown) => {
      this.#tools.log.warn({ err: error, event: 'jobs-cut' }, 'The jobs could not be ended in order.');
    });
    this.#boss = null;
  }

  async #startOnce(): Promise<void> {
    if (this.#boss !== null) return;
    const { adminUrl, processName, log, outages } = this.#tools;
    const boss = new PgBoss({
      connectionString: adminUrl,
      application_name: `${processName} jobs`,
      schema: SCHEMA,
      // The scheduler's own role may not make schemas; the migration has made this one for it.
      createSchema: !(await hasSchema(adminUrl)),
      max: CONNECTIONS_MAX,
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 5,
      useListenNotify: true,
    });
    boss.on('error', error => void outages.met('pg-boss', error));
    boss.on('warning', warning => log.debug({ event: 'jobs-warning', warning }, 'pg-boss warns.'));
    try {
      await boss.start();
      for (const job of this.#jobs.values()) await this.#put(boss, job);
    } catch (error) {
      await boss.stop({ graceful: false, close: true }).catch(() => undefined);
      throw error;
    }
    this.#boss = boss;
    this.#wishes.wake();
    // Whatever happened while no scheduler ran does not wait for its hour.
    for (const name of this.#jobs.keys()) this.call(name, 'start');
  }

  async #put(boss: PgBoss, job: ScheduledJob): Promise<void> {
    const options = {
      retryLimit: 0,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deleteAfterSeconds: KEPT_SECONDS,
      retentionSeconds: KEPT_SECONDS,
      notify: true,
    };
    // "stately": one run at work and one waiting, in all processes together.
    await boss.createQueue(job.name, { policy: 'stately', ...options });
    await boss.updateQueue(job.name, options);
    await boss.schedule(job.name, cronOf(job), { calledBy: 'clock' } satisfies JobPayload, { tz: 'UTC' });
    await this.#states
      .register(job.name, scheduleText(job), nextRunAfter(job, this.#tools.clock.now()), job.everyMinutes)
      .catch((error: unknown) => void this.#tools.outages.met('the state of the jobs', error));
  }

  async #run(job: ScheduledJob, payload: unknown): Promise<void> {
    const { clock, processName, log, outages } = this.#tools;
    const startedAt = clock.now();
    const tell = async (what: Promise<void>) => {
      // The board of IT is not the work: a System DB that is away does not stop it.
      await what.then(
        () => outages.over('the state of the jobs'),
        (error: unknown) => void outages.met('the state of the jobs', error),
      );
    };
    await tell(this.#states.started(job.name, processName, withoutSecrets(payload)));
    const progress = this.#teller(job.name);
    const end = () => ({
      durationMs: clock.now().getTime() - startedAt.getTime(),
      nextRunAt: nextRunAfter(job, clock.now()),
    });
    try {
      const result = await job.run(progress.tell, calledByOf(payload));
      await progress.end();
      outages.over(`the job ${job.name}`);
      outages.over('pg-boss');
      await tell(this.#states.finished(job.name, { ...end(), result }));
      log.debug({ event: 'job-done', job: job.name, result }, `${job.name}: ${result}.`);
    } catch (error) {
      await progress.end();
      const text = redactText(error instanceof Error ? error.message : String(error));
      const stack = error instanceof Error && error.stack !== undefined ? { stack: redactText(error.stack) } : {};
      outages.met(`the job ${job.name}`, error);
      await tell(this.#states.finished(job.name, { ...end(), error: text, ...stack }));
      this.#callLater(job.name);
      throw error;
    }
  }

  /** Begins or ceases to take runs of the jobs as IT wants, and calls for those that are to run now. Nothing runs before that is known. */
  async #followWishes(): Promise<void> {
    const boss = this.#boss;
    if (boss === null) return;
    const { asked, paused } = await this.#states.wishes();
    for (const job of this.#jobs.values()) {
      const isToWork = !paused.has(job.name);
      if (isToWork === this.#working.has(job.name)) continue;
      if (isToWork) {
        await boss.work<JobPayload>(job.name, { pollingIntervalSeconds: 10 }, ([run]: Job<JobPayload>[]) =>
          this.#run(job, run?.data),
        );
        this.#working.add(job.name);
        this.#tools.log.debug({ event: 'job-taken-up', job: job.name }, `Runs of ${job.name} are taken.`);
      } else {
        this.#working.delete(job.name);
        // A run in hand comes to its end; nobody waits for it here.
        await boss.offWork(job.name, { wait: false });
        this.#tools.log.info({ event: 'job-laid-down', job: job.name }, `${job.name} is paused: no run of it begins.`);
      }
    }
    // Whoever runs it next takes the wish away: asked for by several processes or several times, it runs once.
    for (const name of asked) if (this.#working.has(name as JobName)) this.call(name as JobName, 'person');
  }

  /** Passes on how far a run is, once a second at most, one after the other, and nothing after its end. */
  #teller(name: JobName): { tell: TellProgress; end: () => Promise<void> } {
    const { clock } = this.#tools;
    let toldAtMs = Number.NEGATIVE_INFINITY;
    let telling: Promise<void> | null = null;
    return {
      tell: (done, total) => {
        const nowMs = clock.now().getTime();
        if (telling !== null || nowMs - toldAtMs < PROGRESS_MS) return;
        toldAtMs = nowMs;
        // The board of IT is not the work: what could not be told is told a second later.
        telling = this.#states
          .progressed(name, { done, total })
          .catch(() => undefined)
          .finally(() => (telling = null));
      },
      end: async () => {
        toldAtMs = Number.POSITIVE_INFINITY;
        await telling;
      },
    };
  }

  #callLater(name: JobName): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.call(name, 'failure');
    }, AGAIN_MS);
    this.#timers.add(timer);
  }

  async #sendCalled(): Promise<void> {
    const boss = this.#boss;
    if (boss === null) return;
    for (const [name, calledBy] of [...this.#called]) {
      this.#called.delete(name);
      try {
        await boss.send(name, { calledBy } satisfies JobPayload);
      } catch (error) {
        this.call(name, calledBy);
        throw error;
      }
    }
  }
}

/** What a run was handed, as IT may read it. */
const withoutSecrets = (payload: unknown): string => redactText(JSON.stringify(redactFields(payload ?? {})));

const calledByOf = (payload: unknown): JobPayload['calledBy'] | undefined =>
  (payload as Partial<JobPayload> | null | undefined)?.calledBy;

async function hasSchema(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [SCHEMA]);
    return rowCount === 1;
  } finally {
    await client.end();
  }
}
