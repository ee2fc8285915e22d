import { sql, type Kysely } from 'kysely';

/** A file's heading may stand below other lines, and a workbook has several sheets: the person chooses both. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table launch_imports add column sheets jsonb not null default '[]', add column sheet text`.execute(
    db,
  );
  // What was said to have a heading had it in its first row. Where it stands in the next file is looked up when that is read.
  await sql`
    update launch_imports i set choices = (choices - 'hasHeader') || jsonb_build_object('headerLine', case
      when (choices ->> 'hasHeader')::boolean
      then (select min(line) from launch_import_rows r where r.import_id = i.id) end)
    where choices ? 'hasHeader'`.execute(db);
  await sql`
    update launch_import_mappings set choices = (choices - 'hasHeader') || jsonb_build_object('headerLine', null)
    where choices ? 'hasHeader'`.execute(db);
}
