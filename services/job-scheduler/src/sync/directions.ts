import type { Applied, AstroEvent, ClaimedEvent, OutboxStats } from '@astro/events';
import type { AdminEvent, CustomerEvent, SystemEvent } from '@astro/events';
import type { Databases } from '../open-databases.ts';

/** The names of the directions, as IT sees them. */
export type DirectionName = 'admin-to-customer' | 'customer-to-admin' | 'system-to-admin';

/** An entry that was set aside; `event` may be no event at all. */
export interface ParkedEntry {
  id: string;
  type: string;
  aggregateId: string;
  aggregateVersion: number;
  event: unknown;
  occurredAt: Date;
  tries: number;
  lastError: string | null;
}

/** One way that changes take: out of one database's outbox, into another's inbox. */
export interface SyncDirection<E extends AstroEvent = AstroEvent> {
  name: DirectionName;
  claim(claim: { owner: string; limit: number; leaseMs: number }): Promise<ClaimedEvent<E>[]>;
  /** Applies one event with its inbox mark in one transaction at the target, only if it is newer than what is there. */
  apply(event: E): Promise<Applied>;
  /** The same for many events of different aggregates in one transaction: all or none. Where it is missing, they are applied one by one. */
  applyMany?(events: E[]): Promise<Applied[]>;
  markDone(eventIds: string[]): Promise<void>;
  /** Gives `parked` when it was the last try. */
  markFailed(eventId: string, error: string): Promise<'parked' | 'new' | 'retry'>;
  release(eventIds: string[]): Promise<void>;
  stats(): Promise<OutboxStats>;
  /** What was set aside, the longest waiting first, at most a hundred. */
  listParked(): Promise<ParkedEntry[]>;
  /** Puts everything that was set aside back in line; gives how many there were. */
  replayParked(): Promise<number>;
  /** Calls `onWake` when something was written; gives how to stop. Polling covers what it misses. */
  watch(onWake: () => void): () => Promise<void>;
  /** Events that may be applied at the same time; more than the target's connections would only wait. */
  atOnce: number;
}

/** The changes of launches and agencies, to the customer database. */
export function adminToCustomer({ admin, customer }: Databases): SyncDirection<AdminEvent> {
  const { outbox } = admin;
  return {
    name: 'admin-to-customer',
    claim: claim => outbox.claim(claim),
    apply: event => customer.inbox.apply(event),
    markDone: ids => outbox.markDone(ids),
    markFailed: (id, error) => outbox.markFailed(id, error),
    release: ids => outbox.release(ids),
    stats: () => outbox.stats(),
    listParked: async () => (await outbox.listParked()).map(({ eventId, ...entry }) => ({ ...entry, id: eventId })),
    replayParked: () => outbox.retryParked(),
    watch: onWake => {
      const watching = outbox.watch(onWake);
      return () => watching.stop();
    },
    // Launches of one agency write to its one document: at once they would only conflict and be tried again.
    atOnce: 1,
  };
}

/** The changes of bookings and seats, to the admin database. */
export function customerToAdmin({ admin, customer }: Databases): SyncDirection<CustomerEvent> {
  const { outbox } = customer;
  return {
    name: 'customer-to-admin',
    claim: claim => outbox.claim(claim),
    apply: event => admin.inbox.apply(event),
    applyMany: events => admin.inbox.applyMany(events),
    markDone: ids => outbox.markDone(ids),
    markFailed: (id, error) => outbox.markFailed(id, error),
    release: ids => outbox.release(ids),
    stats: () => outbox.stats(),
    ...setAsideIn(outbox),
    watch: onWake => outbox.watch(onWake),
    atOnce: 8,
  };
}

/** The registrations of agencies and their people, to the admin database. */
export function systemToAdmin({ admin, system }: Databases): SyncDirection<SystemEvent> {
  const { outbox } = system;
  return {
    name: 'system-to-admin',
    claim: claim => outbox.claim(claim),
    apply: event => admin.inbox.apply(event),
    markDone: ids => outbox.markDone(ids),
    markFailed: (id, error) => outbox.markFailed(id, error),
    release: ids => outbox.release(ids),
    stats: () => outbox.stats(),
    ...setAsideIn(outbox),
    watch: onWake => outbox.watch(onWake),
    atOnce: 4,
  };
}

function setAsideIn(outbox: Pick<Databases['system']['outbox'], 'listParked' | 'replayParked'>) {
  return {
    listParked: async () => (await outbox.listParked()).map(({ _id, ...entry }) => ({ ...entry, id: _id })),
    async replayParked() {
      const replayed = new Set<string>();
      // A hundred at a time. What nobody can read is set aside again at once: each goes once.
      for (;;) {
        const fresh = (await outbox.listParked()).filter(({ _id }) => !replayed.has(_id));
        if (fresh.length === 0) return replayed.size;
        for (const { _id } of fresh) {
          await outbox.replayParked(_id);
          replayed.add(_id);
        }
      }
    },
  };
}
