import type { Collection } from 'mongodb';
import type { FlightRecordDocument } from './documents/flight-record.document.ts';

/** Agencies whose records a reader keeps in memory; there are few space agencies. */
const RECORDS_MAX = 1_000;

/** What is known of agencies' flights. */
export class FlightRecordsRepository {
  readonly #records: Collection<FlightRecordDocument>;
  constructor(records: Collection<FlightRecordDocument>) {
    this.#records = records;
  }

  /** Records that changed at or after an instant of the database's clock, the oldest first. */
  changedSince(since: Date): Promise<FlightRecordDocument[]> {
    return this.#records
      .find({ changedAt: { $gte: since } })
      .sort({ changedAt: 1 })
      .limit(RECORDS_MAX)
      .toArray();
  }
}
