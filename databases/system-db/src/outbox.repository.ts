import { SystemEvent } from '@astro/events';
import { MongoOutbox, type OutboxDocument } from '@astro/mongo-kit';
import type { Collection, MongoClient } from 'mongodb';

/** Events of the System DB on their way to the Admin DB. */
export class OutboxRepository extends MongoOutbox<SystemEvent> {
  constructor(client: MongoClient, outbox: Collection<OutboxDocument<SystemEvent>>, now: () => Date) {
    super(client, outbox, SystemEvent, now);
  }
}
