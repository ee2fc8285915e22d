import type { NameDecision, NameKind } from '@astro/domain';
import { sql, type Selectable } from 'kysely';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';

/** A name in a file, how many rows carry it, what it may mean and what was decided. */
export type LaunchImportNameRecord = Selectable<Tables['launchImportNames']>;
/** A name as a check found it; the decision is one that nobody has to be asked about. */
export type FoundName = Pick<LaunchImportNameRecord, 'kind' | 'key' | 'name' | 'rows' | 'suggestion' | 'decision'>;
/** Which names of an import are looked for. */
export interface ImportNameQuery extends PageRequest {
  importId: string;
  kind?: NameKind | undefined;
  undecided?: boolean | undefined;
}

/** The names in files on their way in: rockets, places, outcomes, organisations. */
export class LaunchImportNamesRepository {
  /** Every name of an import; there are at most some thousands. */
  all(tx: Tx, importId: string): Promise<LaunchImportNameRecord[]> {
    return tx.db.selectFrom('launchImportNames').selectAll().where('importId', '=', importId).execute();
  }

  /** Replaces the names by those of the newest check; what the person decided about a name stays. */
  async replace(tx: Tx, agencyId: string, importId: string, names: FoundName[]): Promise<void> {
    await sql`
      with given as (
        select * from jsonb_to_recordset(${JSON.stringify(names)}::jsonb)
          as given(kind text, key text, name text, rows int, suggestion jsonb, decision jsonb)
      ), gone as (
        delete from launch_import_names n where n.import_id = ${importId}
          and not exists (select 1 from given where given.kind = n.kind and given.key = n.key)
      )
      insert into launch_import_names (import_id, agency_id, kind, key, name, rows, suggestion, decision)
      select ${importId}, ${agencyId}, kind, key, name, rows, nullif(suggestion, 'null'::jsonb), nullif(decision, 'null'::jsonb) from given
      on conflict (import_id, kind, key) do update
        set rows = excluded.rows, suggestion = excluded.suggestion, decision = coalesce(launch_import_names.decision, excluded.decision)`.execute(
      tx.db,
    );
  }

  /** One page of names, those in most rows first. */
  async list(tx: Tx, query: ImportNameQuery): Promise<Page<LaunchImportNameRecord> & { total: number }> {
    const id = sql`(kind || ':' || key)`;
    const order: Order = { expression: sql.ref('rows'), type: 'bigint', id, direction: 'desc' };
    let wanted = tx.db.selectFrom('launchImportNames').where('importId', '=', query.importId);
    if (query.kind !== undefined) wanted = wanted.where('kind', '=', query.kind);
    if (query.undecided === true) wanted = wanted.where('decision', 'is', null);
    const { total } = await wanted.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const rows = await wanted
      .selectAll()
      .where(afterCursor(order, query.cursor))
      .orderBy('rows', 'desc')
      .orderBy(id, 'desc')
      .limit(rowsToRead(query.limit))
      .execute();
    return { ...toPage(rows, query.limit, row => ({ value: row.rows, id: `${row.kind}:${row.key}` })), total };
  }

  /** How many names of each kind there are, and how many wait for a decision. */
  async summary(tx: Tx, importId: string): Promise<{ kind: NameKind; names: number; undecided: number }[]> {
    const { rows } = await sql<{ kind: NameKind; names: number; undecided: number }>`
      select kind, count(*) as names, count(*) filter (where decision is null) as undecided
      from launch_import_names where import_id = ${importId} group by kind order by kind`.execute(tx.db);
    return rows;
  }

  /** Decides about one name; false when the import has no such name. */
  async decide(
    tx: Tx,
    importId: string,
    name: { kind: NameKind; key: string },
    decision: NameDecision,
  ): Promise<boolean> {
    const decided = await tx.db
      .updateTable('launchImportNames')
      .set({ decision: JSON.stringify(decision) })
      .where('importId', '=', importId)
      .where('kind', '=', name.kind)
      .where('key', '=', name.key)
      .returning('key')
      .executeTakeFirst();
    return decided !== undefined;
  }

  /** Decides about all names of a kind that wait, or takes every suggestion; gives how many. */
  async decideRest(tx: Tx, importId: string, kind: NameKind, decision: NameDecision | 'suggestion'): Promise<number> {
    const result =
      decision === 'suggestion'
        ? await sql`
            update launch_import_names set decision = jsonb_build_object('do', 'match', 'id', suggestion ->> 'id')
            where import_id = ${importId} and kind = ${kind} and decision is null and suggestion is not null`.execute(
            tx.db,
          )
        : await sql`
            update launch_import_names set decision = ${JSON.stringify(decision)}::jsonb
            where import_id = ${importId} and kind = ${kind} and decision is null`.execute(tx.db);
    return Number(result.numAffectedRows ?? 0n);
  }

  /** Remembers what was created for a name, so that the undo finds it and a retry makes no second one. */
  async setCreated(
    tx: Tx,
    importId: string,
    name: { kind: NameKind; key: string },
    createdId: string,
    isNew: boolean,
  ): Promise<void> {
    await sql`
      update launch_import_names set decision = decision || jsonb_build_object('id', ${createdId}::text), created_id = ${isNew ? createdId : null}
      where import_id = ${importId} and kind = ${name.kind} and key = ${name.key}`.execute(tx.db);
  }
}
