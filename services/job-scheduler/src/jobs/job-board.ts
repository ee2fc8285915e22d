import type { Clock, Logger } from '@astro/service-kit';
import type { JobsRepository } from '@astro/system-db';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { Outages } from '../running/outages.ts';
import { WakefulLoop } from '../running/wakeful-loop.ts';
import { cronOf, nextRunAfter, scheduleText, type JobName, type ScheduledJob } from './scheduled-job.ts';

const SCHEMA = 'pgboss';
const CONNECTIONS_MAX = 4;
/** A killed worker is noticed when it has not been heard of for this long: pg-boss's minimum. */
const HEARTBEAT_SECONDS = 10;
/** Runs that are over are of no use for longer: IT sees the last one in the System DB. */
const KEPT_SECONDS = 3_600;
const STOP_MS_MAX = 4_000;
const AGAIN_MS = 5_000;
const START_POLL_MS = 60_000;
/** People press "run now" without a word to us. */
const ASKED_POLL_MS = 1_000;

/**
 * Runs the jobs on pg-boss: by the clock, one run of each at a time whatever number of processes there is, and at once when called for.
 * A call that comes during a run makes one more run afterwards, so that nothing is overlooked.
 */
export class JobBoard {
  readonly #jobs: ReadonlyMap<JobName, ScheduledJob>;
  readonly #states: JobsRepository;
  readonly #tools: { adminUrl: string; processName: string; clock: Clock; log: Logger; outages: Outages };
  readonly #starting: WakefulLoop;
  readonly #calling: WakefulLoop;
  readonly #asking: WakefulLoop;
  readonly #called = new Set<JobName>();
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
    this.#asking = new WakefulLoop({
      name: 'the jobs that people ask for',
      pollMs: ASKED_POLL_MS,
      outages,
      work: async () => {
        await this.#callAsked();
        return false;
      },
    });
  }

  /** Begins, and goes on trying while the database is away. */
  start(): void {
    this.#starting.start();
    this.#calling.start();
    this.#asking.start();
  }

  /** Something happened that a job should not leave lying until its hour. */
  call(name: JobName): void {
    this.#called.add(name);
    this.#calling.wake();
  }

  /** Waits for the runs in hand, a few seconds at most: what is cut off is done again. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all([this.#starting.stop(), this.#calling.stop(), this.#asking.stop()]);
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
    // Whatever happened while no scheduler ran does not wait for its hour.
    for (const name of this.#jobs.keys()) this.call(name);
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
    await boss.schedule(job.name, cronOf(job), {}, { tz: 'UTC' });
    await boss.work(job.name, { pollingIntervalSeconds: 10 }, () => this.#run(job));
    await this.#states
      .register(job.name, scheduleText(job), nextRunAfter(job, this.#tools.clock.now()), job.everyMinutes)
      .catch((error: unknown) => void this.#tools.outages.met('the state of the jobs', error));
  }

  async #run(job: ScheduledJob): Promise<void> {
    const { clock, processName, log, outages } = this.#tools;
    const startedAt = clock.now();
    const tell = async (what: Promise<void>) => {
      // The board of IT is not the work: a System DB that is away does not stop it.
      await what.then(
        () => outages.over('the state of the jobs'),
        (error: unknown) => void outages.met('the state of the jobs', error),
      );
    };
    await tell(this.#states.started(job.name, processName));
    const end = () => ({
      durationMs: clock.now().getTime() - startedAt.getTime(),
      nextRunAt: nextRunAfter(job, clock.now()),
    });
    try {
      const result = await job.run();
      outages.over(`the job ${job.name}`);
      outages.over('pg-boss');
      await tell(this.#states.finished(job.name, { ...end(), result }));
      log.debug({ event: 'job-done', job: job.name, result }, `${job.name}: ${result}.`);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      outages.met(`the job ${job.name}`, error);
      await tell(this.#states.finished(job.name, { ...end(), error: text }));
      this.#callLater(job.name);
      throw error;
    }
  }

  /** Whoever runs it next takes the wish away: asked for by several processes or several times, it runs once. */
  async #callAsked(): Promise<void> {
    for (const asked of await this.#states.asked()) {
      const job = [...this.#jobs.values()].find(({ name }) => name === asked);
      if (job !== undefined) this.call(job.name);
    }
  }

  #callLater(name: JobName): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.call(name);
    }, AGAIN_MS);
    this.#timers.add(timer);
  }

  async #sendCalled(): Promise<void> {
    const boss = this.#boss;
    if (boss === null) return;
    for (const name of [...this.#called]) {
      this.#called.delete(name);
      try {
        await boss.send(name, {});
      } catch (error) {
        this.#called.add(name);
        throw error;
      }
    }
  }
}

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
