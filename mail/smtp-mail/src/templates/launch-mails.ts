import { DELAY_REFUND_DAYS } from '@astro/domain';
import * as z from 'zod';
import {
  Cents,
  Instant,
  LaunchFacts,
  launchLines,
  Line,
  money,
  reasonText,
  seatsText,
  StatusReason,
  tripName,
  Words,
} from '../mail-data.ts';
import type { MailFact } from '../mail-content.ts';
import { mailTemplate } from '../mail-template.ts';
import { dayAtPlace, momentAtPlace } from '../moments.ts';
import { pageLink } from '../web-addresses.ts';

/** The statuses of DOMAIN that are told. */
const Told = z.enum(['scheduled', 'confirmed', 'delayed', 'successful', 'failed', 'aborted']);
type Told = z.infer<typeof Told>;

const change = { launch: LaunchFacts, to: Told, reason: StatusReason, text: Words };

const HEADINGS: Record<Told, string> = {
  scheduled: 'Your launch has a new date',
  confirmed: 'Your launch is confirmed',
  delayed: 'Your launch is put off',
  successful: 'Your launch was a success',
  failed: 'Your launch failed',
  aborted: 'Your launch is called off',
};
const SUBJECTS: Record<Told, string> = {
  scheduled: 'New date',
  confirmed: 'Launch confirmed',
  delayed: 'Launch delayed',
  successful: 'Launch successful',
  failed: 'Launch failed',
  aborted: 'Launch aborted',
};

/** To a traveler with seats on the launch: its status changed, why, and what can be done now (R8). */
export const launchStatusTraveler = mailTemplate({
  data: z.object({
    ...change,
    name: Line,
    /** Set when the date as booked is another one than the date now. */
    departedAtBefore: Instant.optional(),
    /** When the notice of a delay was given: 14 days count from here (R8). */
    delayNoticeAt: Instant.optional(),
    bookings: z
      .array(z.object({ bookingId: z.string(), code: Line, seats: z.int().nonnegative(), refundCents: Cents }))
      .min(1),
  }),
  write: ({ name, launch, to, reason, text, departedAtBefore, delayNoticeAt, bookings }, { customerWeb }) => {
    const place = { name: launch.spaceport, timeZone: launch.timeZone };
    const refundCents = bookings.reduce((sum, booking) => sum + booking.refundCents, 0);
    const [first] = bookings;
    const until =
      delayNoticeAt === undefined
        ? null
        : dayAtPlace(new Date(Date.parse(delayNoticeAt) + DELAY_REFUND_DAYS * 86_400_000), launch.timeZone);
    return {
      subject: `${SUBJECTS[to]}: ${tripName(launch)}`,
      preview: previewOf(to, refundCents),
      heading: HEADINGS[to],
      paragraphs: [`Hello ${name},`, paragraphOf(to, until)],
      facts: [
        ...bookings.map(({ code, seats, refundCents: cents }): MailFact => ({
          label: `Booking ${code}`,
          value: isOver(to) ? `${money(cents)} come back` : seatsText(seats),
        })),
        ...(isOver(to) ? [{ label: 'Refund (100 %)', value: money(refundCents), isStrong: true }] : []),
        ...launchLines(launch),
        ...(departedAtBefore === undefined || departedAtBefore === launch.departsAt
          ? []
          : [{ label: 'Date when you booked', value: momentAtPlace(departedAtBefore, place) }]),
        { label: 'Reason', value: reasonText(reason) },
      ],
      ...(text === '' ? {} : { quote: { by: 'The agency says', text } }),
      button:
        first !== undefined && bookings.length === 1
          ? pageLink(customerWeb, to === 'delayed' ? 'Keep or cancel' : 'See your booking', 'trips', first.bookingId)
          : pageLink(customerWeb, to === 'delayed' ? 'Keep or cancel' : 'See your bookings', 'trips'),
      notes: isOver(to)
        ? ['The refund goes to the card you paid with. There is nothing to do. Banks need up to ten days to show it.']
        : [],
      because: 'you have seats on this launch',
    };
  },
});

/** To the agency: its launch changed its status, and what follows from that. */
export const launchStatusAgency = mailTemplate({
  data: z.object({
    ...change,
    agencyName: Line,
    by: Line,
    from: z.enum(['draft', ...Told.options]),
    bookings: z.int().nonnegative(),
    refundCents: Cents,
  }),
  write: ({ agencyName, launch, from, to, reason, text, by, bookings, refundCents }, { supplierWeb }) => ({
    subject: `${tripName(launch)} is now ${to}`,
    preview: `It was ${from} before. ${bookings} ${bookings === 1 ? 'booking is' : 'bookings are'} affected.`,
    heading: `Your launch is ${to}`,
    paragraphs: [
      bookings === 0
        ? 'Nobody had booked it yet.'
        : `${bookings === 1 ? 'The traveler of 1 booking is' : `The travelers of ${bookings} bookings are`} told by e-mail.`,
      ...agencyConsequence(to),
    ],
    facts: [
      { label: 'Status', value: `${from} → ${to}`, isStrong: true },
      ...launchLines(launch),
      { label: 'Reason', value: reasonText(reason) },
      { label: 'Changed by', value: by },
      ...(isOver(to) ? [{ label: 'Refunded to travelers', value: money(refundCents) }] : []),
    ],
    ...(text === '' ? {} : { quote: { by: 'What travelers are told', text } }),
    button: pageLink(supplierWeb, 'See the launch', 'launches', launch.id),
    notes: [],
    because: `you work for ${agencyName}`,
  }),
});

const isOver = (to: Told): boolean => to === 'aborted' || to === 'failed';

function previewOf(to: Told, refundCents: number): string {
  if (isOver(to)) return `${money(refundCents)} come back to your card by themselves.`;
  return to === 'delayed' ? 'Keep your seats, or cancel and get everything back.' : 'Your seats stay yours.';
}

function paragraphOf(to: Told, until: string | null): string {
  switch (to) {
    case 'aborted':
      return 'The agency called off your launch. Everything you paid comes back by itself.';
    case 'failed':
      return 'The launch failed. Everything you paid comes back by itself.';
    case 'delayed':
      return `The agency put off your launch. You can keep your seats. ${until === null ? 'You' : `Until ${until} you`} can also move to another launch, for which what you paid counts, or cancel and get 100 % back.`;
    case 'scheduled':
      return 'The agency set a new date for your launch. Your seats stay yours.';
    case 'confirmed':
      return 'Enough seats are sold, and the agency confirmed that your launch will fly.';
    case 'successful':
      return 'The rocket flew as planned. Thank you for flying with AstroBookings.';
  }
}

function agencyConsequence(to: Told): string[] {
  switch (to) {
    case 'aborted':
      return ['Every booking is refunded in full. The fee for an aborted launch is 1,000 USD; its invoice follows.'];
    case 'failed':
      return ['Every booking is refunded in full. No fee is due for a failed launch.'];
    case 'successful':
      return ['The invoice for the fee follows as soon as every booking is closed.'];
    case 'delayed':
      return [`Travelers may cancel with 100 % back, or move to another launch, within ${DELAY_REFUND_DAYS} days.`];
    case 'scheduled':
    case 'confirmed':
      return [];
  }
}
