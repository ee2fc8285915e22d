import { sql, type Selectable } from 'kysely';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';

/** A place that rockets depart from. */
export type SpaceportRecord = Selectable<Tables['spaceports']>;
/** A place that rockets go to. */
export type DestinationRecord = Selectable<Tables['destinations']>;

/** More places than there are on Earth and in reach; the lists are given whole. */
const PLACES_MAX = 500;

/** Spaceports and destinations: kept by IT, read by all. */
export class ReferenceRepository {
  /** Every spaceport by name, with the number of its launches. */
  spaceports(tx: Tx): Promise<(SpaceportRecord & { launches: number })[]> {
    return tx.db
      .selectFrom('spaceports')
      .selectAll()
      .select(sql<number>`(select count(*) from launches l where l.spaceport_id = spaceports.id)`.as('launches'))
      .orderBy('name')
      .limit(PLACES_MAX)
      .execute();
  }

  /** Every destination by name, with the number of its launches. */
  destinations(tx: Tx): Promise<(DestinationRecord & { launches: number })[]> {
    return tx.db
      .selectFrom('destinations')
      .selectAll()
      .select(sql<number>`(select count(*) from launches l where l.destination_id = destinations.id)`.as('launches'))
      .orderBy('name')
      .limit(PLACES_MAX)
      .execute();
  }

  async spaceport(tx: Tx, id: string): Promise<SpaceportRecord | null> {
    return (await tx.db.selectFrom('spaceports').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
  }

  async destination(tx: Tx, id: string): Promise<DestinationRecord | null> {
    return (await tx.db.selectFrom('destinations').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
  }

  /** Adds or replaces a spaceport; false when its name is another one's. */
  async saveSpaceport(tx: Tx, spaceport: SpaceportRecord): Promise<boolean> {
    const { id, name, ...fields } = spaceport;
    await oneAtATime(tx);
    const twin = await tx.db.selectFrom('spaceports').select('id').where('name', '=', name).executeTakeFirst();
    if (twin !== undefined && twin.id !== id) return false;
    await tx.db
      .insertInto('spaceports')
      .values(spaceport)
      .onConflict(conflict => conflict.column('id').doUpdateSet({ name, ...fields }))
      .execute();
    return true;
  }

  /** Adds or replaces a destination; false when its name is another one's. */
  async saveDestination(tx: Tx, destination: DestinationRecord): Promise<boolean> {
    const { id, name, range } = destination;
    await oneAtATime(tx);
    const twin = await tx.db.selectFrom('destinations').select('id').where('name', '=', name).executeTakeFirst();
    if (twin !== undefined && twin.id !== id) return false;
    await tx.db
      .insertInto('destinations')
      .values(destination)
      .onConflict(conflict => conflict.column('id').doUpdateSet({ name, range }))
      .execute();
    return true;
  }
}

/** Names are unique: two people adding the same place at once come one after the other. */
async function oneAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('admin-db reference'))`.execute(tx.db);
}
