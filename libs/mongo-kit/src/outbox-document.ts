import type { AstroEvent } from '@astro/events';

/** An event that waits for its way to another database. */
export interface OutboxDocument<E extends AstroEvent = AstroEvent> {
  /** The id of the event. */
  _id: string;
  type: E['type'];
  aggregateId: string;
  aggregateVersion: number;
  event: E;
  occurredAt: Date;
  status: 'new' | 'claimed' | 'done' | 'parked';
  claimedBy: string | null;
  leaseUntil: Date | null;
  tries: number;
  lastError: string | null;
  doneAt: Date | null;
}

/** An outbox entry for a new event. */
export function outboxEntry<E extends AstroEvent>(event: E): OutboxDocument<E> {
  return {
    _id: event.eventId,
    type: event.type,
    aggregateId: event.aggregateId,
    aggregateVersion: event.aggregateVersion,
    event,
    occurredAt: new Date(event.occurredAt),
    status: 'new',
    claimedBy: null,
    leaseUntil: null,
    tries: 0,
    lastError: null,
    doneAt: null,
  };
}
