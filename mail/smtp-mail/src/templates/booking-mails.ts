import * as z from 'zod';
import type { MailFact } from '../mail-content.ts';
import { Cents, LaunchFacts, launchLines, Line, money, seatsText, tripName } from '../mail-data.ts';
import { mailTemplate } from '../mail-template.ts';
import { pageLink } from '../web-addresses.ts';

const count = z.int().nonnegative();

/** To the traveler: the booking stands. */
export const bookingConfirmed = mailTemplate({
  data: z.object({
    name: Line,
    bookingId: z.string(),
    code: Line,
    launch: LaunchFacts,
    passengers: z.array(Line),
    pricePerSeatCents: Cents,
    totalPaidCents: Cents,
    /** The booking that this one takes the place of, and what came along from it. */
    movedFrom: z.object({ code: Line, carriedCents: Cents }).optional(),
  }),
  write: (
    { name, bookingId, code, launch, passengers, pricePerSeatCents, totalPaidCents, movedFrom },
    { customerWeb },
  ) => ({
    subject: `Booking ${code} confirmed: ${tripName(launch)}`,
    preview: `${seatsText(passengers.length)} from ${launch.spaceport}. Your booking code is ${code}.`,
    heading: `You are going to space, ${name}`,
    paragraphs: [
      `${
        movedFrom === undefined
          ? 'Your payment arrived and your seats are yours.'
          : `Your booking ${movedFrom.code} has moved here and your seats are yours.`
      } Keep the booking code at hand: it is asked for in every call and at check-in.`,
    ],
    code: { label: 'Booking code', value: code },
    facts: [
      ...launchLines(launch),
      { label: 'Price', value: `${passengers.length} × ${money(pricePerSeatCents)}` },
      ...(movedFrom === undefined ? [] : paidByMove(movedFrom, totalPaidCents)),
      { label: 'Paid', value: money(totalPaidCents), isStrong: true },
    ],
    list: { label: passengers.length === 1 ? 'Passenger' : 'Passengers', items: passengers },
    button: pageLink(customerWeb, 'See your booking', 'trips', bookingId),
    notes: [
      'On the booking’s page you find tickets and the calendar entry, and you can cancel: 90 % of the price comes back until one year before the launch, 70 % until three months before. The exact amount is shown before you confirm.',
      'Is the launch put off, you may move to another launch, or cancel with 100 % back, within 14 days of our notice. Is it aborted, everything comes back by itself.',
    ],
    because: 'you booked this launch',
  }),
});

function paidByMove(movedFrom: { code: string; carriedCents: number }, totalPaidCents: number): MailFact[] {
  const chargedCents = totalPaidCents - movedFrom.carriedCents;
  return [
    { label: `Carried over from ${movedFrom.code}`, value: money(movedFrom.carriedCents) },
    ...(chargedCents === 0 ? [] : [{ label: 'Paid by card', value: money(chargedCents) }]),
  ];
}

/** To the agency: seats were sold. */
export const bookingReceived = mailTemplate({
  data: z.object({
    agencyName: Line,
    code: Line,
    launch: LaunchFacts,
    travelerName: Line,
    seats: count,
    totalPaidCents: Cents,
    seatsSold: count,
    seatsOnSale: count,
    minimumOccupancy: count,
  }),
  write: (
    { agencyName, code, launch, travelerName, seats, totalPaidCents, seatsSold, seatsOnSale, minimumOccupancy },
    { supplierWeb },
  ) => ({
    subject: `${seatsText(seats)} sold: ${tripName(launch)} (${code})`,
    preview: `${seatsSold} of ${seatsOnSale} seats are sold now.`,
    heading: `${seatsText(seats)} sold`,
    paragraphs: [`Good news for ${agencyName}: ${travelerName} booked ${seatsText(seats)} on your launch.`],
    facts: [
      { label: 'Booking code', value: code },
      ...launchLines(launch),
      { label: 'Paid', value: money(totalPaidCents), isStrong: true },
      { label: 'Sold so far', value: `${seatsSold} of ${seatsOnSale} seats (${minimumOccupancy} needed to fly)` },
    ],
    button: pageLink(supplierWeb, 'See the passengers', 'launches', launch.id, 'passengers'),
    notes: [],
    because: `you work for ${agencyName}`,
  }),
});

