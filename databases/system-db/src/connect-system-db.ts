import type { SystemEvent } from '@astro/events';
import type { OutboxDocument } from '@astro/mongo-kit';
import { MongoClient, type ClientSession, type Db } from 'mongodb';
import { AlertsRepository, type AlertDocument } from './alerts.repository.ts';
import { ApiKeysRepository, type ApiKeyDocument } from './api-keys.repository.ts';
import { AuditRepository, type AuditDocument } from './audit.repository.ts';
import { JobsRepository, type JobDocument } from './jobs.repository.ts';
import type { LogDocument, MetricsDocument, ProcessDocument } from './log-documents.ts';
import { KnownSourcesRepository, type KnownSourceDocument } from './known-sources.repository.ts';
import { LogsRepository } from './logs.repository.ts';
import { MailDeskRepository } from './mail-desk.repository.ts';
import type { MailDocument } from './mail-document.ts';
import { MailEditsRepository } from './mail-edits.repository.ts';
import { MailPreviewsRepository, type MailPreviewDocument } from './mail-previews.repository.ts';
import { MailQueueRepository } from './mail-queue.repository.ts';
import { MailedLinksRepository, type MailedLinkDocument } from './mailed-links.repository.ts';
import { MetricsRepository } from './metrics.repository.ts';
import { migrateSystemDb } from './migrate.ts';
import { PeopleRepository } from './people.repository.ts';
import type { CredentialDocument, PersonDocument, SessionDocument } from './person-document.ts';
import { OutboxRepository } from './outbox.repository.ts';
import { ProcessesRepository } from './processes.repository.ts';
import { SessionsRepository } from './sessions.repository.ts';
import type { SyncRunDocument } from './sync-run-document.ts';
import { SyncRunsRepository } from './sync-runs.repository.ts';
import { SyncStateRepository, type SyncStateDocument } from './sync-state.repository.ts';
import { TriesRepository, type TriesDocument } from './tries.repository.ts';

/** What the System DB needs from its program. */
export interface SystemDbConfig {
  url: string;
  clock: { now(): Date };
  newId: () => string;
  appName?: string;
  poolSizeMax?: number;
}

/** The System DB: its repositories and what every database offers. */
export interface SystemDb {
  logs: LogsRepository;
  metrics: MetricsRepository;
  processes: ProcessesRepository;
  mailQueue: MailQueueRepository;
  /** The same queue, as people look at it. */
  mailDesk: MailDeskRepository;
  /** What people change of mails that were not sent yet. */
  mailEdits: MailEditsRepository;
  /** What mails say, rendered for people by the job-scheduler. */
  mailPreviews: MailPreviewsRepository;
  outbox: OutboxRepository;
  syncState: SyncStateRepository;
  /** Synchronisations that people started. */
  syncRuns: SyncRunsRepository;
  jobs: JobsRepository;
  audit: AuditRepository;
  alerts: AlertsRepository;
  people: PeopleRepository;
  sessions: SessionsRepository;
  mailedLinks: MailedLinksRepository;
  knownSources: KnownSourcesRepository;
  tries: TriesRepository;
  apiKeys: ApiKeysRepository;
  /** Runs work in one transaction: all of it is kept, or nothing; conflicts are tried again. */
  transaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T>;
  migrate(): Promise<void>;
  /** A real write and read; throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
  /** For the auth-service alone, whose library brings its own queries for users and sessions. */
  mongo: { client: MongoClient; db: Db };
}

/** Opens the System DB. */
export async function connectSystemDb(config: SystemDbConfig): Promise<SystemDb> {
  const client = new MongoClient(config.url, {
    serverSelectionTimeoutMS: 3_000,
    connectTimeoutMS: 3_000,
    socketTimeoutMS: 15_000,
    maxPoolSize: config.poolSizeMax ?? 20,
    waitQueueTimeoutMS: 3_000,
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true },
    ...(config.appName === undefined ? {} : { appName: config.appName }),
  });
  const db = client.db();
  const now = () => config.clock.now();
  const pings = db.collection<{ _id: string; at: Date; nonce: string }>('pings');
  return {
    logs: new LogsRepository(db.collection<LogDocument>('logs')),
    metrics: new MetricsRepository(db.collection<MetricsDocument>('metrics')),
    processes: new ProcessesRepository(db.collection<ProcessDocument>('processes')),
    mailDesk: new MailDeskRepository(db.collection<MailDocument>('mail_queue'), now),
    mailEdits: new MailEditsRepository(db.collection<MailDocument>('mail_queue'), now),
    mailPreviews: new MailPreviewsRepository(db.collection<MailPreviewDocument>('mail_previews'), now),
    mailQueue: new MailQueueRepository(client, db.collection<MailDocument>('mail_queue'), now, config.newId),
    outbox: new OutboxRepository(client, db.collection<OutboxDocument<SystemEvent>>('outbox'), now),
    syncState: new SyncStateRepository(db.collection<SyncStateDocument>('sync_state'), now),
    syncRuns: new SyncRunsRepository(db.collection<SyncRunDocument>('sync_runs'), db.collection('sync_guards'), now),
    jobs: new JobsRepository(db.collection<JobDocument>('jobs'), now),
    audit: new AuditRepository(db.collection<AuditDocument>('audit'), now, config.newId),
    alerts: new AlertsRepository(db.collection<AlertDocument>('alerts'), now),
    people: new PeopleRepository(
      {
        people: db.collection<PersonDocument>('user'),
        credentials: db.collection<CredentialDocument>('account'),
        factors: db.collection('twoFactor'),
        guards: db.collection('people_guards'),
      },
      now,
    ),
    sessions: new SessionsRepository(db.collection<SessionDocument>('session'), now),
    mailedLinks: new MailedLinksRepository(db.collection<MailedLinkDocument>('mailed_links'), now),
    knownSources: new KnownSourcesRepository(db.collection<KnownSourceDocument>('known_sources'), now),
    tries: new TriesRepository(db.collection<TriesDocument>('tries'), now),
    apiKeys: new ApiKeysRepository(db.collection<ApiKeyDocument>('api_keys'), now),
    transaction: work =>
      client.withSession(session => session.withTransaction(() => work(session), { maxCommitTimeMS: 5_000 })),
    migrate: () => migrateSystemDb(db),
    async ping() {
      const nonce = config.newId();
      const _id = config.appName ?? 'ping';
      await pings.updateOne({ _id }, { $set: { at: now(), nonce } }, { upsert: true });
      if ((await pings.findOne({ _id })) === null)
        throw new Error('The System DB does not give back what was written.');
    },
    close: () => client.close(),
    mongo: { client, db },
  };
}
