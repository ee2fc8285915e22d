import { sql, type Selectable } from 'kysely';
import { containing } from './agencies.repository.ts';
import { activeKept, type LaunchRecord } from './launch-record.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';

/** A rocket as it is stored. */
export type RocketRecord = Selectable<Tables['rockets']>;
/** A rocket and in how many launches it was used. */
export interface RocketWithUse extends RocketRecord {
  launches: number;
}
/** What an open launch asks of its rocket. */
export type OpenLaunchOfRocket = Pick<
  Selectable<Tables['launches']>,
  'id' | 'slug' | 'seatsOnSale' | 'seatsSold' | 'seatsHeld'
> & {
  activeKept: LaunchRecord['activeKept'];
  destinationRange: RocketRecord['range'];
};
/** What an agency looks for among its rockets. */
export interface RocketListQuery extends PageRequest {
  agencyId: string;
  q?: string | undefined;
  active?: boolean | undefined;
}

const launches = sql<number>`(select count(*) from launches l where l.rocket_id = rockets.id)`.as('launches');

/** The agencies' rockets. */
export class RocketsRepository {
  /** An agency's rocket; null also when it is another agency's. */
  async get(tx: Tx, agencyId: string, rocketId: string): Promise<RocketWithUse | null> {
    return (
      (await tx.db
        .selectFrom('rockets')
        .selectAll()
        .select(launches)
        .where('id', '=', rocketId)
        .where('agencyId', '=', agencyId)
        .executeTakeFirst()) ?? null
    );
  }

  /** The same, locked until the transaction ends: nobody puts a launch on it meanwhile. */
  async lock(tx: Tx, agencyId: string, rocketId: string): Promise<RocketWithUse | null> {
    const locked = await tx.db
      .selectFrom('rockets')
      .select('id')
      .where('id', '=', rocketId)
      .where('agencyId', '=', agencyId)
      .forUpdate()
      .executeTakeFirst();
    return locked === undefined ? null : this.get(tx, agencyId, rocketId);
  }

  /** Adds a rocket. */
  async add(tx: Tx, rocket: RocketRecord): Promise<void> {
    await tx.db.insertInto('rockets').values(rocket).execute();
  }

  /** Changes a rocket. */
  async change(
    tx: Tx,
    rocketId: string,
    changes: Partial<Pick<RocketRecord, 'name' | 'model' | 'capacity' | 'range' | 'active'>>,
  ): Promise<void> {
    if (Object.keys(changes).length === 0) return;
    await tx.db.updateTable('rockets').set(changes).where('id', '=', rocketId).execute();
  }

  /** An agency's rockets by name. */
  async list(tx: Tx, query: RocketListQuery): Promise<Page<RocketWithUse> & { total: number }> {
    const order: Order = { expression: sql.ref('name'), type: 'text', id: sql.ref('id'), direction: 'asc' };
    let wanted = tx.db.selectFrom('rockets').where('agencyId', '=', query.agencyId);
    if (query.active !== undefined) wanted = wanted.where('active', '=', query.active);
    if (query.q !== undefined && query.q !== '') {
      const like = containing(query.q);
      wanted = wanted.where(eb => eb.or([eb('name', 'ilike', like), eb('model', 'ilike', like)]));
    }
    const { total } = await wanted.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const rows = await wanted
      .selectAll()
      .select(launches)
      .where(afterCursor(order, query.cursor))
      .orderBy('name')
      .orderBy('id')
      .limit(rowsToRead(query.limit))
      .execute();
    return { ...toPage(rows, query.limit, row => ({ value: row.name, id: row.id })), total };
  }

  /** The open launches of a rocket: their seats and range say what it must not fall below (R13). */
  openLaunches(tx: Tx, rocketId: string): Promise<OpenLaunchOfRocket[]> {
    return tx.db
      .selectFrom('launches')
      .innerJoin('destinations', 'destinations.id', 'launches.destinationId')
      .select([
        'launches.id',
        'launches.slug',
        'launches.seatsOnSale',
        'launches.seatsSold',
        'launches.seatsHeld',
        'destinations.range as destinationRange',
      ])
      .select(activeKept)
      .where('launches.rocketId', '=', rocketId)
      .where('launches.status', 'in', ['scheduled', 'confirmed', 'delayed'])
      .execute();
  }
}
