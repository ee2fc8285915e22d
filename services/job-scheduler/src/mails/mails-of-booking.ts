import type { LaunchDocument } from '@astro/customer-db';
import type { BookingChanged, BookingPassenger, BookingState } from '@astro/events';
import type { NewMail } from '@astro/system-db';
import { isNews, launchFacts, mailOf, mailsToAgency, type AgencyReaders } from './mail-of.ts';

/** What is known around a booking when its mails are written. */
export interface BookingSurroundings {
  launch: LaunchDocument;
  agency: AgencyReaders;
  now: Date;
}

/** Passengers of a booking who were cancelled at one moment. */
interface Cancellation {
  /** The first one of a booking is 1. */
  nth: number;
  at: string;
  passengers: BookingPassenger[];
}

/**
 * The mails that a booking as it stands asks for. They follow from the whole state, so an event that never came leaves no gap: a newer
 * one asks for the same mails under the same keys. A booking that is cancelled already gets no confirmation any more.
 */
export function mailsOfBooking(event: BookingChanged, around: BookingSurroundings): NewMail[] {
  return [
    ...confirmationMails(event, around),
    ...cancellationsOf(event.state)
      .filter(({ at }) => isNews(at, around.now))
      .flatMap(cancellation => cancellationMails(event, cancellation, around)),
    ...moveMails(event, around),
  ];
}

function confirmationMails({ state, origin }: BookingChanged, { launch, agency, now }: BookingSurroundings): NewMail[] {
  const confirmed = state.history.find(entry => entry.status === 'confirmed');
  const stands = state.status === 'confirmed' || state.status === 'flown';
  if (!stands || confirmed === undefined || !isNews(confirmed.at, now)) return [];
  const facts = launchFacts(state.launchId, launch);
  const { code, pricePerSeatCents, totalPaidCents, traveler } = state;
  const toTraveler = mailOf(
    'booking-confirmed',
    state.id,
    traveler.email,
    {
      name: traveler.name,
      bookingId: state.id,
      code,
      launch: facts,
      passengers: state.passengers.map(passenger => passenger.fullName),
      pricePerSeatCents,
      totalPaidCents,
      ...(state.movedFrom === undefined ? {} : { movedFrom: state.movedFrom }),
    },
    origin,
  );
  const toAgency = {
    agencyName: agency.name,
    code,
    launch: facts,
    travelerName: traveler.name,
    seats: state.passengers.length,
    totalPaidCents,
    seatsSold: launch.seatsSold,
    seatsOnSale: launch.seatsOnSale,
    minimumOccupancy: launch.minimumOccupancy,
  };
  return [toTraveler, ...mailsToAgency('booking-received', state.id, agency, toAgency, origin)];
}

function cancellationMails(
  { state, origin }: BookingChanged,
  { nth, at, passengers }: Cancellation,
  { launch, agency }: BookingSurroundings,
): NewMail[] {
  const about = `${state.id}:${nth}`;
  const ids = passengers.map(passenger => passenger.id);
  const refundCents = state.refunds
    .filter(refund => refund.passengerIds.some(id => ids.includes(id)) && isAskedFor(refund.reason))
    .reduce((sum, refund) => sum + refund.amountCents, 0);
  const shared = {
    code: state.code,
    launch: launchFacts(state.launchId, launch),
    paidCents: state.pricePerSeatCents * passengers.length,
    refundCents,
  };
  const toTraveler = {
    ...shared,
    name: state.traveler.name,
    bookingId: state.id,
    passengers: passengers.map(passenger => passenger.fullName),
    seatsKept: state.passengers.filter(({ cancelledAt }) => cancelledAt === undefined || cancelledAt > at).length,
  };
  const toAgency = {
    ...shared,
    agencyName: agency.name,
    travelerName: state.traveler.name,
    seats: passengers.length,
    seatsSold: launch.seatsSold,
    seatsOnSale: launch.seatsOnSale,
  };
  return [
    mailOf('booking-cancelled-traveler', about, state.traveler.email, toTraveler, origin),
    ...mailsToAgency('booking-cancelled-agency', about, agency, toAgency, origin),
  ];
}

/** The booking ended because another one took its place: that one's confirmation is a mail of its own. */
function moveMails({ state, origin }: BookingChanged, { launch, agency, now }: BookingSurroundings): NewMail[] {
  const { movedTo } = state;
  const moved = state.refunds.find(refund => refund.reason === 'moved');
  if (movedTo === undefined || moved === undefined || !isNews(moved.at, now)) return [];
  const passengers = state.passengers.filter(({ id }) => moved.passengerIds.includes(id));
  const sumOf = (reason: 'moved' | 'launch-delayed') =>
    state.refunds
      .filter(refund => refund.reason === reason && refund.at === moved.at)
      .reduce((sum, refund) => sum + refund.amountCents, 0);
  const shared = {
    code: state.code,
    launch: launchFacts(state.launchId, launch),
    carriedCents: sumOf('moved'),
    refundCents: sumOf('launch-delayed'),
  };
  const toTraveler = {
    ...shared,
    name: state.traveler.name,
    bookingId: state.id,
    newBookingId: movedTo.bookingId,
    newCode: movedTo.code,
    passengers: passengers.map(passenger => passenger.fullName),
  };
  const toAgency = {
    ...shared,
    agencyName: agency.name,
    travelerName: state.traveler.name,
    seats: passengers.length,
    seatsSold: launch.seatsSold,
    seatsOnSale: launch.seatsOnSale,
  };
  return [
    mailOf('booking-moved-traveler', state.id, state.traveler.email, toTraveler, origin),
    ...mailsToAgency('booking-moved-agency', state.id, agency, toAgency, origin),
  ];
}

/** A refund that the traveler asked for; the others belong to the end of the launch, which has a mail of its own. */
function isAskedFor(reason: BookingState['refunds'][number]['reason']): boolean {
  return reason === 'traveler-cancelled' || reason === 'launch-delayed';
}

function cancellationsOf(state: BookingState): Cancellation[] {
  const byMoment = new Map<string, BookingPassenger[]>();
  // Who moved to another launch is told of that, not of a cancellation.
  const moved = new Set(
    state.refunds.filter(({ reason }) => reason === 'moved').flatMap(refund => refund.passengerIds),
  );
  for (const passenger of state.passengers) {
    if (passenger.cancelledAt === undefined || moved.has(passenger.id)) continue;
    byMoment.set(passenger.cancelledAt, [...(byMoment.get(passenger.cancelledAt) ?? []), passenger]);
  }
  return [...byMoment.keys()]
    .toSorted()
    .map((at, place) => ({ nth: place + 1, at, passengers: byMoment.get(at) ?? [] }));
}
