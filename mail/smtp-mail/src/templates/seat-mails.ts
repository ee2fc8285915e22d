import { OFFER_HOURS } from '@astro/domain';
import * as z from 'zod';
import { Cents, Instant, LaunchFacts, launchLines, Line, money, seatsText, tripName } from '../mail-data.ts';
import { mailTemplate } from '../mail-template.ts';
import { momentAtPlace, momentInUtc } from '../moments.ts';
import { pageLink } from '../web-addresses.ts';

/** To somebody who waits for a sold-out launch: seats are held for them (R15). */
export const waitingListOffer = mailTemplate({
  data: z.object({
    name: Line,
    launch: LaunchFacts,
    seats: z.int().positive(),
    pricePerSeatCents: Cents,
    offerUntil: Instant,
  }),
  write: ({ name, launch, seats, pricePerSeatCents, offerUntil }, { customerWeb }) => {
    const place = { name: launch.spaceport, timeZone: launch.timeZone };
    return {
      subject: `${seatsText(seats)} for you: ${tripName(launch)}`,
      preview: `Held for you until ${momentInUtc(offerUntil)}.`,
      heading: seats === 1 ? 'A seat is free for you' : `${seatsText(seats)} are free for you`,
      paragraphs: [
        `Hello ${name}, it is your turn on the waiting list. ${seats === 1 ? 'The seat is' : 'The seats are'} held for you; nobody else can book ${seats === 1 ? 'it' : 'them'} meanwhile.`,
      ],
      facts: [
        ...launchLines(launch),
        { label: 'Held for you', value: seatsText(seats) },
        { label: 'Price', value: `${money(pricePerSeatCents)} per seat` },
        { label: 'Until', value: momentAtPlace(offerUntil, place), isStrong: true },
      ],
      button: pageLink(customerWeb, seats === 1 ? 'Book the seat' : 'Book the seats', 'launches', launch.slug, 'book'),
      notes: [
        `An offer stands for ${OFFER_HOURS} hours at most. When it ends, or when you give ${seats === 1 ? 'the seat' : 'the seats'} back, the next traveler is asked; you can join the list again.`,
      ],
      because: 'you are on the waiting list of this launch',
    };
  },
});

/** To a VIP traveler: a new launch that only VIPs can book yet (R14). */
export const vipLaunch = mailTemplate({
  data: z.object({
    name: Line,
    launch: LaunchFacts,
    agencyName: Line,
    pricePerSeatCents: Cents,
    seatsOnSale: z.int().nonnegative(),
    vipUntil: Instant,
  }),
  write: ({ name, launch, agencyName, pricePerSeatCents, seatsOnSale, vipUntil }, { customerWeb }) => ({
    subject: `First for you: ${tripName(launch)}`,
    preview: `Until ${momentInUtc(vipUntil)} only VIP travelers can book it.`,
    heading: 'A new launch, first for you',
    paragraphs: [
      `Hello ${name}, ${agencyName} put a new launch on sale. As a VIP traveler you can book it before it is listed for everyone.`,
    ],
    facts: [
      ...launchLines(launch),
      { label: 'Price', value: `${money(pricePerSeatCents)} per seat` },
      { label: 'Seats', value: String(seatsOnSale) },
      { label: 'For VIPs alone until', value: momentInUtc(vipUntil), isStrong: true },
    ],
    button: pageLink(customerWeb, 'See the launch', 'launches', launch.slug),
    notes: ['You see it when you are signed in. In your profile you choose whether we tell you of new launches.'],
    because: 'you are a VIP traveler and want to hear of new launches',
  }),
});
