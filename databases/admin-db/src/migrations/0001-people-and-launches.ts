import { sql, type Kysely } from 'kysely';

/** Agencies, their people, rockets, places and launches. Money is whole cents in bigint; every limit of DOMAIN that a row can break is a CHECK. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table agencies (
      id text primary key,
      slug text not null unique,
      display_name text not null check (length(display_name) between 1 and 200),
      description text not null default '',
      contact_email text not null,
      legal_name text not null default '',
      legal_address text not null default '',
      tax_id text not null default '',
      status text not null check (status in ('pending', 'active', 'suspended')),
      version int not null default 1 check (version > 0),
      registered_at timestamptz not null
    )`.execute(db);
  // No foreign key to agencies: a person's event may arrive before the agency's (events of different aggregates have no order).
  await sql`
    create table agency_members (
      user_id text primary key,
      agency_id text not null,
      email text not null,
      name text not null,
      role text not null check (role in ('agency-owner', 'agency-staff')),
      active boolean not null
    )`.execute(db);
  await sql`create index agency_members_by_agency on agency_members (agency_id)`.execute(db);
  await sql`
    create table rockets (
      id text primary key,
      agency_id text not null references agencies (id),
      name text not null,
      model text not null,
      capacity int not null check (capacity between 1 and 10000),
      range text not null check (range in ('suborbital', 'orbital', 'interplanetary')),
      active boolean not null default true,
      created_at timestamptz not null
    )`.execute(db);
  await sql`create index rockets_by_agency on rockets (agency_id, id)`.execute(db);
  await sql`
    create table spaceports (
      id text primary key,
      name text not null unique,
      country text not null check (country ~ '^[A-Z]{2}$'),
      latitude double precision not null check (latitude between -90 and 90),
      longitude double precision not null check (longitude between -180 and 180),
      time_zone text not null
    )`.execute(db);
  await sql`
    create table destinations (
      id text primary key,
      name text not null unique,
      range text not null check (range in ('suborbital', 'orbital', 'interplanetary'))
    )`.execute(db);
  await sql`
    create table launches (
      id text primary key,
      agency_id text not null references agencies (id),
      rocket_id text not null references rockets (id),
      spaceport_id text not null references spaceports (id),
      destination_id text not null references destinations (id),
      departs_at timestamptz not null,
      price_per_seat_cents bigint not null check (price_per_seat_cents > 0),
      seats_on_sale int not null check (seats_on_sale >= 0),
      seats_sold int not null default 0 check (seats_sold >= 0),
      seats_held int not null default 0 check (seats_held >= 0),
      minimum_occupancy int not null check (minimum_occupancy >= 0),
      sales_close_hours int not null check (sales_close_hours >= 0),
      vip_hours int not null check (vip_hours >= 0),
      vip_until timestamptz,
      status text not null check (status in ('draft', 'scheduled', 'confirmed', 'delayed', 'successful', 'failed', 'aborted')),
      slug text not null unique,
      old_slugs text[] not null default '{}',
      delay_notice_at timestamptz,
      published_at timestamptz,
      refused_seats_on_sale int,
      settled_at timestamptz,
      settled_bookings int,
      settled_paid_cents bigint,
      settled_refunded_cents bigint,
      version int not null default 1 check (version > 0),
      created_at timestamptz not null,
      check (status = 'draft' or published_at is not null)
    )`.execute(db);
  await sql`create index launches_by_agency on launches (agency_id, departs_at, id)`.execute(db);
  await sql`create index launches_by_departure on launches (departs_at, id)`.execute(db);
  await sql`
    create table launch_status_changes (
      id text primary key,
      launch_id text not null references launches (id),
      agency_id text not null references agencies (id),
      from_status text not null,
      to_status text not null,
      reason text not null check (reason in ('weather', 'technical', 'commercial', 'other')),
      text text not null,
      by text not null,
      at timestamptz not null
    )`.execute(db);
  await sql`create index launch_status_changes_by_launch on launch_status_changes (launch_id, at, id)`.execute(db);
}
