import { sql, type Kysely } from 'kysely';

/** Seats of launches that their agencies keep back: blocked, or for VIPs until an end. What ended stays, to be read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kept_seats (
      id text primary key,
      launch_id text not null references launches (id) on delete cascade,
      agency_id text not null references agencies (id),
      kind text not null check (kind in ('blocked', 'vips')),
      seats int not null check (seats > 0),
      taken int not null default 0 check (taken between 0 and seats),
      reason text not null,
      until timestamptz check (kind = 'blocked' or until is not null),
      status text not null check (status in ('active', 'ended', 'expired', 'refused')),
      made_by text not null,
      made_at timestamptz not null,
      ended_by text,
      ended_at timestamptz check ((status = 'active') = (ended_at is null)),
      -- What was free when the shop refused it.
      seats_free int
    )`.execute(db);
  await sql`create index kept_seats_of_launch on kept_seats (launch_id, made_at desc)`.execute(db);
  await sql`create index kept_seats_due on kept_seats (until) where status = 'active'`.execute(db);
  // VIPs have one allotment of a launch at a time: what they have taken is counted for one.
  await sql`create unique index kept_seats_for_vips on kept_seats (launch_id) where kind = 'vips' and status = 'active'`.execute(
    db,
  );
  await sql`alter table kept_seats enable row level security`.execute(db);
  await sql`
    create policy in_reach on kept_seats using (is_in_reach(agency_id)) with check (is_in_reach(agency_id))`.execute(
    db,
  );
}
