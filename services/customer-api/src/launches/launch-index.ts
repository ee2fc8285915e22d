import { seatsLeftFor, type LaunchDocument } from '@astro/customer-db';

const ROWS_AT_FIRST = 1_024;
/** Lists show everybody the same seats: those that are left without the ones for VIPs. */
export const EVERYBODY = { isVip: false };

/**
 * Every launch as a row of columns: a search goes over numbers that lie beside each other, which for 100,000 launches takes a
 * millisecond or two where as many objects take fifty.
 */
export class LaunchIndex {
  readonly ranges = new Names();
  readonly destinations = new Names();
  readonly spaceports = new Names();
  readonly agencies = new Names();
  /** What the search words look at: rocket, agency, spaceport and destination in plain small letters. */
  readonly texts = new Names();
  readonly #kept = new Map<string, unknown>();
  readonly #rowOf = new Map<string, number>();
  readonly #launches: LaunchDocument[] = [];
  #columns = newColumns(ROWS_AT_FIRST);

  get size(): number {
    return this.#launches.length;
  }

  /** The numbers of all launches; good until the next `put`. */
  get columns(): LaunchColumns {
    return this.#columns;
  }

  /** The launch of a row. */
  at(row: number): LaunchDocument {
    const launch = this.#launches[row];
    if (launch === undefined) throw new RangeError(`there is no row ${row}`);
    return launch;
  }

  get(id: string): LaunchDocument | null {
    const row = this.#rowOf.get(id);
    return row === undefined ? null : this.at(row);
  }

  /** Sets a launch as it is now; its row stays the same for ever. */
  put(document: LaunchDocument, now: Date): void {
    const launch = this.#shared(document);
    const row = this.#rowOf.get(launch._id) ?? this.#launches.length;
    if (row >= this.#columns.departsAt.length) this.#columns = grown(this.#columns);
    this.#rowOf.set(launch._id, row);
    this.#launches[row] = launch;
    const { rocket, agency, spaceport, destination } = launch;
    const isOpen = launch.status === 'scheduled' || launch.status === 'confirmed' || launch.status === 'delayed';
    const text = [
      rocket.name,
      rocket.model,
      rocket.range,
      agency.name,
      spaceport.name,
      spaceport.country,
      destination.name,
    ];
    const columns = this.#columns;
    columns.isOffered[row] = isOpen && agency.status === 'active' ? 1 : 0;
    columns.departsAt[row] = launch.departsAt.getTime();
    columns.vipUntil[row] = launch.vipUntil?.getTime() ?? 0;
    columns.price[row] = launch.pricePerSeatCents;
    columns.seatsLeft[row] = seatsLeftFor(launch, EVERYBODY, now);
    columns.range[row] = this.ranges.of(destination.range, [destination.range]);
    columns.destination[row] = this.destinations.of(destination.name, [destination.id, destination.name]);
    columns.spaceport[row] = this.spaceports.of(spaceport.name, [spaceport.id, spaceport.name]);
    columns.agency[row] = this.agencies.of(agency.name, [agency.id, agency.name, agency.slug], agency.slug);
    columns.text[row] = this.texts.of('', [text.join(' ')]);
  }

  /** Agencies, rockets and places come with each launch; each is kept once, however many launches share it. */
  #shared(launch: LaunchDocument): LaunchDocument {
    return {
      ...launch,
      rocket: this.#once(launch.rocket),
      agency: this.#once(launch.agency),
      spaceport: this.#once(launch.spaceport),
      destination: this.#once(launch.destination),
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

/** What is searched and sorted by; instants in milliseconds, names by their number. */
export type LaunchColumns = ReturnType<typeof newColumns>;

function newColumns(rows: number) {
  return {
    /** 1 while the shop may list it, but for its date: to come, of an active agency (R4). */
    isOffered: new Uint8Array(rows),
    departsAt: new Float64Array(rows),
    /** Until then for VIPs alone (R14); 0 when it is for all. */
    vipUntil: new Float64Array(rows),
    price: new Float64Array(rows),
    seatsLeft: new Int32Array(rows),
    range: new Uint32Array(rows),
    destination: new Uint32Array(rows),
    spaceport: new Uint32Array(rows),
    agency: new Uint32Array(rows),
    text: new Uint32Array(rows),
  };
}

function grown(columns: LaunchColumns): LaunchColumns {
  const wider = newColumns(columns.departsAt.length * 2);
  for (const name of Object.keys(columns) as (keyof LaunchColumns)[]) wider[name].set(columns[name]);
  return wider;
}

/** A name that launches are counted by, with the address where there is one. */
export interface Named {
  name: string;
  slug?: string;
}

/** Numbers for names: what thousands of launches share is compared once. */
export class Names {
  readonly #numbers = new Map<string, number>();
  readonly #named: Named[] = [];
  readonly #words: string[][] = [];

  get size(): number {
    return this.#named.length;
  }

  /** The number of a name that is found by any of these words. */
  of(name: string, words: readonly string[], slug?: string): number {
    const key = JSON.stringify(words);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#named.push(slug === undefined ? { name } : { name, slug }) - 1;
    this.#words.push(words.map(plain));
    this.#numbers.set(key, number);
    return number;
  }

  named(number: number): Named {
    return this.#named[number] ?? { name: '' };
  }

  /** For each number whether one of its words fits; null when all do. */
  fitting(fits: ((word: string) => boolean) | null): Uint8Array | null {
    return fits === null ? null : Uint8Array.from(this.#words, words => (words.some(fits) ? 1 : 0));
  }
}

/** Text without capitals and accents, so that "kourou" finds "Kouroú". */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
