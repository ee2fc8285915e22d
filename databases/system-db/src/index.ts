export { connectSystemDb, type SystemDb, type SystemDbConfig } from './connect-system-db.ts';
export { connectLogSink, type LogSink } from './log-sink.ts';
export * from './log-documents.ts';
export { BadCursorError, type PageOf } from '@astro/mongo-kit';
export { LogsRepository, type LogHistogramStep, type LogPage, type LogSearch } from './logs.repository.ts';
export { MetricsRepository, type MetricPoint, type MetricsStep } from './metrics.repository.ts';
export { ProcessesRepository, STALE_AFTER_MS, type ProcessRow } from './processes.repository.ts';
export { MailDeskRepository } from './mail-desk.repository.ts';
export { MailEditsRepository, type MailChange, type MailChanged } from './mail-edits.repository.ts';
export { MailPreviewsRepository, type MailPreviewDocument } from './mail-previews.repository.ts';
export {
  MAIL_KINDS,
  MAILS_FOR_THEIR_READER_ALONE,
  type MailAttachment,
  type MailDocument,
  type MailEdit,
  type MailKind,
  type MailStatus,
  type MailWords,
  type NewMail,
} from './mail-document.ts';
export { MAIL_TRIES_MAX, MailQueueRepository } from './mail-queue.repository.ts';
export type { OutboxDocument } from '@astro/mongo-kit';
export { OutboxRepository } from './outbox.repository.ts';
export { SyncStateRepository, type SetAsideEntry, type SyncStateDocument } from './sync-state.repository.ts';
export { SYNC_PROBLEMS_MAX, SyncRunsRepository, type SyncRunChange, type SyncStart } from './sync-runs.repository.ts';
export * from './sync-run-document.ts';
export { JobsRepository, type JobDocument, type JobProgress } from './jobs.repository.ts';
export { AuditRepository, type AuditDocument } from './audit.repository.ts';
export type { ClientSession } from 'mongodb';
export {
  ALERT_RULES,
  AlertsRepository,
  type AlertAbout,
  type AlertDocument,
  type AlertRule,
} from './alerts.repository.ts';
export { PeopleRepository, type NewPerson, type PersonChange } from './people.repository.ts';
export { SessionsRepository } from './sessions.repository.ts';
export { MailedLinksRepository, type MailedLinkData, type MailedLinkDocument } from './mailed-links.repository.ts';
export { KnownSourcesRepository } from './known-sources.repository.ts';
export { ApiKeysRepository, type ApiKeyDocument } from './api-keys.repository.ts';
export { TriesRepository, type TriesCount } from './tries.repository.ts';
export * from './person-document.ts';
