import { sql, type Kysely } from 'kysely';

/** Tables whose rows belong to an agency, with the column that says to which. */
const OWNED: Record<string, string> = {
  agencies: 'id',
  agency_members: 'agency_id',
  rockets: 'agency_id',
  launches: 'agency_id',
  launch_status_changes: 'agency_id',
  bookings: 'agency_id',
  passengers: 'agency_id',
  refunds: 'agency_id',
  invoices: 'agency_id',
  payments: 'agency_id',
  credit_notes: 'agency_id',
  invoice_mails: 'agency_id',
  audit_log: 'agency_id',
};

/**
 * The second wall between agencies: a transaction sees the rows of the agency that it has named (`app.agency_id`), or all when it
 * works for AstroBookings itself (`app.reach` = 'all'). One that has named neither sees nothing, however wrong its query is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function is_in_reach(owner text) returns boolean language sql stable parallel safe as $$
      select current_setting('app.reach', true) = 'all' or coalesce(owner = nullif(current_setting('app.agency_id', true), ''), false)
    $$`.execute(db);
  for (const [table, column] of Object.entries(OWNED)) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`
      create policy in_reach on ${sql.table(table)}
      using (is_in_reach(${sql.ref(column)})) with check (is_in_reach(${sql.ref(column)}))`.execute(db);
  }
}
