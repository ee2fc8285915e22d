import type { PastOutcome } from '@astro/domain';
import { sql, type Insertable, type Selectable } from 'kysely';
import { containing } from './agencies.repository.ts';
import { codeOf } from './transactions.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';

/** A launch of the past as a file told it. */
export type PastLaunchRecord = Selectable<Tables['pastLaunches']>;
/** What an agency looks for in its history. */
export interface PastLaunchQuery extends PageRequest {
  agencyId: string;
  q?: string | undefined;
  outcome?: PastOutcome | undefined;
  importId?: string | undefined;
}
/** What the names of an import mean, by kind and key; without an id a name is kept as it is written. */
export type NamesByKind = Record<'rocket' | 'spaceport' | 'destination', Record<string, { id?: string; name: string }>>;
/** A draft of an import that is no draft any more, or that somebody has booked. */
export interface DraftInTheWay {
  id: string;
  slug: string;
  status: string;
  seatsSold: number;
}

/** Launches that flew before or outside of AstroBookings, and the drafts of imports: what an import makes and its undo takes back. */
export class PastLaunchesRepository {
  /**
   * Takes the rows of history between two lines into the agency's history; gives how many were new. The names come as one
   * document: a join would look through all of them for each row, as row-level security keeps its condition from the index.
   */
  async takeRows(
    tx: Tx,
    agencyId: string,
    importId: string,
    from: number,
    to: number,
    names: NamesByKind,
  ): Promise<number> {
    const named = (kind: keyof NamesByKind) =>
      sql`(select ${JSON.stringify(names[kind])}::jsonb as ${sql.raw(kind)}_names)`;
    const result = await sql`
      insert into past_launches (id, agency_id, import_id, line, departs_at, is_time_known, rocket_id, rocket, spaceport_id, spaceport,
        destination_id, destination, mission, organisation, outcome, fingerprint)
      select ${importId} || '-' || r.line, ${agencyId}, ${importId}, r.line, (r.content ->> 'departsAt')::timestamptz, (r.content ->> 'isTimeKnown')::boolean,
        rocket_names -> (r.content ->> 'rocket') ->> 'id', rocket_names -> (r.content ->> 'rocket') ->> 'name',
        spaceport_names -> (r.content ->> 'spaceport') ->> 'id', spaceport_names -> (r.content ->> 'spaceport') ->> 'name',
        destination_names -> (r.content ->> 'destination') ->> 'id', coalesce(destination_names -> (r.content ->> 'destination') ->> 'name', ''),
        r.content ->> 'mission', r.content ->> 'organisation', r.content ->> 'outcome', r.fingerprint
      from launch_import_rows r, ${named('rocket')}, ${named('spaceport')}, ${named('destination')}
      where r.import_id = ${importId} and r.verdict = 'history' and r.line > ${from} and r.line <= ${to}
      on conflict (agency_id, fingerprint) do nothing`.execute(tx.db);
    return Number(result.numAffectedRows ?? 0n);
  }

  /** An agency's history, the newest first. */
  async list(tx: Tx, query: PastLaunchQuery): Promise<Page<PastLaunchRecord> & { total: number }> {
    const order: Order = {
      expression: sql.ref('departsAt'),
      type: 'timestamptz',
      id: sql.ref('id'),
      direction: 'desc',
    };
    // What an import under way has written so far is not shown: history appears whole.
    let wanted = tx.db
      .selectFrom('pastLaunches')
      .where('agencyId', '=', query.agencyId)
      .where(
        sql<boolean>`exists (select 1 from launch_imports i where i.id = past_launches.import_id and i.status = 'applied')`,
      );
    if (query.outcome !== undefined) wanted = wanted.where('outcome', '=', query.outcome);
    if (query.importId !== undefined) wanted = wanted.where('importId', '=', query.importId);
    if (query.q !== undefined && query.q !== '') {
      const like = containing(query.q);
      wanted = wanted.where(eb =>
        eb.or([
          eb('rocket', 'ilike', like),
          eb('spaceport', 'ilike', like),
          eb('mission', 'ilike', like),
          eb('organisation', 'ilike', like),
        ]),
      );
    }
    const { total } = await wanted.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const rows = await wanted
      .selectAll()
      .where(afterCursor(order, query.cursor))
      .orderBy('departsAt', 'desc')
      .orderBy('id', 'desc')
      .limit(rowsToRead(query.limit))
      .execute();
    return { ...toPage(rows, query.limit, row => ({ value: row.departsAt, id: row.id })), total };
  }

  /** Adds drafts and remembers which import brought them. */
  async addDrafts(
    tx: Tx,
    importId: string,
    drafts: { line: number; launch: Insertable<Tables['launches']> & { status: 'draft' } }[],
  ): Promise<void> {
    if (drafts.length === 0) return;
    await tx.db
      .insertInto('launches')
      .values(drafts.map(({ launch }) => launch))
      .execute();
    await tx.db
      .insertInto('launchImportDrafts')
      .values(drafts.map(({ line, launch }) => ({ line, importId, launchId: launch.id, agencyId: launch.agencyId })))
      .execute();
  }

  /** Launches of an import that have left the state of a draft, or have seats: they keep the whole import from being undone. */
  draftsInTheWay(tx: Tx, importId: string, limit: number): Promise<DraftInTheWay[]> {
    return tx.db
      .selectFrom('launchImportDrafts')
      .innerJoin('launches', 'launches.id', 'launchImportDrafts.launchId')
      .select(['launches.id', 'launches.slug', 'launches.status', 'launches.seatsSold'])
      .where('launchImportDrafts.importId', '=', importId)
      .where('launches.status', '<>', 'draft')
      .orderBy('launches.departsAt')
      .limit(limit)
      .execute();
  }

  /** Takes back up to `limit` launches of an import, drafts and history; gives how many. */
  async takeBack(tx: Tx, importId: string, limit: number): Promise<number> {
    const drafts = await sql`
      delete from launches where status = 'draft' and id in (
        select launch_id from launch_import_drafts d join launches l on l.id = d.launch_id
        where d.import_id = ${importId} and l.status = 'draft' limit ${limit})`.execute(tx.db);
    const history = await sql`
      delete from past_launches where id in (select id from past_launches where import_id = ${importId} limit ${limit})`.execute(
      tx.db,
    );
    return Number(drafts.numAffectedRows ?? 0n) + Number(history.numAffectedRows ?? 0n);
  }

  /** Removes a rocket or place that an import created; false when something uses it by now. */
  async removeUnused(tx: Tx, kind: 'rocket' | 'spaceport' | 'destination', id: string): Promise<boolean> {
    // Another agency's use is invisible to this transaction, but not to the foreign keys.
    await sql`savepoint unused`.execute(tx.db);
    try {
      await sql`delete from ${sql.table(`${kind}s`)} where id = ${id}`.execute(tx.db);
      await sql`release savepoint unused`.execute(tx.db);
      return true;
    } catch (error) {
      if (codeOf(error) !== '23503') throw error;
      await sql`rollback to savepoint unused`.execute(tx.db);
      return false;
    }
  }
}
