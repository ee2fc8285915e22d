import type { LaunchDocument, LaunchesRepository } from '@astro/customer-db';
import { KeptEnds } from './kept-ends.ts';
import { LaunchIndex } from './launch-index.ts';

/** Changes are gathered for so long before they are read: seat counts are older than this by one read at most. */
const GATHER_MS = 100;
/** The change stream is only a wake-up; this covers its loss. */
const POLL_MS = 1_000;
/** Each poll looks back so far beyond the newest change it has seen: a transaction may commit later than its documents are stamped. */
const LOOK_BACK_MS = 10_000;
const READ_AT_ONCE = 1_000;

/** Every launch in memory, at most a second old. */
export class LaunchCatalogue {
  readonly #launches: LaunchesRepository;
  readonly #onError: (error: unknown) => void;
  readonly #now: () => Date;
  readonly #keptEnds = new KeptEnds();
  /** The launches as searches look at them. */
  readonly index = new LaunchIndex();
  readonly #idBySlug = new Map<string, string>();
  readonly #listeners = new Map<string, Set<(launch: LaunchDocument) => void>>();
  readonly #closers = new Set<() => void>();
  #dirty = new Set<string>();
  #newest = new Date(0);
  #newestSeenAt = 0;
  #revision = 0;
  #vipUntilMax = new Date(0);
  #timer: NodeJS.Timeout | undefined;
  #poll: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #unwatch: (() => Promise<void>) | null = null;

  constructor(launches: LaunchesRepository, onError: (error: unknown) => void, now: () => Date) {
    this.#launches = launches;
    this.#onError = onError;
    this.#now = now;
  }

  /** Grows with each change. */
  get revision(): number {
    return this.#revision;
  }

  /** Reads all launches and keeps them fresh from now on. */
  async start(): Promise<void> {
    for await (const launch of this.#launches.all()) this.#put(launch);
    this.#unwatch = this.#launches.watch(id => {
      this.#dirty.add(id);
      this.#timer ??= setTimeout(() => this.#queue(() => this.#readDirty()), GATHER_MS);
    });
    this.#poll = setInterval(() => this.#queue(() => this.#readChanged()), POLL_MS);
    this.#poll.unref();
  }

  async stop(): Promise<void> {
    this.endFollowing();
    clearInterval(this.#poll);
    clearTimeout(this.#timer);
    await this.#unwatch?.();
    await this.#running;
  }

  get(id: string): LaunchDocument | null {
    return this.index.get(id);
  }

  /** Reads one launch now: for those that came to be within the last second. */
  async load(id: string): Promise<LaunchDocument | null> {
    const launch = await this.#launches.find(id);
    if (launch !== null) this.#put(launch);
    return launch;
  }

  /** The launch with this id, slug or former slug. */
  find(idOrSlug: string): LaunchDocument | null {
    return this.get(idOrSlug) ?? this.get(this.#idBySlug.get(idOrSlug) ?? '');
  }

  /** Calls `onChange` at each change of a launch, and `onEnd` when the program stops. Returns how to stop following. */
  follow(id: string, onChange: (launch: LaunchDocument) => void, onEnd: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    listeners.add(onChange);
    this.#listeners.set(id, listeners);
    this.#closers.add(onEnd);
    return () => {
      listeners.delete(onChange);
      if (listeners.size === 0) this.#listeners.delete(id);
      this.#closers.delete(onEnd);
    };
  }

  /** Whether some launch is open to VIPs alone now (R14). */
  hasVipLaunches(now: Date): boolean {
    return this.#vipUntilMax > now;
  }

  followers(): number {
    return this.#closers.size;
  }

  /** Ends every open stream, so that a shutdown does not wait for people who watch. */
  endFollowing(): void {
    for (const close of [...this.#closers]) close();
  }

  /** Reads what changed now, without waiting for the next poll. */
  async refresh(): Promise<void> {
    this.#queue(() => this.#readChanged());
    await this.#running;
  }

  #queue(work: () => Promise<void>): void {
    this.#running = this.#running.then(work).catch(this.#onError);
  }

  async #readDirty(): Promise<void> {
    const ids = [...this.#dirty];
    this.#dirty = new Set();
    this.#timer = undefined;
    for (let from = 0; from < ids.length; from += READ_AT_ONCE)
      for (const launch of await this.#launches.findMany(ids.slice(from, from + READ_AT_ONCE))) this.#put(launch);
  }

  async #readChanged(): Promise<void> {
    for (const id of this.#keptEnds.due(this.#now())) {
      const launch = this.get(id);
      if (launch !== null) this.#show(launch);
    }
    // What could still come late has come by then: a catalogue that rests, or was filled at one stroke, is not read again and again.
    const isSettled = performance.now() - this.#newestSeenAt > LOOK_BACK_MS;
    const since = new Date(this.#newest.getTime() + (isSettled ? 1 : -LOOK_BACK_MS));
    for await (const launch of this.#launches.changedSince(since)) this.#put(launch);
  }

  #put(launch: LaunchDocument): void {
    const known = this.index.get(launch._id);
    if (launch.vipUntil !== null && launch.vipUntil > this.#vipUntilMax) this.#vipUntilMax = launch.vipUntil;
    if (launch.changedAt > this.#newest) {
      this.#newest = launch.changedAt;
      this.#newestSeenAt = performance.now();
    }
    if (known !== null && known.version >= launch.version) return;
    for (const slug of [...launch.oldSlugs, launch.slug]) this.#idBySlug.set(slug, launch._id);
    this.#show(launch);
  }

  /** Shows a launch as it is now: another one than before, or the same with seats that came on general sale. */
  #show(launch: LaunchDocument): void {
    const now = this.#now();
    this.index.put(launch, now);
    this.#keptEnds.note(launch, now);
    this.#revision += 1;
    for (const listener of this.#listeners.get(launch._id) ?? []) listener(launch);
  }
}
