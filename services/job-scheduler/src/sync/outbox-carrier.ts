import type { Applied, AstroEvent } from '@astro/events';
import { isUnavailable, requestContext, type Clock, type Logger } from '@astro/service-kit';
import type { NewMail } from '@astro/system-db';
import type { SyncDirection } from './directions.ts';
import { eachOf, type Outcome } from '../running/each-of.ts';
import { LagMeter } from './lag-meter.ts';
import { wavesOf } from './waves.ts';

/** Entries of one claim. With the lease below each has 20 ms, ten times what it takes one by one. */
const BATCH_MAX = 500;
/** The entries of a killed process come again after this time. */
const LEASE_MS = 10_000;
/** So many entries at once mean a rush; a quiet day brings one or two. */
const RUSH_ENTRIES = 16;
/** A rush is over when nothing was carried for so long. */
const RUSH_OVER_MS = 1_000;

/** What a carrier needs besides its direction. */
export interface CarrierTools<E extends AstroEvent> {
  /** Names this process in leases. */
  owner: string;
  clock: Clock;
  log: Logger;
  /** A fresh writer for each wave: what it reads once holds for all of the wave. */
  mailWriter: () => { mailsOf(event: E, applied: Applied): Promise<NewMail[]> };
  queueMails: (mails: NewMail[]) => Promise<number>;
  /** Told of each event that arrived, so that what follows from it need not wait for its hour. */
  onArrived: (event: E, mails: number) => void;
  /** Told when an entry was set aside after its last try. */
  onParked: (event: E, error: string) => void;
  /** For tests of what a kill does: called between the apply and everything after it. */
  faultPoint?: () => void;
}

/** Carries the entries of one outbox to their target. Several at once share the work by leases, and what is carried twice changes nothing. */
export class OutboxCarrier<E extends AstroEvent> {
  readonly direction: SyncDirection<E>;
  readonly lag = new LagMeter();
  readonly #tools: CarrierTools<E>;
  #rushedAt = Number.NEGATIVE_INFINITY;
  constructor(direction: SyncDirection<E>, tools: CarrierTools<E>) {
    this.direction = direction;
    this.#tools = tools;
  }

  /** Carries one batch; says whether there was one. */
  async carry(): Promise<boolean> {
    const { direction } = this;
    const claimed = await direction.claim({ owner: this.#tools.owner, limit: BATCH_MAX, leaseMs: LEASE_MS });
    if (claimed.length >= RUSH_ENTRIES) this.#rushedAt = performance.now();
    const inHand = new Set(claimed.map(({ event }) => event.eventId));
    try {
      for (const wave of wavesOf(claimed)) await this.#carryWave(wave, inHand);
    } finally {
      // A database is away: it is not the entries' fault. If the outbox cannot be told either, the lease ends by itself.
      if (inHand.size > 0) await direction.release([...inHand]).catch(() => undefined);
    }
    return claimed.length > 0;
  }

  /** Whether changes come in crowds at the moment: what can wait should. */
  isRushed(): boolean {
    return performance.now() - this.#rushedAt < RUSH_OVER_MS;
  }

  async #carryWave(wave: E[], inHand: Set<string>): Promise<void> {
    const applied = await this.#apply(wave);
    this.#tools.faultPoint?.();
    // Before the entry is marked as done, never after: a process that dies in between carries it again, and each mail's key is unique.
    const writer = this.#tools.mailWriter();
    const written = await eachOf(wave, this.direction.atOnce, async (event, place) => {
      const outcome = applied[place]!;
      if (!outcome.ok) throw outcome.error;
      return { how: outcome.value, mails: await writer.mailsOf(event, outcome.value) };
    });
    await this.#tools.queueMails(written.flatMap(outcome => (outcome.ok ? outcome.value.mails : [])));
    const arrived = wave.filter((_, place) => written[place]!.ok);
    await this.direction.markDone(arrived.map(event => event.eventId));
    for (const [place, event] of wave.entries()) {
      const outcome = written[place]!;
      if (outcome.ok) this.#tellArrived(event, outcome.value.how, outcome.value.mails.length);
      else await this.#fail(event, outcome.error);
      inHand.delete(event.eventId);
    }
  }

  async #apply(wave: E[]): Promise<Outcome<Applied>[]> {
    const { direction } = this;
    if (direction.applyMany !== undefined && wave.length > 1) {
      try {
        return (await direction.applyMany(wave)).map(value => ({ ok: true, value }));
      } catch (error) {
        if (isUnavailable(error)) throw error;
        // One of them is at fault; one by one, the others get through.
      }
    }
    return eachOf(wave, direction.atOnce, event => requestContext.run(contextOf(event), () => direction.apply(event)));
  }

  #tellArrived(event: E, how: Applied, mails: number): void {
    const now = this.#tools.clock.now();
    const occurredAt = new Date(event.occurredAt);
    this.lag.arrived(how, occurredAt, now);
    // Without a request there is nobody to follow it: such lines would only fill the log.
    const level = event.origin.requestId === undefined ? 'debug' : 'info';
    requestContext.run(contextOf(event), () =>
      this.#tools.log[level](
        {
          event: how === 'applied' ? 'sync-applied' : 'sync-skipped',
          direction: this.direction.name,
          type: event.type,
          aggregateId: event.aggregateId,
          aggregateVersion: event.aggregateVersion,
          lagMs: now.getTime() - occurredAt.getTime(),
          mails,
        },
        `${event.type} ${event.aggregateId} went ${this.direction.name}.`,
      ),
    );
    this.#tools.onArrived(event, mails);
  }

  async #fail(event: E, error: unknown): Promise<void> {
    const text = error instanceof Error ? error.message : String(error);
    const state = await this.direction.markFailed(event.eventId, text);
    requestContext.run(contextOf(event), () =>
      this.#tools.log.error(
        { err: error, event: state === 'parked' ? 'sync-parked' : 'sync-failed', direction: this.direction.name },
        `${event.type} ${event.aggregateId} could not be carried ${this.direction.name}${state === 'parked' ? ' and is set aside' : ''}.`,
      ),
    );
    if (state === 'parked') this.#tools.onParked(event, text);
  }
}

/** The request that caused an event: logs and mails of carrying it are found by its id. */
function contextOf({ eventId, origin }: AstroEvent) {
  const { requestId = eventId, userId, traceparent } = origin;
  return {
    requestId,
    ...(userId === undefined ? {} : { userId }),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}
