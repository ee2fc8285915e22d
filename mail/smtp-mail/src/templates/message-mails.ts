import * as z from 'zod';
import { LaunchFacts, launchLines, Line } from '../mail-data.ts';
import { mailTemplate } from '../mail-template.ts';
import { pageLink } from '../web-addresses.ts';

/** A page of an agency's text, with its fields filled in: names make it longer than it was written. */
const FILLED_CHARS_MAX = 10_000;

/** To somebody with a seat on a launch: the agency's own words, quoted as such. A test goes to the person who wrote it. */
export const launchMessage = mailTemplate({
  data: z.object({
    agencyName: Line,
    launch: LaunchFacts,
    subject: Line,
    text: z.string().transform(text => text.trim().slice(0, FILLED_CHARS_MAX)),
    /** The booking of a traveler; passengers have no page of their own. */
    bookingId: z.string().nullable(),
    isTest: z.boolean(),
  }),
  write: ({ agencyName, launch, subject, text, bookingId, isTest }, { customerWeb }) => ({
    subject: isTest ? `Test: ${subject}` : subject,
    preview: `${agencyName} writes about your launch.`,
    heading: subject,
    paragraphs: [`${agencyName} writes about your launch.`],
    facts: launchLines(launch),
    quote: { by: agencyName, text },
    button:
      bookingId === null
        ? pageLink(customerWeb, 'See the launch', 'launches', launch.slug)
        : pageLink(customerWeb, 'See your booking', 'trips', bookingId),
    notes: isTest ? ['This is a test: you alone got it, and it reads as its first reader would get it.'] : [],
    because: isTest ? 'you asked for a test' : 'you have a seat on this launch or booked one',
  }),
});
