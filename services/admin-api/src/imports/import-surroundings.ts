import type {
  DestinationRecord,
  LaunchImportNameRecord,
  ReferenceRepository,
  RocketRecord,
  RocketsRepository,
  SpaceportRecord,
  Tx,
} from '@astro/admin-db';
import { reaches, type KnownName, type NameDecision, type NameKind, type RowSurroundings } from '@astro/domain';

/** Everything that a file's names can mean: the agency's rockets, and the places that all share. */
export interface KnownThings {
  rockets: Map<string, RocketRecord>;
  spaceports: Map<string, SpaceportRecord>;
  destinations: Map<string, DestinationRecord>;
}

/** More rockets than an agency has; the rest is not suggested. */
const ROCKETS_MAX = 5_000;
const ROCKETS_AT_ONCE = 500;

/** Loads everything that a file's names can mean. */
export async function knownThings(
  tx: Tx,
  repositories: { rockets: RocketsRepository; reference: ReferenceRepository },
  agencyId: string,
): Promise<KnownThings> {
  const rockets = new Map<string, RocketRecord>();
  let cursor: string | undefined;
  do {
    const page = await repositories.rockets.list(tx, { agencyId, limit: ROCKETS_AT_ONCE, cursor });
    for (const rocket of page.items) rockets.set(rocket.id, rocket);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && rockets.size < ROCKETS_MAX);
  const spaceports = await repositories.reference.spaceports(tx);
  const destinations = await repositories.reference.destinations(tx);
  return {
    rockets,
    spaceports: new Map(spaceports.map(one => [one.id, one])),
    destinations: new Map(destinations.map(one => [one.id, one])),
  };
}

/** The things that a kind of name can mean, as names to match. */
export function knownNames(things: KnownThings, kind: NameKind): KnownName[] {
  switch (kind) {
    case 'rocket':
      return [...things.rockets.values()].map(({ id, name, model }) => ({ id, name, alias: model }));
    case 'spaceport':
      return [...things.spaceports.values()];
    case 'destination':
      return [...things.destinations.values()];
    case 'outcome':
    case 'organisation':
      return [];
  }
}

/** What the rows of a file are judged by: the time, and what was decided about each name. */
export function surroundingsOf(
  now: Date,
  things: KnownThings,
  decision: (kind: NameKind, key: string) => NameDecision | undefined,
): RowSurroundings {
  const more = (kind: NameKind, key: string) => {
    const decided = decision(kind, key);
    return decided?.do === 'create' ? decided.more : undefined;
  };
  const matched = (kind: NameKind, key: string) => {
    const decided = decision(kind, key);
    return decided?.do === 'match' ? decided.id : '';
  };
  return {
    now,
    decision,
    reaches: (rocketRange, destinationRange) => reaches(asRange(rocketRange), asRange(destinationRange)),
    rocket(key) {
      const rocket = things.rockets.get(matched('rocket', key));
      if (rocket !== undefined) return rocket.active ? rocket : undefined;
      const created = more('rocket', key);
      return created === undefined
        ? undefined
        : { capacity: Number(created['capacity']), range: String(created['range']) };
    },
    destinationRange(key) {
      const range = more('destination', key)?.['range'];
      return (
        things.destinations.get(matched('destination', key))?.range ?? (range === undefined ? undefined : String(range))
      );
    },
    zoneOf(key) {
      const zone = more('spaceport', key)?.['timeZone'];
      return (
        things.spaceports.get(matched('spaceport', key))?.timeZone ?? (zone === undefined ? undefined : String(zone))
      );
    },
  };
}

/** The decisions of an import by kind and key. */
export function decisionsOf(names: LaunchImportNameRecord[]): Map<string, NameDecision> {
  return new Map(
    names.flatMap(({ kind, key, decision }) => (decision === null ? [] : [[`${kind}:${key}`, decision] as const])),
  );
}

function asRange(range: string): RocketRecord['range'] {
  return range === 'interplanetary' || range === 'orbital' ? range : 'suborbital';
}
