import { dueDate, feeBasisText, launchFeeCents, usd } from '@astro/domain';
import { sql, type Insertable } from 'kysely';
import { legalDate } from './invoice-record.ts';
import { takeNumber } from './invoice-series.ts';
import { selectLaunches, type LaunchRecord } from './launch-record.ts';
import type { Surroundings } from './origin.ts';
import type { Tables } from './tables.ts';
import type { AdminTransactions, Tx } from './transactions.ts';
import { tellWebhooks } from './webhook-news.ts';

/** An invoice that was issued just now. */
export interface IssuedInvoice {
  id: string;
  number: string;
  agencyId: string;
  launchId: string;
  amountCents: number;
}

/** Launches that wait for their invoice: ended, settled (docs/decisions/0002), and our copies sum to the customer database's totals. */
const DUE = sql<boolean>`launches.status in ('successful', 'aborted') and launches.settled_at is not null
  and not exists (select 1 from invoices i where i.launch_id = launches.id)
  and (select coalesce(sum(b.paid_cents), 0) from bookings b where b.launch_id = launches.id and b.status in ('confirmed', 'cancelled', 'refunded', 'flown')) = launches.settled_paid_cents
  and (select coalesce(sum(b.refunded_cents), 0) from bookings b where b.launch_id = launches.id and b.status in ('confirmed', 'cancelled', 'refunded', 'flown')) = launches.settled_refunded_cents`;

/** Issues the invoices that are due, one transaction each, at most `limit` (R10, R11). Several schedulers at once share the work. */
export async function issueDueInvoices(
  transactions: AdminTransactions,
  around: Surroundings,
  limit: number,
): Promise<IssuedInvoice[]> {
  const issued: IssuedInvoice[] = [];
  while (issued.length < limit) {
    const invoice = await transactions.run('all', tx => issueNext(tx, around));
    if (invoice === null) break;
    issued.push(invoice);
  }
  return issued;
}

async function issueNext(tx: Tx, around: Surroundings): Promise<IssuedInvoice | null> {
  // The launch stays locked until the commit and is skipped by others: one launch never gets two invoices.
  const launch = await selectInvoicedLaunches(tx)
    .where(DUE)
    .orderBy('launches.settledAt')
    .orderBy('launches.id')
    .limit(1)
    .forUpdate('launches')
    .skipLocked()
    .executeTakeFirst();
  if (launch === undefined || (launch.status !== 'successful' && launch.status !== 'aborted')) return null;
  // Another scheduler may have finished with it between our snapshot and our lock.
  const existing = await tx.db.selectFrom('invoices').select('id').where('launchId', '=', launch.id).executeTakeFirst();
  if (existing !== undefined) return null;
  const now = around.clock.now();
  const netCents = (launch.settledPaidCents ?? 0) - (launch.settledRefundedCents ?? 0);
  const id = around.newId();
  const number = await takeNumber(tx, now);
  const invoice = await invoiceOf(tx, launch, { id, number, netCents, issuedAt: now });
  const { amountCents, dueAt } = invoice;
  await tx.db.insertInto('invoices').values(invoice).execute();
  await tx.db
    .insertInto('invoiceMails')
    .values({
      id: around.newId(),
      invoiceId: id,
      agencyId: launch.agencyId,
      attempt: 1,
      requestedBy: 'system',
      requestedAt: now,
    })
    .execute();
  await tellWebhooks(tx, [
    {
      eventId: id,
      type: 'invoice.issued',
      agencyId: launch.agencyId,
      at: now,
      data: {
        id,
        // An invoice never changes once it is issued.
        version: 1,
        number,
        launchId: launch.id,
        net: usd(netCents),
        amount: usd(amountCents),
        issuedAt: now.toISOString(),
        dueAt,
      },
    },
  ]);
  return { id, number, agencyId: launch.agencyId, launchId: launch.id, amountCents };
}

/** A launch with what an invoice says of its agency. */
type InvoicedLaunch = LaunchRecord & { legalName: string; legalAddress: string; taxId: string };

/** The query that launches to be invoiced are read by. */
export function selectInvoicedLaunches(tx: Tx) {
  return selectLaunches(tx).select(['agencies.legalName', 'agencies.legalAddress', 'agencies.taxId']);
}

/** The invoice of a launch that was successful or aborted, as it is to be written (R10, R11). */
export async function invoiceOf(
  tx: Tx,
  launch: InvoicedLaunch,
  { issuedAt, ...given }: { id: string; number: string; netCents: number; issuedAt: Date },
): Promise<Insertable<Tables['invoices']> & { amountCents: number; dueAt: string }> {
  const { status: outcome } = launch;
  if (outcome !== 'successful' && outcome !== 'aborted') throw new Error(`a launch that is ${outcome} is not invoiced`);
  const nthSuccessfulLaunch = await nthSuccess(tx, launch.agencyId, launch.id);
  return {
    ...given,
    agencyId: launch.agencyId,
    launchId: launch.id,
    agencyName: launch.agencyName,
    agencyLegalName: launch.legalName,
    agencyLegalAddress: launch.legalAddress,
    agencyTaxId: launch.taxId,
    launchSlug: launch.slug,
    outcome,
    basis: feeBasisText(outcome, nthSuccessfulLaunch),
    amountCents: launchFeeCents({ outcome, netCents: given.netCents, nthSuccessfulLaunch }),
    issuedAt,
    dueAt: dueDate(legalDate(issuedAt)),
    rocketRange: launch.rocketRange,
  };
}

/** Which successful launch of its agency this is, in the order in which they were told, counted from 1 (R10). */
export async function nthSuccess(tx: Tx, agencyId: string, launchId: string): Promise<number> {
  const { rows } = await sql<{ nth: number }>`
    with told as (
      select c.launch_id, min(c.at) as at from launch_status_changes c
      where c.agency_id = ${agencyId} and c.to_status = 'successful' group by c.launch_id
    )
    select count(*) as nth from told
    where (at, launch_id) <= ((select coalesce(min(at), 'infinity') from told where launch_id = ${launchId}), ${launchId})
  `.execute(tx.db);
  const isTold = await tx.db
    .selectFrom('launchStatusChanges')
    .select('id')
    .where('launchId', '=', launchId)
    .where('toStatus', '=', 'successful')
    .executeTakeFirst();
  // A launch whose success is not told yet would be the next one.
  return (rows[0]?.nth ?? 0) + (isTold === undefined ? 1 : 0);
}
