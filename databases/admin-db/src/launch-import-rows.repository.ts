import type { ReadRow, RowProblem, RowVerdict } from '@astro/domain';
import { sql, type Selectable } from 'kysely';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';

/** One row of a file and what becomes of it. */
export type LaunchImportRowRecord = Selectable<Tables['launchImportRows']>;
/** What was decided about a row. */
export interface JudgedRow {
  line: number;
  verdict: RowVerdict['verdict'];
  content: ReadRow | null;
  problems: RowProblem[];
  fingerprint: string | null;
  isDamaged: boolean;
}
/** How many rows become what. */
export interface ImportCounts {
  history: number;
  draft: number;
  leftOut: number;
  faulty: number;
  damaged: number;
}
/** Which rows of an import are looked for. */
export interface ImportRowQuery extends PageRequest {
  importId: string;
  verdict?: RowVerdict['verdict'] | undefined;
}

/** The rows of files on their way in, by line; each batch is one statement, so that 100,000 rows take seconds. */
export class LaunchImportRowsRepository {
  async clear(tx: Tx, importId: string): Promise<void> {
    await tx.db.deleteFrom('launchImportRows').where('importId', '=', importId).execute();
  }

  /** Forgets the rows that became launches; what could not be taken stays, with its reasons. */
  async clearTaken(tx: Tx, importId: string): Promise<void> {
    await tx.db
      .deleteFrom('launchImportRows')
      .where('importId', '=', importId)
      .where('verdict', 'in', ['history', 'draft'])
      .execute();
  }

  async add(tx: Tx, agencyId: string, importId: string, rows: { line: number; cells: string[] }[]): Promise<void> {
    if (rows.length === 0) return;
    await sql`
      insert into launch_import_rows (import_id, agency_id, line, cells)
      select ${importId}, ${agencyId}, line, cells
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(line int, cells jsonb)`.execute(tx.db);
  }

  /** The next rows after a line, in order. */
  async after(
    tx: Tx,
    importId: string,
    line: number,
    limit: number,
    verdict?: RowVerdict['verdict'],
  ): Promise<LaunchImportRowRecord[]> {
    let wanted = tx.db
      .selectFrom('launchImportRows')
      .selectAll()
      .where('importId', '=', importId)
      .where('line', '>', line);
    if (verdict !== undefined) wanted = wanted.where('verdict', '=', verdict);
    return wanted.orderBy('line').limit(limit).execute();
  }

  /** Only lines and cells of the next rows: what was decided about them is read by nobody who decides anew. */
  cellsAfter(tx: Tx, importId: string, line: number, limit: number): Promise<{ line: number; cells: string[] }[]> {
    return tx.db
      .selectFrom('launchImportRows')
      .select(['line', 'cells'])
      .where('importId', '=', importId)
      .where('line', '>', line)
      .orderBy('line')
      .limit(limit)
      .execute();
  }

  /** The line up to which the next `limit` rows after a line go, and how many they are; null at the end. */
  async stretch(tx: Tx, importId: string, after: number, limit: number): Promise<{ to: number; rows: number } | null> {
    const { rows } = await sql<{ to: number | null; rows: number }>`
      select max(line) as to, count(*) as rows from (
        select line from launch_import_rows where import_id = ${importId} and line > ${after} order by line limit ${limit}
      ) as next`.execute(tx.db);
    const [next] = rows;
    return next?.to == null ? null : { to: next.to, rows: next.rows };
  }

  /** Writes down what was decided about rows. */
  async judge(tx: Tx, importId: string, judged: JudgedRow[]): Promise<void> {
    if (judged.length === 0) return;
    await sql`
      update launch_import_rows r
      set verdict = given.verdict, content = given.content, problems = given.problems, fingerprint = given.fingerprint, is_damaged = given."isDamaged"
      from jsonb_to_recordset(${JSON.stringify(judged)}::jsonb)
        as given(line int, verdict text, content jsonb, problems jsonb, fingerprint text, "isDamaged" boolean)
      where r.import_id = ${importId} and r.line = given.line`.execute(tx.db);
  }

