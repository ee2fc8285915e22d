import { localDate } from '../time/wall-clock.ts';

/** Letters and digits of an id that end the address: enough to tell launches of one day apart. */
const SHORT_ID_LENGTH = 10;
/** Longest name part of an address. */
const NAME_LENGTH_MAX = 40;

/**
 * The readable public address of a launch: `{rocket}-from-{spaceport}-to-{destination}-{yyyy-mm-dd}-{short id}`,
 * the date being that of the spaceport.
 * Example: `new-shepard-from-corn-ranch-to-space-2027-03-14-8f3a9c01d2`.
 */
export function launchSlug(launch: {
  id: string;
  rocketName: string;
  spaceportName: string;
  destinationName: string;
  departsAt: Date;
  timeZone: string;
}): string {
  const date = localDate(launch.departsAt, launch.timeZone);
  return `${slugOf(launch.rocketName)}-from-${slugOf(launch.spaceportName)}-to-${slugOf(launch.destinationName)}-${date}-${shortIdOf(launch.id)}`;
}

/** The last characters of an id, which in a time-ordered UUID are its random ones. */
export function shortIdOf(id: string): string {
  return id.replaceAll('-', '').slice(-SHORT_ID_LENGTH).toLowerCase();
}

/** The short id at the end of an address, or null when there is none. */
export function shortIdInSlug(slug: string): string | null {
  return /-([0-9a-z]{10})$/.exec(slug)?.[1] ?? null;
}

/** A name as part of an address: lower case, ASCII, words joined by dashes, never empty. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, NAME_LENGTH_MAX)
    .replace(/-+$/g, '');
  return plain === '' ? 'x' : plain;
}
