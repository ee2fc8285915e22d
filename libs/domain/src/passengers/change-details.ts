import type { BookingStatus } from '../bookings/booking-status.ts';
import { isFinalStatus, type LaunchStatus } from '../launches/launch-status.ts';
import { DETAILS_DUE_DAYS, detailsDueAt, missingDetails, type PassengerDetails } from './passenger-details.ts';

/** How often one passenger's details may be changed: each change is a line in the booking's history, which must end somewhere. */
export const DETAILS_CHANGES_MAX = 50;

/** What may change about a passenger after booking; name and date of birth stay as they were booked. */
export interface ChangeableDetails extends PassengerDetails {
  email: string;
  phone: string;
}
/** The name of such a detail. */
export type DetailName = keyof ChangeableDetails;

/** Why a passenger's details cannot be changed. */
export type DetailsRefusal =
  | { kind: 'not-flying' }
  | { kind: 'details-closed'; closedAt: Date; missing: DetailName[] }
  | { kind: 'too-many-changes'; changesMax: number };

/** What the decision about a change of details depends on. */
export interface DetailsQuestion {
  departsAt: Date;
  launchStatus: LaunchStatus;
  bookingStatus: BookingStatus;
  isCancelled: boolean;
  /** The details as they stand. */
  known: PassengerDetails;
  /** The details that would be different afterwards. */
  changed: readonly DetailName[];
  /** Changes made so far. */
  changes: number;
  now: Date;
}

/**
 * Whether a passenger's details may change: until 30 days before the launch, its last millisecond included. After that only what is
 * still missing may be handed in, until departure: the reminder of that day asks for it. The 30 days are 30 times 24 hours, the same
 * in every zone and over a change of clocks.
 * Example: departs on 30 March 2028 12:00 UTC, so until 29 February 12:00 UTC; on 1 March a missing passport number may come, another phone not.
 */
export function decideDetailsChange(question: DetailsQuestion): { ok: true } | { ok: false; refusal: DetailsRefusal } {
  const { departsAt, known, changed, now } = question;
  const isFlying = question.bookingStatus === 'confirmed' && !question.isCancelled;
  if (!isFlying || isFinalStatus(question.launchStatus)) return { ok: false, refusal: { kind: 'not-flying' } };
  const missing = missingDetails(known);
  const isHandedIn = now < departsAt && changed.every(name => missing.some(one => one === name));
  if (now > detailsDueAt(departsAt) && !isHandedIn)
    return { ok: false, refusal: { kind: 'details-closed', closedAt: detailsDueAt(departsAt), missing } };
  if (question.changes >= DETAILS_CHANGES_MAX)
    return { ok: false, refusal: { kind: 'too-many-changes', changesMax: DETAILS_CHANGES_MAX } };
  return { ok: true };
}

/** Details that a person may still change now: all of them until 30 days before, then those that are missing, then none. */
export function openDetails(question: Omit<DetailsQuestion, 'changed'>): DetailName[] {
  return DETAIL_NAMES.filter(name => decideDetailsChange({ ...question, changed: [name] }).ok);
}

const DETAIL_NAMES = ['email', 'phone', 'nationality', 'documentNumber', 'emergencyContact'] as const;

const NAMES: Readonly<Record<DetailName, string>> = {
  email: 'e-mail address',
  phone: 'phone number',
  nationality: 'nationality',
  documentNumber: 'passport number',
  emergencyContact: 'emergency contact',
};

/** One sentence for people about refused details, the same on the screen and in the API. */
export function detailsRefusalText(refusal: DetailsRefusal): string {
  switch (refusal.kind) {
    case 'not-flying':
      return 'This passenger does not fly on this booking any more.';
    case 'details-closed': {
      const closed = `Details of passengers can be changed until ${DETAILS_DUE_DAYS} days before the launch.`;
      if (refusal.missing.length === 0) return `${closed} Please call the agency.`;
      return `${closed} Only what is missing can still be handed in: ${refusal.missing.map(name => NAMES[name]).join(', ')}.`;
    }
    case 'too-many-changes':
      return `The details of one passenger can be changed ${refusal.changesMax} times.`;
  }
}

/** The line of a booking's history about changed details; it names them and tells none. */
export function detailsChangedText(passenger: string, changed: readonly DetailName[]): string {
  return `Details of ${passenger} changed: ${changed.map(name => NAMES[name]).join(', ')}`;
}
