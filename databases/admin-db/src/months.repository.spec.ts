import { monthAfter } from '@astro/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AGENCY_A,
  AGENCY_B,
  aLaunch,
  bookingChanged,
  launchSettled,
  seededAdminDb,
  step,
} from '../spec/seeded-admin-db.ts';
import type { MonthBounds } from './counted-in.ts';

let world: Awaited<ReturnType<typeof seededAdminDb>>;
beforeAll(async () => {
  world = await seededAdminDb();
  await launched('flew', '2026-09-10', 'successful');
  await launched('aborted-b', '2026-09-20', 'aborted', AGENCY_B);
  await launched('waits', '2026-09-25', 'confirmed');
  await launched('later', '2026-10-05', 'successful');
  await settled('flew', 'successful', 0);
  await settled('aborted-b', 'aborted', PAID);
  await world.scheduler.invoices.issueDue(10);
}, 120_000);
afterAll(() => world.stop(), 30_000);

const PAID = 50_000_000;
const all = <T>(work: Parameters<typeof world.api.transactions.run<T>>[1]) => world.api.transactions.run('all', work);
const boundsOf = (from: string, to = from): MonthBounds => ({
  from: new Date(`${from}-01`),
  to: new Date(`${monthAfter(to)}-01`),
});

async function launched(id: string, day: string, status: 'successful' | 'aborted' | 'confirmed', agencyId = AGENCY_A) {
  const statusChanges = [step('scheduled', '2026-08-01T00:00:00Z'), step('confirmed', '2026-08-02T00:00:00Z')];
  if (status !== 'confirmed') statusChanges.push(step(status, `${day}T13:00:00Z`));
  await world.owner.demo.insertLaunches([
    aLaunch(id, { agencyId, departsAt: new Date(`${day}T12:00:00Z`), statusChanges }),
  ]);
  await booked(id, { agencyId, refundedCents: status === 'aborted' ? PAID : 0 });
}
const booked = (launchId: string, { agencyId = AGENCY_A, refundedCents = 0, version = 1 } = {}) =>
  world.scheduler.inbox.apply(
    bookingChanged(`of-${launchId}`, {
      launchId,
      agencyId,
      version,
      paidCents: PAID,
      state: { totalRefundedCents: refundedCents, status: refundedCents > 0 ? 'refunded' : 'confirmed' },
    }),
  );
const settled = (id: string, outcome: 'successful' | 'aborted', refundedCents: number) =>
  world.scheduler.inbox.apply(launchSettled(id, outcome, { bookings: 1, paidCents: PAID, refundedCents }));

const close = (month: string, api = world.api) =>
  api.transactions.run('all', async tx => {
    await api.months.lock(tx);
    return api.months.close(tx, { month, bounds: boundsOf(month), closedBy: 'Fiona Finance' });
  });
const reopen = (month: string) =>
  all(async tx => {
    await world.api.months.lock(tx);
    await world.api.months.reopen(tx, { month, reopenedBy: 'Fiona Finance', reason: 'a bank statement was late' });
  });
/** What the report says of months, and that its entries, launches and months say the same. */
const report = async (from: string, to = from) => {
  const bounds = boundsOf(from, to);
  const rows = await all(tx => world.api.reports.agencyRevenue(tx, bounds));
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const figures = {
    gross: sum(row => row.grossCents),
    refunds: sum(row => row.refundsCents),
    fees: sum(row => row.feesCents),
    launches: sum(row => row.successful + row.failed + row.aborted + row.open),
  };
  const entries = await all(tx => world.api.entries.list(tx, { counted: bounds, limit: 100 }));
  expect(entries.totals).toEqual({
    grossCents: figures.gross,
    refundsCents: figures.refunds,
    feesCents: figures.fees,
  });
  expect(entries.items.reduce((total, row) => total + row.paidCents, 0)).toBe(figures.gross);
  const launches = await all(tx =>
    world.api.launchLists.list(tx, { counted: bounds, limit: 100, sort: 'departure', now: world.clock.now() }),
  );
  expect(launches.total).toBe(figures.launches);
  const months = await all(tx => world.api.months.sums(tx, bounds));
  expect(months.reduce((total, row) => total + row.grossCents, 0)).toBe(figures.gross);
  expect(months.reduce((total, row) => total + row.launches, 0)).toBe(figures.launches);
  return figures;
};
const invoiceOf = async (launchId: string) => {
  const { items } = await all(tx => world.api.invoices.list(tx, { launchId, limit: 1 }));
  return items[0]!;
};
const pay = (invoiceId: string, receivedOn: string, amountCents = 1_000) =>
  all(tx =>
    world.api.invoices.recordPayment(tx, { invoiceId, amountCents, receivedOn, reference: '', recordedBy: 'f' }),
  );

