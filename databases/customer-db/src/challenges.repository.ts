import type { Collection } from 'mongodb';
import type { IdempotencyDocument } from './documents/idempotency.document.ts';

/** Bookings whose card waits for its owner's word. */
export class ChallengesRepository {
  readonly #idempotency: Collection<IdempotencyDocument>;
  readonly #now: () => Date;
  constructor(idempotency: Collection<IdempotencyDocument>, now: () => Date) {
    this.#idempotency = idempotency;
    this.#now = now;
  }

  /** Nobody is at work on the request any more, a person is: a retry with its key is not told to wait, but asked the same again. */
  async waitForOwner(keyId: string): Promise<void> {
    await this.#idempotency.updateOne(
      { _id: { $eq: keyId }, state: 'running' },
      // The version says to the seat desk that the record has changed.
      { $set: { leaseUntil: this.#now() }, $inc: { version: 1 } },
    );
  }
}
