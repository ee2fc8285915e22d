import { CustomerEvent } from '@astro/events';
import { MongoOutbox, type OutboxDocument } from '@astro/mongo-kit';
import type { Collection } from 'mongodb';

/** Events of the Customer DB on their way to the Admin DB. */
export class OutboxRepository extends MongoOutbox<CustomerEvent> {
  constructor(outbox: Collection<OutboxDocument<CustomerEvent>>, now: () => Date) {
    super(outbox, CustomerEvent, now);
  }
}
