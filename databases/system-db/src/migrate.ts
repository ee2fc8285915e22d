import type { Db, IndexDescription } from 'mongodb';
import { OUTBOX_DONE_SECONDS } from '@astro/mongo-kit';

const LOG_DAYS = 30;
const METRIC_DAYS = 7;
const SENT_MAIL_DAYS = 90;
/** A preview holds what a mail says, outside of the mail: it is made anew when somebody looks again. */
const MAIL_PREVIEW_SECONDS = 3_600;
/** Used links are remembered, so that a second click gets a friendly answer. */
const USED_LINK_DAYS = 7;
const KNOWN_SOURCE_DAYS = 90;
/** Longer than the mails that told of it: an alert that begins anew is then told anew. */
const ALERT_OVER_DAYS = 180;
/** What was repaired is asked for weeks later, when something of it looks odd; the audit keeps that it was. */
const SYNC_RUN_DAYS = 90;
const DAY_SECONDS = 24 * 3600;

const INDEXES: Record<string, IndexDescription[]> = {
  logs: [
    { key: { time: 1 }, name: 'ttl', expireAfterSeconds: LOG_DAYS * DAY_SECONDS },
    { key: { time: -1, _id: -1 }, name: 'newest' },
    { key: { level: 1, time: -1 }, name: 'level_newest' },
    { key: { component: 1, time: -1 }, name: 'component_newest' },
    { key: { requestId: 1, time: -1 }, name: 'request', partialFilterExpression: { requestId: { $exists: true } } },
    { key: { userId: 1, time: -1 }, name: 'user', partialFilterExpression: { userId: { $exists: true } } },
  ],
  metrics: [
    { key: { time: 1 }, name: 'ttl', expireAfterSeconds: METRIC_DAYS * DAY_SECONDS },
    { key: { component: 1, time: -1 }, name: 'component_newest' },
  ],
  processes: [{ key: { lastSeenAt: 1 }, name: 'ttl', expireAfterSeconds: METRIC_DAYS * DAY_SECONDS }],
  mail_queue: [
    { key: { key: 1 }, name: 'key', unique: true },
    { key: { status: 1, nextTryAt: 1 }, name: 'due' },
    { key: { status: 1, leaseUntil: 1 }, name: 'lease' },
    // Whole answers to "is it still mine?": the local server uses an index only when every field of a question is in it.
    { key: { _id: 1, claimedBy: 1, status: 1 }, name: 'owner' },
    { key: { status: 1, createdAt: -1, _id: -1 }, name: 'state_newest' },
    { key: { createdAt: -1, _id: -1 }, name: 'newest' },
    { key: { requestId: 1 }, name: 'request' },
    { key: { deletedAt: 1 }, name: 'deleted' },
    { key: { sentAt: 1 }, name: 'ttl', expireAfterSeconds: SENT_MAIL_DAYS * DAY_SECONDS },
  ],
  mail_previews: [
    { key: { state: 1, askedAt: 1 }, name: 'asked' },
    { key: { askedAt: 1 }, name: 'ttl', expireAfterSeconds: MAIL_PREVIEW_SECONDS },
  ],
  outbox: [
    { key: { status: 1, leaseUntil: 1, occurredAt: 1 }, name: 'free' },
    { key: { aggregateId: 1, aggregateVersion: 1 }, name: 'aggregate' },
    { key: { doneAt: 1 }, name: 'ttl', expireAfterSeconds: OUTBOX_DONE_SECONDS },
  ],
  audit: [
    { key: { time: -1, _id: -1 }, name: 'newest' },
    { key: { 'on.id': 1, time: -1 }, name: 'on' },
    { key: { 'by.userId': 1, time: -1 }, name: 'by' },
  ],
  // The library of the auth-service wants these under these names; made here, they are there before the first person is.
  user: [
    { key: { email: 1 }, name: 'user_email_uidx', unique: true },
    { key: { createdAt: -1, _id: -1 }, name: 'newest' },
    { key: { role: 1, createdAt: -1 }, name: 'role_newest' },
    { key: { agencyId: 1 }, name: 'agency' },
  ],
  account: [{ key: { userId: 1, providerId: 1 }, name: 'person_provider', unique: true }],
  session: [
    { key: { token: 1 }, name: 'session_token_uidx', unique: true },
    { key: { userId: 1 }, name: 'session_userId_idx' },
    { key: { expiresAt: 1 }, name: 'ttl', expireAfterSeconds: 0 },
  ],
  verification: [
    { key: { identifier: 1 }, name: 'verification_identifier_idx' },
    { key: { expiresAt: 1 }, name: 'ttl', expireAfterSeconds: 0 },
  ],
  twoFactor: [{ key: { userId: 1 }, name: 'twoFactor_userId_idx' }],
  jwks: [],
  mailed_links: [
    { key: { userId: 1, purpose: 1, createdAt: -1 }, name: 'person' },
    { key: { expiresAt: 1 }, name: 'ttl', expireAfterSeconds: USED_LINK_DAYS * DAY_SECONDS },
  ],
  known_sources: [{ key: { lastAt: 1 }, name: 'ttl', expireAfterSeconds: KNOWN_SOURCE_DAYS * DAY_SECONDS }],
  people_guards: [],
  api_keys: [
    { key: { start: 1 }, name: 'start', unique: true },
    { key: { agencyId: 1, createdAt: -1 }, name: 'agency' },
  ],
  tries: [{ key: { expiresAt: 1 }, name: 'ttl', expireAfterSeconds: 0 }],
  alerts: [
    { key: { time: -1 }, name: 'newest' },
    { key: { isTold: 1 }, name: 'told' },
    // Whole answers to "is it open?" and "is it as it was?": the local server uses an index only when every field of a question is in it.
    { key: { recoveredAt: 1, _id: 1, episode: 1 }, name: 'open' },
    { key: { recoveredAt: 1 }, name: 'ttl', expireAfterSeconds: ALERT_OVER_DAYS * DAY_SECONDS },
  ],
  sync_state: [],
  sync_runs: [
    { key: { slot: 1 }, name: 'slot' },
    { key: { key: 1 }, name: 'attempt' },
    { key: { startedAt: -1 }, name: 'newest' },
    { key: { finishedAt: 1 }, name: 'ttl', expireAfterSeconds: SYNC_RUN_DAYS * DAY_SECONDS },
  ],
  sync_guards: [],
  jobs: [],
};

/** Brings collections and indexes to where this version needs them; running it twice, or twice at once, changes nothing. */
export async function migrateSystemDb(db: Db): Promise<void> {
  const existing = new Set(
    (await db.listCollections({}, { nameOnly: true }).toArray()).map(collection => collection.name),
  );
  for (const [name, indexes] of Object.entries(INDEXES)) {
    if (!existing.has(name)) await createQuietly(db, name);
    if (indexes.length > 0) await db.collection(name).createIndexes(indexes);
  }
}

const NAMESPACE_EXISTS = 48;

async function createQuietly(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if ((error as { code?: unknown }).code !== NAMESPACE_EXISTS) throw error;
  }
}
