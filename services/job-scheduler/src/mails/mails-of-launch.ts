import type { BookingDocument } from '@astro/customer-db';
import type { LaunchState, Origin, StatusChange } from '@astro/events';
import type { LaunchFacts } from '@astro/smtp-mail';
import type { NewMail } from '@astro/system-db';
import { isNews, mailOf, mailsToAgency, type AgencyReaders } from './mail-of.ts';

/** A change of a launch's status that is told, and what is to be known about it. */
export interface ToldChange {
  change: StatusChange;
  launch: LaunchFacts;
  delayNoticeAt: string | null;
  origin: Origin;
}

/** The changes of status that travelers and agency are told about. That a draft went on sale is no news to anybody who could be told. */
export function changesToTell(changes: LaunchState['statusChanges'], now: Date): StatusChange[] {
  return changes.filter(change => change.from !== 'draft' && isNews(change.at, now));
}

/** The change that ended a launch without a flight; null while there is none. */
export function badEndOf(changes: LaunchState['statusChanges'], now: Date): StatusChange | null {
  return changesToTell(changes, now).findLast(change => isBadEnd(change.to)) ?? null;
}

/** Whether a booking's traveler is told of a change: they had seats when it was made, or get their money back because of it. */
export function isConcerned(booking: BookingDocument, change: StatusChange): boolean {
  if (isBadEnd(change.to)) return booking.status === 'confirmed' || endRefundCents(booking) !== null;
  if (change.to === 'successful') return booking.status === 'confirmed' || booking.status === 'flown';
  return booking.status === 'confirmed' && booking.bookedAt <= new Date(change.at);
}

/** The mail to one traveler, whatever number of bookings they have on the launch. */
export function changeMailToTraveler(told: ToldChange, bookings: BookingDocument[]): NewMail[] {
  const { change, launch, delayNoticeAt, origin } = told;
  const [first] = bookings;
  if (first === undefined) return [];
  const before = first.departsAtWhenBooked.toISOString();
  return [
    mailOf(
      'launch-status-traveler',
      `${launch.id}:${change.id}`,
      first.traveler.email,
      {
        name: first.traveler.name,
        launch,
        to: change.to,
        reason: change.reason,
        text: change.text,
        ...(before === launch.departsAt ? {} : { departedAtBefore: before }),
        ...(change.to === 'delayed' && delayNoticeAt !== null ? { delayNoticeAt } : {}),
        bookings: bookings.map(booking => ({
          bookingId: booking._id,
          code: booking.code,
          seats: booking.passengers.filter(passenger => passenger.cancelledAt === null).length,
          refundCents: isBadEnd(change.to) ? refundOf(booking) : 0,
        })),
      },
      origin,
    ),
  ];
}

/** The mails to the agency's people. */
export function changeMailsToAgency(told: ToldChange, agency: AgencyReaders, bookings: BookingDocument[]): NewMail[] {
  const { change, launch, origin } = told;
  const data = {
    agencyName: agency.name,
    launch,
    from: change.from,
    to: change.to,
    reason: change.reason,
    text: change.text,
    by: change.by,
    bookings: bookings.length,
    refundCents: isBadEnd(change.to) ? bookings.reduce((sum, booking) => sum + refundOf(booking), 0) : 0,
  };
  return mailsToAgency('launch-status-agency', `${launch.id}:${change.id}`, agency, data, origin);
}

/** Aborted and failed launches give everything back (R8). */
function isBadEnd(to: StatusChange['to']): boolean {
  return to === 'aborted' || to === 'failed';
}

/** What comes back because of the launch's end: written down already, or all that was not given back before. */
function refundOf(booking: BookingDocument): number {
  return endRefundCents(booking) ?? booking.totalPaidCents - booking.totalRefundedCents;
}

function endRefundCents(booking: BookingDocument): number | null {
  const refunds = booking.refunds.filter(({ reason }) => reason === 'launch-aborted' || reason === 'launch-failed');
  return refunds.length === 0 ? null : refunds.reduce((sum, refund) => sum + refund.amountCents, 0);
}
