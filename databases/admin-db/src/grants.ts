import { sql, type Kysely } from 'kysely';

const READ = 'select';
const ADD = 'select, insert';
const CHANGE = 'select, insert, update';
const ALL = 'select, insert, update, delete';

/** What each program may do with each table: least privilege, nobody but the owner may change the schema. */
const GRANTS: Record<string, Record<string, string>> = {
  admin_api: {
    agencies: 'select, update',
    agency_members: READ,
    // What an import created and nothing uses goes away with its undo; the foreign keys keep everything else.
    rockets: ALL,
    spaceports: ALL,
    destinations: ALL,
    launches: ALL,
    launch_imports: ALL,
    launch_import_parts: ALL,
    launch_import_rows: ALL,
    launch_import_names: ALL,
    launch_import_drafts: ALL,
    launch_import_mappings: CHANGE,
    past_launches: 'select, insert, delete',
    launch_forecasts: READ,
    sales_patterns: READ,
    flight_records: CHANGE,
    launch_previews: CHANGE,
    kept_seats: CHANGE,
    launch_status_changes: ADD,
    bookings: READ,
    passengers: READ,
    refunds: READ,
    invoices: READ,
    // Taking a number and locking an invoice need the right to update; the triggers keep its content as it is.
    'invoices (overdue_marked_at)': 'update',
    invoice_series: CHANGE,
    payments: ADD,
    credit_notes: ADD,
    month_closings: ADD,
    'month_closings (reopened_at)': 'update',
    'month_closings (reopened_by)': 'update',
    'month_closings (reopen_reason)': 'update',
    closed_launches: ADD,
    closed_entries: ADD,
    invoice_mails: ADD,
    check_ins: 'select, insert, delete',
    launch_messages: ADD,
    launch_message_readers: 'insert',
    saved_views: ALL,
    webhook_endpoints: ALL,
    webhook_deliveries: CHANGE,
    // The API writes the secrets of webhooks and cannot read them.
    webhook_secrets: 'insert, delete',
    'webhook_secrets (endpoint_id)': 'select',
    'webhook_secrets (agency_id)': 'select',
    'webhook_secrets (valid_until)': 'select, update',
    outbox: 'insert',
    audit_log: ADD,
    idempotency: CHANGE,
    signs_of_life: CHANGE,
  },
  job_scheduler: {
    agencies: CHANGE,
    agency_members: CHANGE,
    rockets: READ,
    spaceports: READ,
    destinations: READ,
    launches: 'select, update',
    // A launch that changes takes its preview along.
    launch_previews: 'select, update',
    // What VIPs have taken, what was refused, and what is over.
    kept_seats: 'select, update',
    launch_status_changes: READ,
    launch_forecasts: CHANGE,
    sales_patterns: CHANGE,
    flight_records: CHANGE,
    launch_imports: READ,
    past_launches: READ,
    bookings: CHANGE,
    // People who left a booking at its source leave here, too.
    passengers: ALL,
    refunds: CHANGE,
    invoices: ADD,
    'invoices (overdue_marked_at)': 'update',
    invoice_series: CHANGE,
    payments: READ,
    credit_notes: READ,
    // Nothing is issued into a closed month.
    month_closings: READ,
    invoice_mails: CHANGE,
    invoice_reminders: ADD,
    launch_messages: 'select, update',
    launch_message_readers: 'select, delete',
    webhook_endpoints: 'select, update',
    webhook_secrets: READ,
    webhook_deliveries: ALL,
    outbox: ALL,
    inbox: CHANGE,
    audit_log: ADD,
    idempotency: 'select, delete',
    signs_of_life: CHANGE,
  },
};

/** Gives the programs' roles their rights, where the roles exist; the scheduler also gets the schema of its job library. */
export async function grantRoles(db: Kysely<unknown>): Promise<string[]> {
  const found = await sql<{ rolname: string }>`
    select rolname from pg_roles where rolname = any(${Object.keys(GRANTS)})`.execute(db);
  const roles = found.rows.map(row => row.rolname);
  for (const role of roles) {
    const name = sql.id(role);
    await sql`grant usage on schema public to ${name}`.execute(db);
    await sql`revoke all on all tables in schema public from ${name}`.execute(db);
    for (const [target, rights] of Object.entries(GRANTS[role] ?? {})) {
      const [, table = target, column] = /^(\w+) \((\w+)\)$/.exec(target) ?? [];
      const right = sql.raw(
        rights
          .split(', ')
          .map(one => (column === undefined ? one : `${one} (${column})`))
          .join(', '),
      );
      await sql`grant ${right} on ${sql.id(table)} to ${name}`.execute(db);
    }
  }
  if (roles.includes('job_scheduler')) {
    await sql`create schema if not exists pgboss`.execute(db);
    await sql`grant all on schema pgboss to job_scheduler`.execute(db);
  }
  return roles;
}
