import * as z from 'zod';
import { Cents, LaunchFacts, launchLines, Line, money, seatsText, tripName } from '../mail-data.ts';
import { mailTemplate } from '../mail-template.ts';
import { pageLink } from '../web-addresses.ts';

const count = z.int().nonnegative();
const move = {
  code: Line,
  launch: LaunchFacts,
  /** What counts for the new seats, wherever they are. */
  carriedCents: Cents,
  /** What goes back to the card because the new seats cost less. */
  refundCents: Cents,
};

/** To the traveler: the seats on the delayed launch are given up, because another booking took their place (R8). */
export const bookingMovedTraveler = mailTemplate({
  data: z.object({
    ...move,
    name: Line,
    bookingId: z.string(),
    newBookingId: z.string(),
    newCode: Line,
    passengers: z.array(Line),
  }),
  write: ({ name, code, newBookingId, newCode, launch, carriedCents, refundCents, passengers }, { customerWeb }) => ({
    subject: `Booking ${code} moved to ${newCode}: ${tripName(launch)}`,
    preview: `Your booking is ${newCode} now; ${seatsText(passengers.length)} of the delayed launch are given up.`,
    heading: `Your booking has moved to ${newCode}`,
    paragraphs: [
      `Hello ${name}, as you asked we moved ${seatsText(passengers.length)} of booking ${code} to another launch. The confirmation of booking ${newCode} comes in a mail of its own; booking ${code} is closed, and its tickets are no longer valid.`,
    ],
    facts: [
      ...launchLines(launch),
      { label: `Carried over to ${newCode}`, value: money(carriedCents), isStrong: true },
      ...(refundCents === 0 ? [] : [{ label: 'Back to your card', value: money(refundCents) }]),
    ],
    list: { label: 'Moved', items: passengers },
    button: pageLink(customerWeb, 'See your new booking', 'trips', newBookingId),
    notes:
      refundCents === 0 ? [] : ['The difference goes to the card you paid with. Banks need up to ten days to show it.'],
    because: 'you moved this booking to another launch',
  }),
});

/** To the agency of the delayed launch: seats were given up by a move. Where to is the traveler's own business. */
export const bookingMovedAgency = mailTemplate({
  data: z.object({ ...move, agencyName: Line, travelerName: Line, seats: count, seatsSold: count, seatsOnSale: count }),
  write: (
    { agencyName, code, launch, travelerName, carriedCents, refundCents, seats, seatsSold, seatsOnSale },
    { supplierWeb },
  ) => ({
    subject: `${seatsText(seats)} moved to another launch: ${tripName(launch)} (${code})`,
    preview: `${seatsSold} of ${seatsOnSale} seats are sold now.`,
    heading: `${seatsText(seats)} moved to another launch`,
    paragraphs: [
      `After the delay ${travelerName} moved ${seatsText(seats)} from your launch to another one. The seats are on sale again.`,
    ],
    facts: [
      { label: 'Booking code', value: code },
      ...launchLines(launch),
      { label: 'Given back by your launch', value: money(carriedCents + refundCents), isStrong: true },
      { label: 'Sold now', value: `${seatsSold} of ${seatsOnSale} seats` },
    ],
    button: pageLink(supplierWeb, 'See the launch', 'launches', launch.id),
    notes: [],
    because: `you work for ${agencyName}`,
  }),
});
