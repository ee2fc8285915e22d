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

/** Prepares launches for searching. Agencies, rockets and places come with each launch; here each is kept once, however many launches share it. */
export class LaunchIndexer {
  readonly #kept = new Map<string, unknown>();

  index(document: LaunchDocument): IndexedLaunch {
    const launch = {
      ...document,
      rocket: this.#once(document.rocket),
      agency: this.#once(document.agency),
      spaceport: this.#once(document.spaceport),
      destination: this.#once(document.destination),
      statusChanges: this.#once(document.statusChanges),
    };
    const { rocket, agency, spaceport, destination } = launch;
    const names = [rocket.name, rocket.model, rocket.range, agency.name, spaceport.name, spaceport.country];
    return {
      launch,
      text: this.#once(plain([...names, destination.name].join(' '))),
      destination: this.#once([destination.id, plain(destination.name)]),
      spaceport: this.#once([spaceport.id, plain(spaceport.name)]),
      agency: this.#once([agency.id, plain(agency.name), agency.slug]),
    };
  }

  #once<T>(value: T): T {
    const key = JSON.stringify(value);
    const known = this.#kept.get(key);
    if (known !== undefined) return known as T;
    this.#kept.set(key, value);
    return value;
  }
}

/** Text without capitals and accents, so that "kourou" finds "Kouroú". */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
