import { BOARDING_CLOSES_HOURS, boardingClosesAt } from '@astro/domain';
import * as z from 'zod';
import { LaunchFacts, launchLines, Line, tripName } from '../mail-data.ts';
import { mailTemplate } from '../mail-template.ts';
import { momentAtPlace } from '../moments.ts';
import { pageLink } from '../web-addresses.ts';

const Missing = z.object({ passenger: Line, nationality: z.boolean(), document: z.boolean() });
type Missing = z.infer<typeof Missing>;

const shared = { name: Line, bookingId: z.string(), code: Line, launch: LaunchFacts, missing: z.array(Missing) };

/** To the traveler, 30 days before the launch: what is still missing. */
export const reminderThirtyDays = mailTemplate({
  data: z.object(shared),
  write: ({ name, bookingId, code, launch, missing }, { customerWeb }) => {
    const isComplete = missing.length === 0;
    return {
      subject: isComplete ? `In a month: ${tripName(launch)}` : `Documents needed: ${tripName(launch)} (${code})`,
      preview: isComplete ? 'Everything we need is there.' : 'Please add what is missing to your booking.',
      heading: isComplete ? 'Your launch comes near' : 'Your launch comes near: something is missing',
      paragraphs: [
        `Hello ${name}, your launch departs within 30 days.`,
        isComplete
          ? 'Nationality and identity document of every passenger are there: nothing to do.'
          : 'Without nationality and identity document nobody can board. Please add them now.',
      ],
      facts: [{ label: 'Booking code', value: code }, ...launchLines(launch)],
      ...(isComplete ? {} : { list: { label: 'Still missing', items: missing.map(missingText) } }),
      button: pageLink(customerWeb, isComplete ? 'See your booking' : 'Add what is missing', 'trips', bookingId),
      notes: [],
      because: 'you have seats on this launch',
    };
  },
});

/** To the traveler, two days before the launch: where to be, when, and with what. */
export const reminderTwoDays = mailTemplate({
  data: z.object({ ...shared, latitude: z.number(), longitude: z.number(), passengers: z.array(Line).min(1) }),
  write: ({ name, bookingId, code, launch, missing, latitude, longitude, passengers }, { customerWeb }) => {
    const place = { name: launch.spaceport, timeZone: launch.timeZone };
    const closesAt = boardingClosesAt(new Date(launch.departsAt)).toISOString();
    return {
      subject: `Boarding details: ${tripName(launch)} (${code})`,
      preview: `Boarding closes ${BOARDING_CLOSES_HOURS} hours before the launch.`,
      heading: 'Two days to go',
      paragraphs: [`Hello ${name}, your launch departs within two days. This is what you need on the day.`],
      code: { label: 'Booking code', value: code },
      facts: [
        ...launchLines(launch),
        { label: 'Boarding closes', value: momentAtPlace(closesAt, place), isStrong: true },
        { label: 'Position of the spaceport', value: positionText(latitude, longitude) },
        ...(missing.length === 0 ? [] : [{ label: 'Still missing', value: missing.map(missingText).join('; ') }]),
      ],
      list: { label: passengers.length === 1 ? 'Passenger' : 'Passengers', items: passengers },
      button: pageLink(customerWeb, 'See your tickets', 'trips', bookingId),
      notes: ['Every passenger brings the ticket and an identity document.'],
      because: 'you have seats on this launch',
    };
  },
});

function missingText({ passenger, nationality, document }: Missing): string {
  const what = [...(nationality ? ['nationality'] : []), ...(document ? ['identity document'] : [])];
  return `${passenger}: ${what.join(' and ')}`;
}

/** A position as pilots and maps write it: `5.239° N, 52.768° W`. */
function positionText(latitude: number, longitude: number): string {
  const degrees = (value: number) => `${Math.abs(value).toFixed(3)}°`;
  return `${degrees(latitude)} ${latitude < 0 ? 'S' : 'N'}, ${degrees(longitude)} ${longitude < 0 ? 'W' : 'E'}`;
}
