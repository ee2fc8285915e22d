import type { FlightRecordDocument, FlightRecordsRepository } from '@astro/customer-db';

/** Launches end a few times a week: seconds are soon enough. */
const POLL_MS = 5_000;
/** Each poll looks back so far: a transaction may commit later than its documents are stamped. */
const LOOK_BACK_MS = 10_000;

/** What is known of agencies' flights, in memory. */
export class FlightRecords {
  readonly #records: FlightRecordsRepository;
  readonly #onError: (error: unknown) => void;
  readonly #byAgency = new Map<string, FlightRecordDocument>();
  #newest = new Date(0);
  #poll: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  constructor(records: FlightRecordsRepository, onError: (error: unknown) => void) {
    this.#records = records;
    this.#onError = onError;
  }

  /** Reads all records and keeps them fresh from now on. */
  async start(): Promise<void> {
    await this.#read();
    this.#poll = setInterval(() => void this.refresh(), POLL_MS);
    this.#poll.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#poll);
    await this.#running;
  }

  /** Of an agency; null when nothing was told of it yet. */
  get(agencyId: string): FlightRecordDocument | null {
    return this.#byAgency.get(agencyId) ?? null;
  }

  /** Reads what changed now, without waiting for the next poll. */
  async refresh(): Promise<void> {
    this.#running = this.#running.then(() => this.#read()).catch(this.#onError);
    await this.#running;
  }

  async #read(): Promise<void> {
    for (const record of await this.#records.changedSince(new Date(this.#newest.getTime() - LOOK_BACK_MS))) {
      this.#byAgency.set(record._id, record);
      if (record.changedAt > this.#newest) this.#newest = record.changedAt;
    }
  }
}
