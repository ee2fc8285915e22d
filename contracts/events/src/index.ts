import * as z from 'zod';
import { AgencyRegistered, MemberChanged } from './agency-people.ts';
import { BookingChanged, LaunchSeatsChanged, LaunchSettled } from './booking-changed.ts';
import { FlightRecordChanged } from './flight-record-changed.ts';
import { AgencyChanged, LaunchChanged } from './launch-changed.ts';
import { LaunchPreviewChanged } from './launch-preview-changed.ts';

export * from './agency-people.ts';
export * from './booking-changed.ts';
export * from './envelope.ts';
export * from './flight-record-changed.ts';
export * from './launch-changed.ts';
export * from './launch-preview-changed.ts';
export * from './values.ts';

/** What the Admin DB tells the Customer DB. */
export const AdminEvent = z.discriminatedUnion('type', [
  LaunchChanged,
  AgencyChanged,
  LaunchPreviewChanged,
  FlightRecordChanged,
]);
export type AdminEvent = z.infer<typeof AdminEvent>;

/** What the Customer DB tells the Admin DB. */
export const CustomerEvent = z.discriminatedUnion('type', [BookingChanged, LaunchSeatsChanged, LaunchSettled]);
export type CustomerEvent = z.infer<typeof CustomerEvent>;

/** What the System DB tells the Admin DB. */
export const SystemEvent = z.discriminatedUnion('type', [AgencyRegistered, MemberChanged]);
export type SystemEvent = z.infer<typeof SystemEvent>;

/** Any event that the job scheduler carries. */
export type AstroEvent = AdminEvent | CustomerEvent | SystemEvent;

/** An outbox entry as it is claimed: the event and how often it was tried. */
export interface ClaimedEvent<E extends AstroEvent = AstroEvent> {
  event: E;
  tries: number;
}

/** What became of an event at its target: `skipped` when a newer version or the same event was there already. */
export type Applied = 'applied' | 'skipped';

/** Pending, parked and the age of the oldest waiting entry of one outbox. */
export interface OutboxStats {
  pending: number;
  parked: number;
  oldestOccurredAt: Date | null;
}