const cancellation = {
  code: Line,
  launch: LaunchFacts,
  /** The share of the price that those seats had paid. */
  paidCents: Cents,
  refundCents: Cents,
};

/** To the traveler: seats were given back, and what comes back for them (R6). */
export const bookingCancelledTraveler = mailTemplate({
  data: z.object({ ...cancellation, name: Line, bookingId: z.string(), passengers: z.array(Line), seatsKept: count }),
  write: ({ name, bookingId, code, launch, paidCents, refundCents, passengers, seatsKept }, { customerWeb }) => ({
    subject: `${seatsKept === 0 ? `Booking ${code} cancelled` : `Part of booking ${code} cancelled`}: ${tripName(launch)}`,
    preview:
      refundCents === 0 ? 'Nothing comes back for these seats.' : `${money(refundCents)} come back to your card.`,
    heading: seatsKept === 0 ? 'Your booking is cancelled' : `${seatsText(passengers.length)} cancelled`,
    paragraphs: [
      `Hello ${name}, as you asked we cancelled ${seatsText(passengers.length)} of booking ${code}.`,
      ...(seatsKept === 0
        ? []
        : [`${seatsText(seatsKept)} of the booking ${seatsKept === 1 ? 'stays' : 'stay'} yours.`]),
    ],
    facts: [
      ...launchLines(launch),
      { label: 'Paid for these seats', value: money(paidCents) },
      { label: 'Refund', value: `${money(refundCents)} (${percentOf(refundCents, paidCents)})`, isStrong: true },
      { label: 'Kept', value: money(paidCents - refundCents) },
    ],
    list: { label: 'Cancelled for', items: passengers },
    button: pageLink(customerWeb, 'See your booking', 'trips', bookingId),
    notes:
      refundCents === 0 ? [] : ['The refund goes to the card you paid with. Banks need up to ten days to show it.'],
    because: 'you cancelled seats of this booking',
  }),
});

/** To the agency: seats were given back. */
export const bookingCancelledAgency = mailTemplate({
  data: z.object({
    ...cancellation,
    agencyName: Line,
    travelerName: Line,
    seats: count,
    seatsSold: count,
    seatsOnSale: count,
  }),
  write: (
    { agencyName, code, launch, travelerName, paidCents, refundCents, seats, seatsSold, seatsOnSale },
    { supplierWeb },
  ) => ({
    subject: `${seatsText(seats)} cancelled: ${tripName(launch)} (${code})`,
    preview: `${seatsSold} of ${seatsOnSale} seats are sold now.`,
    heading: `${seatsText(seats)} cancelled`,
    paragraphs: [
      `${travelerName} cancelled ${seatsText(seats)} on your launch.`,
      refundCents === 0 ? 'No refund was due, so the seats stay sold.' : 'The seats are on sale again.',
    ],
    facts: [
      { label: 'Booking code', value: code },
      ...launchLines(launch),
      {
        label: 'Refund to the traveler',
        value: `${money(refundCents)} (${percentOf(refundCents, paidCents)})`,
        isStrong: true,
      },
      { label: 'Stays with you', value: money(paidCents - refundCents) },
      { label: 'Sold now', value: `${seatsSold} of ${seatsOnSale} seats` },
    ],
    button: pageLink(supplierWeb, 'See the launch', 'launches', launch.id),
    notes: [],
    because: `you work for ${agencyName}`,
  }),
});

function percentOf(partCents: number, wholeCents: number): string {
  return wholeCents === 0 ? '0 %' : `${Math.round((partCents / wholeCents) * 100)} %`;
}
