import { MongoBulkWriteError, MongoClient, type AnyBulkWriteOperation } from 'mongodb';
import type { LogDocument, MetricsDocument, ProcessDocument } from './log-documents.ts';

const DUPLICATE_KEY = 11000;

/** The write-only door for what a program tells about itself: logs, metrics, its heartbeat. */
export interface LogSink {
  /** Stores log lines; a line that is already there is not stored again. */
  insertLogs(lines: LogDocument[]): Promise<void>;
  insertMetrics(document: MetricsDocument): Promise<void>;
  upsertProcess(document: ProcessDocument): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the door of a program's own logs, metrics and heartbeat. It connects on the first write, so that a program starts without the System DB.
 * Its time limits are short and its pool small: telling about work must never hold up the work.
 */
export function connectLogSink(config: { url: string; appName?: string }): LogSink {
  const client = new MongoClient(config.url, {
    serverSelectionTimeoutMS: 1_500,
    connectTimeoutMS: 1_500,
    socketTimeoutMS: 5_000,
    maxPoolSize: 2,
    retryWrites: false,
    // A lost log line of the last instant is bearable; waiting for the disk per batch is not.
    writeConcern: { w: 1 },
    ...(config.appName === undefined ? {} : { appName: config.appName }),
  });
  const db = client.db();
  const logs = db.collection<LogDocument>('logs');
  const metrics = db.collection<MetricsDocument>('metrics');
  const processes = db.collection<ProcessDocument>('processes');
  return {
    async insertLogs(lines) {
      if (lines.length === 0) return;
      const operations: AnyBulkWriteOperation<LogDocument>[] = lines.map(document => ({ insertOne: { document } }));
      try {
        await logs.bulkWrite(operations, { ordered: false });
      } catch (error) {
        if (!isOnlyDuplicates(error)) throw error;
      }
    },
    async insertMetrics(document) {
      await metrics.insertOne(document);
    },
    async upsertProcess({ _id, ...row }) {
      await processes.updateOne({ _id }, { $set: row }, { upsert: true });
    },
    async close() {
      await client.close();
    },
  };
}

function isOnlyDuplicates(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError)) return false;
  const failures = [error.writeErrors].flat();
  return failures.length > 0 && failures.every(failure => failure.code === DUPLICATE_KEY);
}
