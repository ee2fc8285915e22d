import { sql } from 'kysely';
import { MongoServerError } from 'mongodb';
import type { Databases } from './databases.ts';
import type { Findings } from './findings.ts';

const LISTED_MAX = 100;
const NAMESPACE_NOT_FOUND = 26;
/** Enough to see what the programs write now; all lines of a month would be hundreds of millions. */
const LOG_LINES = 5_000;
/** What no line may hold: access tokens, keys of Stripe, secrets of webhooks, passwords as a field, whole e-mail addresses of people. */
const SECRETS: Record<string, RegExp> = {
  'an access token': /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
  'a key of Stripe': /\b(sk|rk)_(live|test)_[A-Za-z0-9]{8,}/,
  'the secret of a webhook': /\bwhsec_[A-Za-z0-9+/=]{16,}/,
  'a password': /"(password|newPassword|currentPassword)":"(?!\[hidden\])[^"]/,
  'an e-mail address': /[\w.%+'-]{1,64}(?<!\*\*\*)@[\w-]+(\.[\w-]+)+/,
};

/** Each privileged act has its line. What is older than the database itself was brought along by the demo, and nobody did it. */
export async function verifyAudit({ admin, system }: Databases, findings: Findings): Promise<void> {
  const { rows, acts } = await admin.transactions.run('all', async ({ db }) => {
    const born = sql`(select min(timestamp)::timestamptz from kysely_migration)`;
    const counted = await sql<{ acts: number }>`
      select (select count(*) from payments where recorded_at >= ${born})::int + (select count(*) from credit_notes where issued_at >= ${born})::int
        + (select count(*) from launch_status_changes where at >= ${born})::int as acts`.execute(db);
    const found = await sql<{ id: string; problem: string }>`
      with done as (
        select i.id, i.number as name, 'payments' as what, count(*) as acts, array['invoice.payment-recorded'] as actions
        from payments p join invoices i on i.id = p.invoice_id where p.recorded_at >= ${born} group by i.id
        union all
        select i.id, i.number, 'credit notes', count(*), array['invoice.credited']
        from credit_notes c join invoices i on i.id = c.invoice_id where c.issued_at >= ${born} group by i.id
        union all
        select c.launch_id, c.launch_id, 'status changes', count(*), array['launch.status-changed', 'launch.moved']
        from launch_status_changes c where c.at >= ${born} group by c.launch_id
      ), lines as (
        select d.id, d.name, d.what, d.acts,
          (select count(*) from audit_log a where a.subject_id = d.id and a.action = any(d.actions)) as lines
        from done d
      )
      select id, name || ': ' || acts || ' ' || what || ', ' || lines || ' lines in the audit' as problem
      from lines where lines < acts order by id limit ${LISTED_MAX}`.execute(db);
    return { rows: found.rows, acts: counted.rows[0]?.acts ?? 0 };
  });
  findings.checked('audit-lines', acts);
  for (const { id, problem } of rows) findings.broken('audit-lines', id, problem);

  const { db } = system.mongo;
  const employees = db
    .collection<{ _id: string; role: string; isDemo: boolean }>('user')
    .find({ role: { $in: ['finance', 'it'] } }, { projection: { role: 1, isDemo: 1 } });
  for await (const { _id, role, isDemo } of employees) {
    findings.checked('audit-lines');
    if (isDemo) continue;
    // Invited by somebody, or made finance or IT by somebody.
    const lines = db.collection<{ _id: string; act: string; by: { userId?: string }; on: { id: string } }>('audit');
    const came =
      (await lines.findOne({ 'by.userId': _id, act: 'invitation-accepted' })) ??
      (await lines.findOne({ 'on.id': _id, act: 'role-changed' }));
    if (came === null) findings.broken('audit-lines', _id, `works for ${role}, and nobody let them in`);
  }
}

/** Tables whose rows are never changed, by a trigger called `…_stay` or `…_stays`. */
const STAYS = [
  'audit_log',
  'closed_entries',
  'closed_launches',
  'credit_notes',
  'invoices',
  'launch_status_changes',
  'month_closings',
  'payments',
];

/** Walls that a restore by hand or a careless owner takes down unseen. */
export async function verifyGuards({ customer, admin, system }: Databases, findings: Findings): Promise<void> {
  const { rows } = await admin.transactions.run('all', ({ db }) =>
    sql<{ id: string; stands: boolean }>`
      select t.name || '_stay' as id, exists (
        select 1 from pg_trigger g where g.tgrelid = t.name::regclass and g.tgname like '%\_stay%' and g.tgenabled in ('O', 'A')
      ) as stands from unnest(${STAYS}::text[]) as t(name)
      union all
      select c.relname || ' in_reach', c.relrowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid)
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id' and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`.execute(db),
  );
  for (const { id, stands } of rows) {
    findings.checked('guards');
    if (!stands) findings.broken('guards', `admin ${id}`, 'is missing or switched off');
  }
  const { launches, bookings, sandboxCharges, stripePayments } = customer.collections;
  for (const collection of [launches, bookings]) {
    findings.checked('guards');
    const { validator } = (await collection.options()) as { validator?: object };
    if (validator === undefined || Object.keys(validator).length === 0)
      findings.broken('guards', `customer ${collection.collectionName}`, 'has no validator');
  }
  const uniques: [database: string, collection: Pick<typeof launches, 'indexes' | 'collectionName'>, key: string][] = [
    ['customer', launches, 'slug'],
    ['customer', bookings, 'code'],
    ['customer', sandboxCharges, 'key'],
    ['customer', stripePayments, 'key'],
    ['system', system.mongo.db.collection('mail_queue'), 'key'],
    ['system', system.mongo.db.collection('user'), 'email'],
  ];
  for (const [database, collection, key] of uniques) {
    findings.checked('guards');
    // Of a collection that is not there at all the server says so by an error.
    const indexes = await collection.indexes().catch((error: unknown) => {
      if (error instanceof MongoServerError && error.code === NAMESPACE_NOT_FOUND) return [];
      throw error;
    });
    if (!indexes.some(index => index.unique === true && Object.keys(index.key).join() === key))
      findings.broken('guards', `${database} ${collection.collectionName}`, `has no unique key ${key}`);
  }
}

/** The newest log lines hold no secret. */
export async function verifyQuietLogs({ system }: Databases, findings: Findings): Promise<void> {
  const lines = system.mongo.db.collection<{ _id: string }>('logs').find().sort({ time: -1, _id: -1 }).limit(LOG_LINES);
  for await (const line of lines) {
    findings.checked('quiet-logs');
    const text = JSON.stringify(line);
    for (const [what, pattern] of Object.entries(SECRETS))
      if (pattern.test(text)) findings.broken('quiet-logs', line._id, `holds ${what}`);
  }
}
