export * from './cursor.ts';
export { outboxEntry, type OutboxDocument } from './outbox-document.ts';
export { MongoOutbox, OUTBOX_DONE_SECONDS } from './mongo-outbox.ts';
