import { setTimeout as pause } from 'node:timers/promises';
import type { Origin } from '@astro/events';
import { isUnavailable, type Clock, type Logger } from '@astro/service-kit';
import type { SyncProblem, SyncRunChange, SyncRunDocument, SyncSet, SyncSetProgress, SystemDb } from '@astro/system-db';
import type { ComparedPage, ComparedSet } from './compared-set.ts';

/** The run of a killed process is taken up by another one after this time. */
const LEASE_MS = 10_000;
/** What is on its way between two looks is no difference: only what both looks show is. */
const SECOND_LOOK_MS = 1_000;
/** What was told again arrives within a second or so; what has not by then is named as a problem. */
const ARRIVAL_MS_MAX = 10_000;
const ARRIVAL_LOOK_MS = 250;
/** A set that fails so often at the same place is given up, and the others go on. */
const TRIES_MAX = 3;

/** Somebody ended the run, or another process has it. */
class RunLostError extends Error {
  override readonly name = 'RunLostError';
}

/** What it needs besides the databases' sets. */
export interface ByHandTools {
  /** Names this process in leases. */
  owner: string;
  clock: Clock;
  log: Logger;
  /** Told when a run ended, so that what compares the databases by the clock does it again. */
  onEnded: () => void;
  secondLookMs?: number;
  arrivalMsMax?: number;
}

/**
 * Works on the synchronisation that a person started: compares set by set, page by page, lets the source tell again what differs, and looks
 * whether it has arrived. After each page it keeps where it is, so that whoever takes up a dead process's run goes on there.
 */
export class SyncByHand {
  readonly #system: Pick<SystemDb, 'syncRuns' | 'audit' | 'transaction'>;
  readonly #sets: ReadonlyMap<SyncSet, ComparedSet>;
  readonly #tools: ByHandTools;
  #isStopping = false;
  constructor(
    system: Pick<SystemDb, 'syncRuns' | 'audit' | 'transaction'>,
    sets: readonly ComparedSet[],
    tools: ByHandTools,
  ) {
    this.#system = system;
    this.#sets = new Map(sets.map(set => [set.name, set]));
    this.#tools = tools;
  }

  /** Takes up the run that waits for somebody, if one does, and works on it until its end. */
  async run(): Promise<void> {
    const { owner, log } = this.#tools;
    const { syncRuns } = this.#system;
    const run = await syncRuns.claim(owner, LEASE_MS);
    if (run === null) return;
    log.info(
      { event: 'sync-run-taken-up', runId: run._id, tries: run.tries },
      'A synchronisation by hand is worked on.',
    );
    try {
      const work = new WorkOnRun(run, this.#sets, this.#system, this.#tools, () => this.#isStopping);
      if ((await work.toTheEnd()) === 'ended') this.#tools.onEnded();
      else await syncRuns.release(run._id, owner, { error: null, isForgiven: true });
    } catch (error) {
      if (error instanceof RunLostError) {
        log.info({ event: 'sync-run-lost', runId: run._id }, 'The synchronisation by hand was ended by somebody else.');
        return;
      }
      const text = error instanceof Error ? error.message : String(error);
      await syncRuns.release(run._id, owner, { error: text, isForgiven: isUnavailable(error) }).catch(() => undefined);
      throw error;
    }
  }

  /** Lays the run down after the page in hand. */
  stop(): void {
    this.#isStopping = true;
  }
}

/** One process's work on one run. */
class WorkOnRun {
  readonly #run: SyncRunDocument;
  readonly #sets: ReadonlyMap<SyncSet, ComparedSet>;
  readonly #system: Pick<SystemDb, 'syncRuns' | 'audit' | 'transaction'>;
  readonly #tools: ByHandTools;
  readonly #isStopping: () => boolean;
  readonly #origin: Origin;
  #savedAtMs = 0;
  constructor(
    run: SyncRunDocument,
    sets: ReadonlyMap<SyncSet, ComparedSet>,
    system: Pick<SystemDb, 'syncRuns' | 'audit' | 'transaction'>,
    tools: ByHandTools,
    isStopping: () => boolean,
  ) {
    this.#run = run;
    this.#sets = sets;
    this.#system = system;
    this.#tools = tools;
    this.#isStopping = isStopping;
    // Whatever is told again is found by the request that started the run.
    this.#origin = { component: 'job-scheduler', userId: run.startedBy.userId, requestId: run.requestId };
  }