  /** Rows up to a line are no launches any more: they are the heading and what stands above it. */
  async forgetVerdicts(tx: Tx, importId: string, upToLine: number): Promise<void> {
    await sql`
      update launch_import_rows
      set verdict = null, content = null, problems = '[]', fingerprint = null, is_damaged = false
      where import_id = ${importId} and line <= ${upToLine}`.execute(tx.db);
  }

  /** Marks rows that say the same launch as an earlier line, as the agency's history, or as a launch that it has. */
  async markDuplicates(
    tx: Tx,
    agencyId: string,
    importId: string,
    column: number | null,
    /** The rockets and spaceports that names were matched to, by key. */
    ids: { rocket: Record<string, string>; spaceport: Record<string, string> },
  ): Promise<void> {
    const problem = (kind: string) =>
      sql`jsonb_build_array(jsonb_build_object('field', 'departsAt', 'column', ${column}::int, 'kind', ${kind}::text, 'value', `;
    await sql`
      with twin as (
        select line, min(line) over (partition by fingerprint) as first
        from launch_import_rows where import_id = ${importId} and verdict in ('history', 'draft')
      )
      update launch_import_rows r set verdict = 'faulty', content = null, problems = ${problem('duplicate-in-file')} twin.first::text))
      from twin where r.import_id = ${importId} and r.line = twin.line and twin.line > twin.first`.execute(tx.db);
    await sql`
      update launch_import_rows r set verdict = 'faulty', content = null, problems = ${problem('duplicate-known')} ''))
      where r.import_id = ${importId} and r.verdict = 'history'
        and exists (select 1 from past_launches p where p.agency_id = ${agencyId} and p.fingerprint = r.fingerprint)`.execute(
      tx.db,
    );
    await sql`
      update launch_import_rows r set verdict = 'faulty', content = null, problems = ${problem('duplicate-known')} ''))
      where r.import_id = ${importId} and r.verdict = 'draft' and exists (
        select 1 from launches l
        where l.agency_id = ${agencyId} and l.rocket_id = ${JSON.stringify(ids.rocket)}::jsonb ->> (r.content ->> 'rocket')
          and l.spaceport_id = ${JSON.stringify(ids.spaceport)}::jsonb ->> (r.content ->> 'spaceport')
          and l.departs_at = (r.content ->> 'departsAt')::timestamptz)`.execute(tx.db);
  }

  async counts(tx: Tx, importId: string): Promise<ImportCounts> {
    const { rows } = await sql<ImportCounts>`
      select count(*) filter (where verdict = 'history') as history, count(*) filter (where verdict = 'draft') as draft,
        count(*) filter (where verdict = 'left-out') as left_out, count(*) filter (where verdict = 'faulty') as faulty,
        count(*) filter (where is_damaged and verdict in ('history', 'draft')) as damaged
      from launch_import_rows where import_id = ${importId}`.execute(tx.db);
    return rows[0] ?? { history: 0, draft: 0, leftOut: 0, faulty: 0, damaged: 0 };
  }

  /** One page of rows by line. */
  async list(tx: Tx, query: ImportRowQuery): Promise<Page<LaunchImportRowRecord> & { total: number }> {
    const order: Order = { expression: sql.ref('line'), type: 'bigint', id: sql.ref('importId'), direction: 'asc' };
    let wanted = tx.db.selectFrom('launchImportRows').where('importId', '=', query.importId);
    if (query.verdict !== undefined) wanted = wanted.where('verdict', '=', query.verdict);
    const { total } = await wanted.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const rows = await wanted
      .selectAll()
      .where(afterCursor(order, query.cursor))
      .orderBy('line')
      .limit(rowsToRead(query.limit))
      .execute();
    return { ...toPage(rows, query.limit, row => ({ value: row.line, id: row.importId })), total };
  }
}
