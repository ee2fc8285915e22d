import { IDEMPOTENCY_KEPT_MS, RUNNING_LEASE_MS, type IdempotencyDocument } from '../documents/idempotency.document.ts';
import type { KeyRefusal, RequestKey } from './seat-requests.ts';
import type { SeatWorld } from './seat-world.ts';

/** What is known of a request's key. */
export type KeyState =
  | { kind: 'new' }
  | { kind: 'answered'; answer: unknown }
  | { kind: 'left'; record: IdempotencyDocument }
  | { kind: 'refused'; refusal: KeyRefusal };

/** Looks a request's key up: never seen, answered, left by a process that died, or refused. */
export function keyState(world: SeatWorld, key: RequestKey): KeyState {
  const record = world.idempotency.get(key.id);
  if (record === null || record.expiresAt <= world.now) return { kind: 'new' };
  if (record.bodyHash !== key.bodyHash) return { kind: 'refused', refusal: { kind: 'key-reused' } };
  if (record.state === 'done') return { kind: 'answered', answer: record.answer };
  const waitMs = record.leaseUntil.getTime() - world.now.getTime();
  if (waitMs <= 0) return { kind: 'left', record };
  return {
    kind: 'refused',
    refusal: { kind: 'in-progress', retryAfterSeconds: Math.ceil(Math.min(waitMs, 2_000) / 1000) },
  };
}

/** Remembers that somebody is at work on a request. */
export function startKey(world: SeatWorld, key: RequestKey, bookingId: string): void {
  world.idempotency.put({
    _id: key.id,
    bodyHash: key.bodyHash,
    state: 'running',
    bookingId,
    answer: null,
    leaseUntil: new Date(world.now.getTime() + RUNNING_LEASE_MS),
    createdAt: world.now,
    expiresAt: new Date(world.now.getTime() + IDEMPOTENCY_KEPT_MS),
    version: 0,
  });
}

/** Remembers the answer to a request that was done in one go. */
export function answerKey(world: SeatWorld, key: RequestKey, answer: unknown): void {
  world.idempotency.put({
    _id: key.id,
    bodyHash: key.bodyHash,
    state: 'done',
    bookingId: null,
    answer,
    leaseUntil: world.now,
    createdAt: world.now,
    expiresAt: new Date(world.now.getTime() + IDEMPOTENCY_KEPT_MS),
    version: 0,
  });
}
