import { dueDate, invoiceNumber, launchFeeCents, LAUNCH_TRANSITIONS, type LaunchStatus } from '@astro/domain';
import { sql } from 'kysely';
import type { Databases } from './databases.ts';
import type { Findings } from './findings.ts';
import { rowsOf } from './pages.ts';

/** The jobs that settle and invoice run each minute. */
const INVOICED_WITHIN_MS = 10 * 60_000;
const LISTED_MAX = 100;

/** Numbers of invoices and credit notes: 1 to the last one of the year, each once (R11). One statement, so one moment. */
export async function verifySeries({ admin }: Databases, findings: Findings): Promise<void> {
  const years = await admin.transactions.run('all', async ({ db }) => {
    const { rows } = await sql<{ year: number; last: number; papers: number; numbers: number; highest: number }>`
      with papers as (
        select number, issued_at from invoices union all select number, issued_at from credit_notes
      ), counted as (
        select split_part(number, '-', 2)::int as year, count(*)::int as papers, count(distinct number)::int as numbers,
          max(split_part(number, '-', 3)::int) as highest from papers group by 1
      )
      select coalesce(s.year, c.year) as year, coalesce(s.last_number, 0) as last, coalesce(c.papers, 0) as papers,
        coalesce(c.numbers, 0) as numbers, coalesce(c.highest, 0) as highest
      from invoice_series s full join counted c on c.year = s.year order by 1`.execute(db);
    return rows;
  });
  findings.checked(
    'invoice-series',
    years.reduce((sum, year) => sum + year.papers, 0),
  );
  for (const { year, last, papers, numbers, highest } of years)
    if (papers !== last || numbers !== last || highest !== last) {
      const [first] = last > papers ? await missingOf(admin, year, last) : [];
      const gap = first === undefined ? '' : `; ${first} is the first that is missing`;
      findings.broken(
        'invoice-series',
        String(year),
        `${last} numbers were taken, ${papers} papers have ${numbers} numbers up to ${highest}${gap}`,
      );
    }
}

async function missingOf({ transactions }: Databases['admin'], year: number, last: number): Promise<string[]> {
  const { rows } = await transactions.run('all', ({ db }) =>
    sql<{ place: number }>`
      select n as place from generate_series(1, ${last}::int) n
      where not exists (select 1 from invoices where number = 'AB-' || ${String(year)} || '-' || lpad(n::text, greatest(6, length(n::text)), '0'))
        and not exists (select 1 from credit_notes where number = 'AB-' || ${String(year)} || '-' || lpad(n::text, greatest(6, length(n::text)), '0'))
      order by n limit 1`.execute(db),
  );
  return rows.map(({ place }) => invoiceNumber(year, place));
}

/** Every invoice against the rule: fee, net revenue, due date, year, payments and credit note (R10, R11). */
export async function verifyInvoices({ admin }: Databases, findings: Findings): Promise<void> {
  for await (const rows of rowsOf(admin, (tx, after, limit) => invoicesAfter(tx.db, after, limit))) {
    findings.checked('invoice-amounts', rows.length);
    findings.checked('invoice-payments', rows.length);
    for (const row of rows) {
      const { number, outcome, netCents, amountCents, nth, paidCents, creditedCents } = row;
      const feeCents = launchFeeCents({ outcome, netCents, nthSuccessfulLaunch: Math.max(1, nth) });
      const legalDate = row.issuedAt.toISOString().slice(0, 10);
      const problems = [
        ...(outcome === row.status ? [] : [`invoiced as ${outcome}, the launch is ${row.status}`]),
        ...(amountCents === feeCents ? [] : [`${amountCents} cents, the rule says ${feeCents}`]),
        ...(row.settledNetCents === null || row.settledNetCents === netCents
          ? []
          : [`${netCents} cents net, the settled launch makes ${row.settledNetCents}`]),
        ...(row.dueAt === dueDate(legalDate) ? [] : [`due on ${row.dueAt}, the rule says ${dueDate(legalDate)}`]),
        ...(number.startsWith(`AB-${legalDate.slice(0, 4)}-`) ? [] : [`issued on ${legalDate} as ${number}`]),
      ];
      for (const problem of problems) findings.broken('invoice-amounts', number, problem);
      if (paidCents > amountCents)
        findings.broken('invoice-payments', number, `${paidCents} cents received for ${amountCents}`);
      if (creditedCents !== null && creditedCents !== amountCents)
        findings.broken('invoice-payments', number, `a credit note over ${creditedCents} of ${amountCents} cents`);
    }
  }
}

