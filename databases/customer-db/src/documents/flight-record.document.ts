import type { FlightRecordState } from '@astro/events';

/** What is known of an agency's flights: a copy of what the admin database counts. */
export interface FlightRecordDocument extends Omit<FlightRecordState, 'agencyId'> {
  /** The agency. */
  _id: string;
  /** The database's time of the last change: how readers find what is new. */
  changedAt: Date;
}
