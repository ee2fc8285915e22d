import { formatMoney, usd } from '@astro/domain';
import * as z from 'zod';
import type { MailFact } from './mail-content.ts';
import { momentAtPlace } from './moments.ts';

/** A short text that people typed: one line, bounded. What goes beyond is cut, so that a long name never stops a mail. */
export const Line = z.string().transform(text => oneLine(text, 200));
/** A longer text that people typed. */
export const Words = z.string().transform(text => text.trim().slice(0, 2_000));
/** Whole US cents. */
export const Cents = z.int().nonnegative();
/** An instant as ISO 8601 text. */
export const Instant = z.iso.datetime();

/** The launch that a mail speaks of. */
export const LaunchFacts = z.object({
  id: z.string(),
  slug: z.string(),
  rocket: Line,
  spaceport: Line,
  country: Line,
  timeZone: z.string(),
  destination: Line,
  departsAt: Instant,
});
/** The launch that a mail speaks of. */
export type LaunchFacts = z.infer<typeof LaunchFacts>;

/** Why a launch changed its status. */
export const StatusReason = z.enum(['weather', 'technical', 'commercial', 'other']);

const REASONS: Record<z.infer<typeof StatusReason>, string> = {
  weather: 'Weather',
  technical: 'Technical reasons',
  commercial: 'Commercial reasons',
  other: 'Other reasons',
};

/** A reason in words. */
export const reasonText = (reason: z.infer<typeof StatusReason>): string => REASONS[reason];

/** One line of text: control characters, line breaks and invisible direction marks become blanks. */
export function oneLine(text: string, charsMax: number): string {
  // Cut by characters, not by UTF-16 units: half an emoji is no text.
  return Array.from(text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim())
    .slice(0, charsMax)
    .join('');
}

/** The trip in a few words, for subjects: `Falcon to Moon`. */
export const tripName = (launch: LaunchFacts): string => `${launch.rocket} to ${launch.destination}`;

/** The lines that say where and when a launch departs. */
export function launchLines(launch: LaunchFacts): MailFact[] {
  return [
    { label: 'Launch', value: tripName(launch) },
    { label: 'From', value: `${launch.spaceport}, ${launch.country}` },
    {
      label: 'Departure',
      value: momentAtPlace(launch.departsAt, { name: launch.spaceport, timeZone: launch.timeZone }),
    },
  ];
}

/** Cents as people read them. */
export const money = (cents: number): string => `${formatMoney(usd(cents))} USD`;

/** `1 seat`, `3 seats`. */
export const seatsText = (seats: number): string => (seats === 1 ? '1 seat' : `${seats} seats`);