type AdminTx = Parameters<Parameters<Databases['admin']['transactions']['run']>[1]>[0]['db'];

async function invoicesAfter(db: AdminTx, after: string, limit: number) {
  const { rows } = await sql<{
    id: string;
    number: string;
    outcome: 'successful' | 'aborted';
    status: string;
    netCents: number;
    amountCents: number;
    settledNetCents: number | null;
    paidCents: number;
    creditedCents: number | null;
    issuedAt: Date;
    dueAt: string;
    nth: number;
  }>`
    select i.id, i.number, i.outcome, l.status, i.net_cents, i.amount_cents, i.issued_at, i.due_at,
      case when l.settled_at is null then null else l.settled_paid_cents - l.settled_refunded_cents end as settled_net_cents,
      coalesce((select sum(p.amount_cents) from payments p where p.invoice_id = i.id), 0)::bigint as paid_cents,
      (select c.amount_cents from credit_notes c where c.invoice_id = i.id) as credited_cents,
      (select count(*)::int from (
        select c.launch_id, min(c.at) as at from launch_status_changes c
        where c.agency_id = i.agency_id and c.to_status = 'successful' group by c.launch_id
      ) told where (told.at, told.launch_id) <=
        ((select min(c.at) from launch_status_changes c where c.launch_id = i.launch_id and c.to_status = 'successful'), i.launch_id)
      ) as nth
    from invoices i join launches l on l.id = i.launch_id
    where i.id > ${after} order by i.id limit ${limit}`.execute(db);
  return rows;
}

/** Launches that cost a fee and have no invoice, and invoices of launches that cost none (R10). */
export async function verifyInvoicesComplete({ admin }: Databases, findings: Findings, now: Date): Promise<void> {
  const before = new Date(now.getTime() - INVOICED_WITHIN_MS);
  const { rows, settled } = await admin.transactions.run('all', async ({ db }) => {
    const counted = await sql<{ launches: number }>`
      select count(*)::int as launches from launches where status in ('successful', 'aborted', 'failed')`.execute(db);
    const found = await sql<{ id: string; problem: string }>`
      select l.id, l.status || ' and settled, without an invoice' as problem from launches l
      where l.status in ('successful', 'aborted') and l.settled_at < ${before}
        and not exists (select 1 from invoices i where i.launch_id = l.id)
      union all
      select l.id, l.status || ', and has the invoice ' || i.number from invoices i join launches l on l.id = i.launch_id
      where l.status not in ('successful', 'aborted')
      limit ${LISTED_MAX}`.execute(db);
    return { rows: found.rows, settled: counted.rows[0]?.launches ?? 0 };
  });
  findings.checked('invoices-complete', settled);
  for (const { id, problem } of rows) findings.broken('invoices-complete', id, problem);
}

/** The status changes of every launch against the table of DOMAIN (I8). */
export async function verifyLaunchHistory({ admin }: Databases, findings: Findings): Promise<void> {
  for await (const launches of rowsOf(admin, (tx, after, limit) => launchesAfter(tx.db, after, limit))) {
    findings.checked('launch-history', launches.length);
    for (const { id, status, steps } of launches) {
      let at: LaunchStatus = 'draft';
      for (const [from, to] of steps ?? []) {
        // What somebody wrote by hand may be in no table.
        const next = (LAUNCH_TRANSITIONS as Partial<typeof LAUNCH_TRANSITIONS>)[from] ?? [];
        // A launch that is put off once more stays delayed.
        const isLegal = next.includes(to) || (from === 'delayed' && to === 'delayed');
        if (from !== at || !isLegal) findings.broken('launch-history', id, `went from ${at} by ${from} to ${to}`);
        at = to;
      }
      if (at !== status) findings.broken('launch-history', id, `is ${status}, and its history ends with ${at}`);
    }
  }
}

async function launchesAfter(db: AdminTx, after: string, limit: number) {
  const { rows } = await sql<{ id: string; status: LaunchStatus; steps: [LaunchStatus, LaunchStatus][] | null }>`
    select l.id, l.status, (
      select jsonb_agg(jsonb_build_array(c.from_status, c.to_status) order by c.at, c.id)
      from launch_status_changes c where c.launch_id = l.id
    ) as steps
    from launches l where l.id > ${after} order by l.id limit ${limit}`.execute(db);
  return rows;
}
