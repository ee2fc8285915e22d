import * as z from 'zod';
import { Cents, Instant, LaunchFacts, launchLines, Line, money, seatsText, tripName } from '../mail-data.ts';
import { mailTemplate } from '../mail-template.ts';
import { momentAtPlace } from '../moments.ts';
import { pageLink } from '../web-addresses.ts';

const Seats = z.int().nonnegative();

/** To the agency, once for each launch: the seats sold have reached the minimum. */
export const viabilityReached = mailTemplate({
  data: z.object({
    agencyName: Line,
    launch: LaunchFacts,
    seatsSold: Seats,
    seatsOnSale: Seats,
    minimumOccupancy: Seats,
  }),
  write: ({ agencyName, launch, seatsSold, seatsOnSale, minimumOccupancy }, { supplierWeb }) => ({
    subject: `Minimum reached: ${tripName(launch)}`,
    preview: `${seatsSold} of at least ${minimumOccupancy} seats are sold.`,
    heading: 'Your launch is viable',
    paragraphs: [
      `${seatsText(seatsSold)} of ${seatsOnSale} sold: that is the minimum of ${minimumOccupancy} that ${agencyName} has set.`,
      'You can confirm the launch now. Its travelers are told when you do.',
    ],
    facts: [
      { label: 'Sold', value: `${seatsSold} of ${seatsOnSale} seats`, isStrong: true },
      { label: 'Minimum', value: seatsText(minimumOccupancy) },
      ...launchLines(launch),
    ],
    button: pageLink(supplierWeb, 'See the launch', 'launches', launch.id),
    notes: ['Seats that are cancelled with a refund go back on sale: the number sold may fall again.'],
    because: `you work for ${agencyName}`,
  }),
});

/** To the agency, once for each launch: it will hardly reach its minimum by the decision date. */
export const viabilityWarning = mailTemplate({
  data: z.object({
    agencyName: Line,
    launch: LaunchFacts,
    seatsSold: Seats,
    seatsOnSale: Seats,
    minimumOccupancy: Seats,
    /** As people read it: `4 %`. */
    chance: Line,
    /** What the forecast was learnt from, in words. */
    basis: Line,
    decisionAt: Instant,
    /** To be given back and to be paid if the launch is aborted now (R8, R10). */
    refundsCents: Cents,
    feeCents: Cents,
  }),
  write: (
    { agencyName, launch, seatsSold, seatsOnSale, minimumOccupancy, chance, basis, decisionAt, refundsCents, feeCents },
    { supplierWeb },
  ) => ({
    subject: `Hardly viable: ${tripName(launch)}`,
    preview: `${seatsSold} of at least ${minimumOccupancy} seats are sold; the chance is ${chance}.`,
    heading: 'This launch will hardly reach its minimum',
    paragraphs: [
      `${seatsText(seatsSold)} of at least ${minimumOccupancy} sold. The chance to reach the minimum by the decision date is ${chance}.`,
      basis,
      'Nothing happens by itself: whether it flies, is delayed or called off is yours to decide. The launch page shows what each choice costs now and then.',
    ],
    facts: [
      { label: 'Sold', value: `${seatsSold} of ${seatsOnSale} seats`, isStrong: true },
      { label: 'Minimum', value: seatsText(minimumOccupancy) },
      {
        label: 'Decision date',
        value: momentAtPlace(decisionAt, { name: launch.spaceport, timeZone: launch.timeZone }),
      },
      { label: 'Refunds if aborted now', value: money(refundsCents) },
      { label: 'Fee if aborted', value: money(feeCents) },
      ...launchLines(launch),
    ],
    button: pageLink(supplierWeb, 'See what each choice costs', 'launches', launch.id),
    notes: ['This warning is sent once for each launch.'],
    because: `you work for ${agencyName}`,
  }),
});
