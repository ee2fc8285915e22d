import type { Clock, Logger, Metrics } from '@astro/service-kit';
import type { SystemDb } from '@astro/system-db';
import type { ComparedSet } from './by-hand/compared-set.ts';
import type { OutboxCarrier } from './outbox-carrier.ts';
import { SetAside } from './set-aside.ts';
import type { AdminEvent, CustomerEvent, SystemEvent } from '@astro/events';

/** A change arrives within seconds; one that waits for longer than this is late. */
const LATE_MS = 5 * 60_000;
/** What waited while nothing ran is carried in the first minute: only what is late for longer is an alert. */
const LATE_SEEN_MS = 60_000;

/** A carrier of any direction. */
export type AnyCarrier = OutboxCarrier<AdminEvent> | OutboxCarrier<CustomerEvent> | OutboxCarrier<SystemEvent>;

/** Looks at the outboxes and the mail queue: what waits, since when, and what was set aside; for IT and for the metrics. */
export class SyncWatch {
  readonly #carriers: readonly AnyCarrier[];
  readonly #system: SystemDb;
  readonly #setAside: SetAside;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #pending;
  readonly #lag;
  readonly #mails;
  readonly #events;
  readonly #parkedBefore = new Map<string, number>();
  readonly #lateSince = new Map<string, Date>();
  #failedBefore = 0;
  constructor(
    carriers: readonly AnyCarrier[],
    system: SystemDb,
    options: { clock: Clock; log: Logger; metrics: Metrics; sets: readonly ComparedSet[] },
  ) {
    this.#carriers = carriers;
    this.#system = system;
    this.#setAside = new SetAside(options.sets);
    this.#clock = options.clock;
    this.#log = options.log;
    const { metrics } = options;
    this.#pending = metrics.gauge('sync_outbox_entries', 'Entries of an outbox by state.', ['direction', 'state']);
    this.#lag = metrics.gauge('sync_lag_ms', 'Time between a change and its arrival, of the last seconds.', [
      'direction',
      'quantile',
    ]);
    this.#mails = metrics.gauge('mail_queue_mails', 'Mails in the queue by state.', ['state']);
    this.#events = metrics.counter('sync_events_total', 'Events carried.', ['direction', 'how']);
  }

  /** One look. */
  async look(): Promise<void> {
    await this.#replayAsked();
    // The mails first: they can be seen when the database of a carrier is away.
    const counts = await this.#system.mailDesk.counts();
    for (const [state, count] of Object.entries(counts)) this.#mails.set({ state }, count);
    await this.#alertOfMails(counts.failed);
    // One database that is away hides only what starts from it.
    const looks = await Promise.allSettled(this.#carriers.map(carrier => this.#lookAt(carrier)));
    for (const look of looks) if (look.status === 'rejected') throw look.reason;
  }

  /** A person of IT has pressed "replay": whoever looks first does it, a second one finds nothing set aside. */
  async #replayAsked(): Promise<void> {
    const asked = (await this.#system.syncState.list()).filter(state => state.replayAskedAt !== null);
    for (const { _id: name } of asked) {
      const carrier = this.#carriers.find(({ direction }) => direction.name === name);
      if (carrier === undefined) continue;
      const count = await carrier.direction.replayParked();
      await this.#system.syncState.report(name, { replayAskedAt: null });
      this.#log.info({ event: 'sync-replayed', direction: name, count }, `${count} entries go ${name} again.`);
    }
  }

  async #lookAt({ direction, lag }: AnyCarrier): Promise<void> {
    const { name } = direction;
    const { pending, parked, oldestOccurredAt } = await direction.stats();
    const { lagP50Ms, lagP99Ms, lastAppliedAt, applied, skipped } = lag.take();
    this.#pending.set({ direction: name, state: 'pending' }, pending);
    this.#pending.set({ direction: name, state: 'parked' }, parked);
    this.#events.inc({ direction: name, how: 'applied' }, applied);
    this.#events.inc({ direction: name, how: 'skipped' }, skipped);
    if (lagP50Ms !== null) this.#lag.set({ direction: name, quantile: '0.5' }, lagP50Ms);
    if (lagP99Ms !== null) this.#lag.set({ direction: name, quantile: '0.99' }, lagP99Ms);
    await this.#system.syncState.report(name, {
      pending,
      parked,
      oldestOccurredAt,
      applied,
      skipped,
      setAside: parked === 0 ? [] : await this.#setAside.of(direction),
      ...(lagP50Ms === null || lagP99Ms === null ? {} : { lagP50Ms, lagP99Ms }),
      ...(lastAppliedAt === null ? {} : { lastAppliedAt }),
    });
    await this.#alertOfParked(name, parked);
    await this.#alertOfLate(name, oldestOccurredAt);
  }

  /** The mail of this alert may be given up itself: the alert is open then, and nobody is mailed again. */
  async #alertOfMails(failed: number): Promise<void> {
    const before = this.#failedBefore;
    this.#failedBefore = failed;
    if (failed > before)
      await this.#system.alerts.raise(
        'mail-failed',
        `${failed === 1 ? '1 mail was' : `${failed} mails were`} given up.`,
      );
    if (failed === 0) await this.#system.alerts.recover('mail-failed');
  }

  /** Entries that nobody could read are set aside by the outbox itself; they are noticed here. */
  async #alertOfParked(direction: string, parked: number): Promise<void> {
    const about = `outbox-parked:${direction}` as const;
    const before = this.#parkedBefore.get(direction) ?? 0;
    this.#parkedBefore.set(direction, parked);
    if (parked > before) {
      const text = `${parked} ${parked === 1 ? 'entry is' : 'entries are'} set aside on the way ${direction}: they could not be carried.`;
      this.#log.error({ event: 'outbox-parked', direction, parked }, text);
      await this.#system.alerts.raise(about, text);
    }
    if (parked === 0) await this.#system.alerts.recover(about);
  }

  async #alertOfLate(direction: string, oldestOccurredAt: Date | null): Promise<void> {
    const about = `sync-late:${direction}` as const;
    const now = this.#clock.now();
    if (oldestOccurredAt === null || now.getTime() - oldestOccurredAt.getTime() <= LATE_MS) {
      this.#lateSince.delete(direction);
      await this.#system.alerts.recover(about);
      return;
    }
    const since = this.#lateSince.get(direction) ?? now;
    this.#lateSince.set(direction, since);
    if (now.getTime() - since.getTime() < LATE_SEEN_MS) return;
    const text = `The oldest change on the way ${direction} waits since ${oldestOccurredAt.toISOString()}.`;
    await this.#system.alerts.raise(about, text);
  }
}