describe('the months of the books', () => {
  it('begin with the first launch, none of them closed', async () => {
    expect(await all(tx => world.api.months.closed(tx))).toEqual({ first: '2026-09', last: null });
    expect(await report('2026-09')).toMatchObject({ gross: 3 * PAID, refunds: PAID, launches: 3 });
  });

  it('say what closing one keeps, and what is not through in it', async () => {
    const bounds = boundsOf('2026-09');
    expect(await all(tx => world.api.months.toKeep(tx, bounds))).toEqual({
      launches: 2,
      grossCents: 2 * PAID,
      refundsCents: PAID,
      feesCents: 600_000,
    });
    expect(await all(tx => world.api.months.leftOpen(tx, '2026-09', bounds))).toMatchObject({
      withoutOutcome: 1,
      withoutOutcomeCents: PAID,
      notInvoiced: 0,
      unpaidInvoices: 0,
    });
  });

  it('are closed once, also by two at once', async () => {
    const second = world.open(world.urlOf('admin_api'), 'second api');
    const outcomes = await Promise.allSettled([close('2026-09'), close('2026-09', second)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await all(tx => world.api.months.closed(tx))).toEqual({ first: '2026-09', last: '2026-09' });
    const closings = await all(tx => world.api.months.closings(tx, boundsOf('2026-01', '2026-12')));
    expect(closings).toMatchObject([{ month: '2026-09', closedBy: 'Fiona Finance', reopenedAt: null }]);
  });

  it('keep what they had; a launch without an outcome is counted in the first open month', async () => {
    expect(await report('2026-09')).toEqual({ gross: 2 * PAID, refunds: PAID, fees: 600_000, launches: 2 });
    expect(await report('2026-10')).toEqual({ gross: 2 * PAID, refunds: 0, fees: 0, launches: 2 });
  });

  it('put a refund and a credit note that come later into the first open month', async () => {
    await booked('flew', { refundedCents: 10_000_000, version: 2 });
    const invoice = await invoiceOf('aborted-b');
    await all(tx => world.api.invoices.credit(tx, { invoiceId: invoice.id, reason: 'goodwill', issuedBy: 'f' }));
    expect(await report('2026-09')).toEqual({ gross: 2 * PAID, refunds: PAID, fees: 600_000, launches: 2 });
    expect(await report('2026-10')).toEqual({ gross: 2 * PAID, refunds: 10_000_000, fees: -100_000, launches: 2 });
    expect(await report('2026-01', '2026-12')).toMatchObject({ gross: 4 * PAID, fees: 500_000, launches: 4 });
  });

  it('take no payment that is dated into a closed one, whoever writes it', async () => {
    const { id } = await invoiceOf('flew');
    expect(await pay(id, '2026-09-30')).toEqual({ ok: false, refusal: { kind: 'month-closed', last: '2026-09' } });
    expect(await pay(id, '2026-08-31')).toMatchObject({ ok: false, refusal: { kind: 'month-closed' } });
    expect(await pay(id, '2026-10-01')).toMatchObject({ ok: true });
    await expect(
      world.sql(
        `insert into payments (id, invoice_id, agency_id, amount_cents, received_on, reference, recorded_by, recorded_at)
         values ('p', $1, $2, 1, '2026-09-30', '', 'owner', now())`,
        [id, AGENCY_A],
      ),
    ).rejects.toThrow('closed month');
    await expect(
      world.sql(
        `insert into credit_notes (id, number, invoice_id, agency_id, amount_cents, reason, issued_by, issued_at)
         values ('c', 'AB-2026-000099', $1, $2, 1, '', 'owner', '2026-09-30T23:59:59Z')`,
        [id, AGENCY_A],
      ),
    ).rejects.toThrow('closed month');
  });

  it('are either closed before a payment or with it, never meanwhile', async () => {
    const { id } = await invoiceOf('flew');
    const second = world.open(world.urlOf('admin_api'), 'third api');
    const [closing, ...payments] = await Promise.all([
      close('2026-10', second),
      ...Array.from({ length: 6 }, () => pay(id, '2026-10-15')),
    ]);
    const [october] = await all(tx => world.api.months.sums(tx, boundsOf('2026-10')));
    // One cent more or less of a closed month would show here.
    expect(october?.receivedCents).toBe(1_000 + payments.filter(({ ok }) => ok).length * 1_000);
    expect(closing.month).toBe('2026-10');
    expect(await pay(id, '2026-10-31')).toMatchObject({ ok: false, refusal: { kind: 'month-closed' } });
    expect(await all(tx => world.api.months.sums(tx, boundsOf('2026-10')))).toEqual([october]);
  });

  it('show what was open of invoices at the end of a day, as it was then', async () => {
    const { id, amountCents } = await invoiceOf('flew');
    const openOn = async (day: string) =>
      (await all(tx => world.api.invoices.list(tx, { openOn: day, limit: 10 }))).totals;
    const before = await openOn('2026-11-24');
    world.clock.advance(2 * 86_400_000);
    await pay(id, '2026-11-25', 2_000);
    expect(await openOn('2026-11-24')).toEqual(before);
    expect((await openOn('2026-11-25')).openCents).toBe(before.openCents - 2_000);
    expect((await openOn('2026-11-23')).amountCents).toBe(0);
    expect(before.amountCents).toBe(amountCents);
    const cells = await all(tx => world.api.annualReport.pending(tx, ['2026-11-24', '2026-10-31']));
    expect(cells).toMatchObject([{ month: '2026-11', cents: before.openCents, range: 'orbital' }]);
    const rows = await all(tx => world.api.payments.list(tx, { received: boundsOf('2026-11'), limit: 10 }));
    expect(rows).toMatchObject({ total: 1, totals: { amountCents: 2_000 }, items: [{ range: 'orbital' }] });
    const received = await all(tx => world.api.annualReport.received(tx, boundsOf('2026-11')));
    expect(received.map(cell => cell.cents)).toEqual([2_000]);
  });

  it('are opened again with a reason, and count as if they had never been closed', async () => {
    await reopen('2026-10');
    expect(await all(tx => world.api.months.closed(tx))).toEqual({ first: '2026-09', last: '2026-09' });
    expect(await report('2026-10')).toEqual({ gross: 2 * PAID, refunds: 10_000_000, fees: -100_000, launches: 2 });
    const { id } = await invoiceOf('flew');
    expect(await pay(id, '2026-10-31')).toMatchObject({ ok: true });
    await close('2026-10');
    const closings = await all(tx => world.api.months.closings(tx, boundsOf('2026-10')));
    expect(closings.map(({ reopenReason }) => reopenReason).toSorted()).toEqual(['a bank statement was late', null]);
    expect(await report('2026-01', '2026-12')).toMatchObject({ gross: 4 * PAID, fees: 500_000, launches: 4 });
  });

  it('keep closings as they were, also for the owner', async () => {
    await expect(world.sql('delete from month_closings')).rejects.toThrow('only ever reopened');
    await expect(world.sql(`update month_closings set closed_by = 'me'`)).rejects.toThrow('only ever reopened');
    await expect(world.sql('update closed_entries set paid_cents = 0')).rejects.toThrow('never changed');
    await expect(world.sql('delete from closed_launches')).rejects.toThrow('never changed');
  });

  it('are no business of an agency: it sees none of the others’ entries', async () => {
    const rows = await world.api.transactions.run({ agencyId: AGENCY_B }, tx =>
      tx.db.selectFrom('closedEntries').select('agencyId').distinct().execute(),
    );
    expect(rows).toEqual([{ agencyId: AGENCY_B }]);
  });
});
