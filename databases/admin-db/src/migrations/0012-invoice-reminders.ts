import { sql, type Kysely } from 'kysely';

/** Which reminders of an overdue invoice its agency was sent (R11): each at most once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table invoice_reminders (
      invoice_id text not null references invoices (id),
      agency_id text not null references agencies (id),
      days_overdue int not null check (days_overdue > 0),
      sent_at timestamptz not null,
      primary key (invoice_id, days_overdue)
    )`.execute(db);
  await sql`alter table invoice_reminders enable row level security`.execute(db);
  await sql`
    create policy in_reach on invoice_reminders using (is_in_reach(agency_id)) with check (is_in_reach(agency_id))`.execute(
    db,
  );
}
