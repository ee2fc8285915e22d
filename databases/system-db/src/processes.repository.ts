import type { Collection } from 'mongodb';
import type { ProcessDocument } from './log-documents.ts';

/** A process that was silent for this long is taken for dead: three missed heartbeats. */
export const STALE_AFTER_MS = 15_000;
const PROCESSES_MAX = 500;

/** A process with the verdict on its silence. */
export interface ProcessRow extends ProcessDocument {
  isStale: boolean;
}

/** The processes that run or ran. */
export class ProcessesRepository {
  readonly #processes: Collection<ProcessDocument>;
  constructor(processes: Collection<ProcessDocument>) {
    this.#processes = processes;
  }

  async beat({ _id, ...row }: ProcessDocument): Promise<void> {
    await this.#processes.updateOne({ _id }, { $set: row }, { upsert: true });
  }

  /** All processes by name; a running one that is silent too long is marked as stale. */
  async list(now: Date): Promise<ProcessRow[]> {
    const rows = await this.#processes.find().sort({ _id: 1 }).limit(PROCESSES_MAX).toArray();
    return rows.map(row => ({
      ...row,
      isStale: row.state !== 'stopped' && now.getTime() - row.lastSeenAt.getTime() > STALE_AFTER_MS,
    }));
  }

  /** Forgets a process that is gone for good. */
  async remove(name: string): Promise<void> {
    await this.#processes.deleteOne({ _id: { $eq: name } });
  }
}