  async toTheEnd(): Promise<'ended' | 'laid-down'> {
    if (this.#run.tries > TRIES_MAX) await this.#giveUp();
    for (const progress of this.#run.progress) {
      if (progress.state === 'done' || progress.state === 'given-up') continue;
      const set = this.#sets.get(progress.set);
      if (set === undefined) throw new Error(`there is no set ${progress.set}`);
      if (progress.state === 'waiting') await this.#begin(set, progress);
      while (progress.state === 'running') {
        if (this.#isStopping()) return 'laid-down';
        await this.#comparePage(set, progress);
      }
    }
    await this.#end();
    return 'ended';
  }

  async #begin(set: ComparedSet, progress: SyncSetProgress): Promise<void> {
    Object.assign(progress, { total: await set.total(), state: 'running' });
    // Without a place of its own yet: to begin is not to get on.
    await this.#save({});
  }

  async #comparePage(set: ComparedSet, progress: SyncSetProgress): Promise<void> {
    const { place } = this.#run;
    const { after, told: toldBefore } = place?.set === set.name ? place : { after: null, told: [] };
    const page = await set.page(after);
    const differing = await this.#differingForLong(set, page.ids);
    const told = [...new Set([...toldBefore, ...differing.keys()])];
    if (told.length > 0) await this.#save({ place: { set: set.name, after, told } });
    for (const id of differing.keys()) {
      await set.tellAgain(id, this.#origin);
      // Many that are slow to tell would outlast the lease, and another process would tell them, too.
      if (this.#tools.clock.now().getTime() - this.#savedAtMs > LEASE_MS / 4) await this.#save({});
    }
    const left = await this.#notArrived(set, told);
    // Whoever takes it up compares this page again, and knows what of it was told.
    if (left === null) return;
    this.#note(set.name, page, left);
    progress.compared += page.seen;
    progress.differing += told.length + page.orphans.length;
    progress.repaired += told.length - left.size;
    if (page.next === null) progress.state = 'done';
    await this.#save({ place: { set: set.name, after: page.next, told: [] } });
  }

  /** What differs now and a moment later in the same way. */
  async #differingForLong(set: ComparedSet, ids: string[]): Promise<Map<string, string>> {
    const first = ids.length === 0 ? new Map<string, string>() : await set.differing(ids);
    if (first.size === 0) return first;
    await pause(this.#tools.secondLookMs ?? SECOND_LOOK_MS);
    const second = await set.differing([...first.keys()]);
    return new Map([...second].filter(([id, text]) => first.get(id) === text));
  }

  /** Waits for what was told again; gives what still differs after a while, or null when this process is to stop before. */
  async #notArrived(set: ComparedSet, told: string[]): Promise<Map<string, string> | null> {
    const endsAt = performance.now() + (this.#tools.arrivalMsMax ?? ARRIVAL_MS_MAX);
    let left = told;
    while (left.length > 0) {
      const differing = await set.differing(left);
      left = [...differing.keys()];
      if (left.length === 0 || performance.now() >= endsAt) return differing;
      if (this.#isStopping()) return null;
      await this.#save({});
      await pause(ARRIVAL_LOOK_MS);
    }
    return new Map();
  }

  #note(set: SyncSet, page: ComparedPage, left: Map<string, string>): void {
    const problems: SyncProblem[] = [
      ...page.orphans.map(id => ({ set, id, text: 'is known to the copy alone: nothing can be told again' })),
      ...[...left].map(([id, text]) => ({ set, id, text: `${text}, though it was told again` })),
    ];
    this.#run.problems.push(...problems);
    this.#run.problemCount += problems.length;
  }

  /** The same place has failed too often: this set is left as it is, so that the run comes to its end. */
  async #giveUp(): Promise<void> {
    const progress = this.#run.progress.find(({ state }) => state === 'running' || state === 'waiting');
    if (progress === undefined) return;
    progress.state = 'given-up';
    const text = `was given up: ${this.#run.lastError ?? 'the process that worked on it died again and again'}`;
    this.#run.problems.push({ set: progress.set, id: '', text });
    this.#run.problemCount += 1;
    await this.#save({ place: null });
  }

  async #save(change: Pick<SyncRunChange, 'place'>): Promise<void> {
    const { progress, problems, problemCount, _id } = this.#run;
    if (change.place !== undefined) this.#run.place = change.place;
    const isMine = await this.#system.syncRuns.save(
      _id,
      this.#tools.owner,
      { ...change, progress, problems, problemCount },
      LEASE_MS,
    );
    if (!isMine) throw new RunLostError('the run is not ours any more');
    this.#savedAtMs = this.#tools.clock.now().getTime();
  }

  async #end(): Promise<void> {
    const { _id, progress, problemCount, requestId } = this.#run;
    const status = progress.some(({ state }) => state === 'given-up') ? 'failed' : 'done';
    const sums = progress.map(({ set, state: _state, ...counts }) => [set, counts] as const);
    const isEnded = await this.#system.transaction(async session => {
      if (!(await this.#system.syncRuns.end(_id, { status, owner: this.#tools.owner, session }))) return false;
      await this.#system.audit.append(
        {
          act: status === 'done' ? 'sync-finished' : 'sync-failed',
          by: { component: 'job-scheduler' },
          on: { kind: 'sync-run', id: _id },
          details: { problems: problemCount, ...Object.fromEntries(sums) },
          requestId,
        },
        session,
      );
      return true;
    });
    if (!isEnded) throw new RunLostError('the run is not ours any more');
    this.#tools.log.info(
      { event: 'sync-run-ended', runId: _id, status, problems: problemCount, progress },
      `The synchronisation by hand is ${status}.`,
    );
  }
}
