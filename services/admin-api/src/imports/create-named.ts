import type {
  LaunchImportNameRecord,
  LaunchImportNamesRepository,
  ReferenceRepository,
  RocketsRepository,
  Tx,
} from '@astro/admin-db';
import type { ClockSource, IdSource } from '../clock-source.ts';

/** Creates the rockets and places that the person asked for, once each; a place that somebody created meanwhile is taken. */
export async function createNamed(
  tx: Tx,
  parts: {
    names: LaunchImportNamesRepository;
    rockets: RocketsRepository;
    reference: ReferenceRepository;
    clock: ClockSource;
    ids: IdSource;
  },
  agencyId: string,
  importId: string,
): Promise<void> {
  for (const named of await parts.names.all(tx, importId)) {
    if (named.decision?.do !== 'create' || named.decision.id !== undefined) continue;
    const { id, isNew } = await create(tx, parts, agencyId, named, named.decision.more);
    await parts.names.setCreated(tx, importId, named, id, isNew);
  }
}

async function create(
  tx: Tx,
  { rockets, reference, clock, ids }: Parameters<typeof createNamed>[1],
  agencyId: string,
  { kind, name }: LaunchImportNameRecord,
  more: Record<string, string | number>,
): Promise<{ id: string; isNew: boolean }> {
  const id = ids.newId();
  const range = more['range'] === 'interplanetary' || more['range'] === 'orbital' ? more['range'] : 'suborbital';
  if (kind === 'rocket') {
    const { model = name, capacity = 1 } = more;
    await rockets.add(tx, {
      id,
      agencyId,
      name,
      model: String(model),
      capacity: Number(capacity),
      range,
      active: true,
      createdAt: clock.now(),
    });
    return { id, isNew: true };
  }
  const isAdded =
    kind === 'spaceport'
      ? await reference.saveSpaceport(tx, {
          id,
          name,
          country: String(more['country']),
          latitude: Number(more['latitude']),
          longitude: Number(more['longitude']),
          timeZone: String(more['timeZone']),
        })
      : await reference.saveDestination(tx, { id, name, range });
  if (isAdded) return { id, isNew: true };
  const places = kind === 'spaceport' ? await reference.spaceports(tx) : await reference.destinations(tx);
  const twin = places.find(place => place.name === name);
  if (twin === undefined) throw new Error(`the ${kind} ${name} is there and not there`);
  return { id: twin.id, isNew: false };
}
