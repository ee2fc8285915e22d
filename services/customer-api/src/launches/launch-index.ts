import type { LaunchDocument } from '@astro/customer-db';

/** A launch with what a search looks at, worked out once. */
export interface IndexedLaunch {
  launch: LaunchDocument;
  /** Rocket, agency, spaceport and destination in plain small letters. */
  text: string;
  destination: string[];
  spaceport: string[];
  agency: string[];
}

/** Prepares a launch for searching. */
export function indexLaunch(launch: LaunchDocument): IndexedLaunch {
  const { rocket, agency, spaceport, destination } = launch;
  return {
    launch,
    text: plain(
      [rocket.name, rocket.model, rocket.range, agency.name, spaceport.name, spaceport.country, destination.name].join(
        ' ',
      ),
    ),
    destination: [destination.id, plain(destination.name)],
    spaceport: [spaceport.id, plain(spaceport.name)],
    agency: [agency.id, plain(agency.name), agency.slug],
  };
}

/** Text without capitals and accents, so that "kourou" finds "Kouroú". */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
