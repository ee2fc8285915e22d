import { CustomerEvent } from '@astro/events';
import { MongoOutbox, type OutboxDocument } from '@astro/mongo-kit';
import type { Collection, MongoClient } from 'mongodb';

/** Events of the Customer DB on their way to the Admin DB. */
export class OutboxRepository extends MongoOutbox<CustomerEvent> {
  constructor(client: MongoClient, outbox: Collection<OutboxDocument<CustomerEvent>>, now: () => Date) {
    super(client, outbox, CustomerEvent, now);
  }
}
