import { invoiceStatus, type InvoiceStatus } from '@astro/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AGENCY_A,
  AGENCY_B,
  aLaunch,
  bookingChanged,
  launchSettled,
  seededAdminDb,
  START,
  step,
} from '../spec/seeded-admin-db.ts';

let world: Awaited<ReturnType<typeof seededAdminDb>>;
beforeAll(async () => {
  world = await seededAdminDb();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const all = <T>(work: Parameters<typeof world.api.transactions.run<T>>[1]) => world.api.transactions.run('all', work);
const listed = (query = {}) => all(tx => world.api.invoices.list(tx, { limit: 100, ...query }));

/** A launch that has ended, with one booking of `paidCents`, and the word that it is settled. */
async function ended(
  id: string,
  outcome: 'successful' | 'aborted' | 'failed',
  paidCents: number,
  agencyId = AGENCY_A,
  told = START,
) {
  await world.owner.demo.insertLaunches([
    aLaunch(id, {
      agencyId,
      departsAt: new Date('2026-11-01T12:00:00Z'),
      statusChanges: [
        step('scheduled', '2026-09-01T00:00:00Z'),
        step('confirmed', '2026-10-01T00:00:00Z'),
        step(outcome, told),
      ],
    }),
  ]);
  const refundedCents = outcome === 'successful' ? 0 : paidCents;
  const status = outcome === 'successful' ? ('flown' as const) : ('refunded' as const);
  await world.scheduler.inbox.apply(
    bookingChanged(`of-${id}`, {
      launchId: id,
      agencyId,
      paidCents,
      state: { status, totalRefundedCents: refundedCents },
    }),
  );
  return { bookings: 1, paidCents, refundedCents };
}

describe('invoices', () => {
  it('wait until the launch is settled and the copies sum to its totals', async () => {
    const totals = await ended('first', 'successful', 50_000_050, AGENCY_A, '2026-11-01T13:00:00Z');
    expect(await world.scheduler.invoices.issueDue(10)).toEqual([]);
    await world.scheduler.inbox.apply(
      launchSettled('first', 'successful', { ...totals, paidCents: totals.paidCents + 1 }),
    );
    expect(await world.scheduler.invoices.issueDue(10)).toEqual([]);
    await world.scheduler.inbox.apply(launchSettled('first', 'successful', totals, 2));
    // 1 % of 500,000.50 USD is 5,000.005: half a cent rounds up.
    expect(await world.scheduler.invoices.issueDue(10)).toMatchObject([
      { number: 'AB-2026-000001', launchId: 'first', amountCents: 500_001 },
    ]);
    expect(await listed()).toMatchObject({
      total: 1,
      items: [{ dueAt: '2026-12-24', outcome: 'successful', netCents: 50_000_050 }],
    });
  });

  it('are one per launch and without gaps in number when schedulers race', async () => {
    const ids = ['race-1', 'race-2', 'race-3', 'race-4', 'race-5', 'race-6'];
    for (const [index, id] of ids.entries()) {
      const totals = await ended(id, 'aborted', 1_000_000 * (index + 1), index % 2 === 0 ? AGENCY_A : AGENCY_B);
      await world.scheduler.inbox.apply(launchSettled(id, 'aborted', totals));
    }
    const second = world.open(world.urlOf('job_scheduler'), 'second scheduler');
    const issued = (
      await Promise.all([world.scheduler, second, world.scheduler, second].map(db => db.invoices.issueDue(10)))
    ).flat();
    expect(issued.map(invoice => invoice.launchId).sort()).toEqual(ids);
    expect(issued.map(invoice => invoice.number).sort()).toEqual(
      [2, 3, 4, 5, 6, 7].map(sequence => `AB-2026-00000${sequence}`),
    );
    expect(issued.every(invoice => invoice.amountCents === 100_000)).toBe(true);
    expect(await world.scheduler.invoices.issueDue(10)).toEqual([]);
  });

  it('take 0.8 % from the third successful launch on, and nothing for a failed one', async () => {
    for (const [id, told] of [
      ['second', '2026-11-02T13:00:00Z'],
      ['third', '2026-11-03T13:00:00Z'],
    ] as const) {
      const totals = await ended(id, 'successful', 100_000_000, AGENCY_A, told);
      await world.scheduler.inbox.apply(launchSettled(id, 'successful', totals));
    }
    const failed = await ended('failed', 'failed', 100_000_000);
    await world.scheduler.inbox.apply(launchSettled('failed', 'failed', failed));
    const issued = await world.scheduler.invoices.issueDue(10);
    expect(issued.map(({ launchId, amountCents }) => [launchId, amountCents])).toEqual([
      ['second', 1_000_000],
      ['third', 800_000],
    ]);
  });

  it('are never changed once issued, not even by the owner', async () => {
    await expect(world.sql(`update invoices set amount_cents = 1`)).rejects.toThrow('never changed');
    await expect(
      world.sql(`update invoices set number = 'AB-2026-009999' where number = 'AB-2026-000001'`),
    ).rejects.toThrow('never changed');
    await expect(world.sql('delete from invoices')).rejects.toThrow('never changed');
  });

  it('take several payments but never more than is open, also at the same time', async () => {
    const { id } = await byNumber('AB-2026-000001');
    const pay = (amountCents: number) =>
      all(tx =>
        world.api.invoices.recordPayment(tx, {
          invoiceId: id,
          amountCents,
          receivedOn: '2026-11-24',
          reference: 'r',
          recordedBy: 'f',
        }),
      );
    const answers = await Promise.all(Array.from({ length: 5 }, () => pay(200_000)));
    expect(answers.filter(answer => answer.ok)).toHaveLength(2);
    expect(await pay(100_002)).toEqual({ ok: false, refusal: { kind: 'more-than-open', openCents: 100_001 } });
    expect(await pay(0)).toEqual({ ok: false, refusal: { kind: 'not-positive' } });
    expect(world.api.invoices.statusOf(await byNumber('AB-2026-000001'))).toBe('partially-paid');
    expect(await pay(100_001)).toMatchObject({ ok: true });
    expect(world.api.invoices.statusOf(await byNumber('AB-2026-000001'))).toBe('paid');
  });

  it('are corrected by one credit note in the same series', async () => {
    const { id } = await byNumber('AB-2026-000002');
    const credit = () =>
      all(tx => world.api.invoices.credit(tx, { invoiceId: id, reason: 'wrong agency', issuedBy: 'f' }));
    const answers = await Promise.all([credit(), credit()]);
    expect(answers.filter(answer => answer.ok)).toMatchObject([
      { creditNote: { number: 'AB-2026-000010', amountCents: 100_000 } },
    ]);
    expect(world.api.invoices.statusOf(await byNumber('AB-2026-000002'))).toBe('cancelled');
    expect(
      await all(tx =>
        world.api.invoices.recordPayment(tx, {
          invoiceId: id,
          amountCents: 1,
          receivedOn: '2026-11-24',
          reference: '',
          recordedBy: 'f',
        }),
      ),
    ).toMatchObject({ ok: false, refusal: { kind: 'invoice-cancelled' } });
  });

  it('are filtered by the status that the rule of the domain gives them, before and after the due date', async () => {
    for (const days of [0, 30, 31]) {
      world.clock.advance(days === 0 ? 0 : days === 30 ? 30 * 86_400_000 : 86_400_000);
      const { items } = await listed();
      for (const status of ['pending', 'partially-paid', 'paid', 'overdue', 'cancelled'] satisfies InvoiceStatus[]) {
        const expected = items.filter(
          item =>
            invoiceStatus({
              amountCents: item.amountCents,
              paidCents: item.paidCents,
              dueOn: item.dueAt,
              today: world.api.invoices.today(),
              hasCreditNote: item.creditNoteNumber !== null,
            }) === status,
        );
        const found = await listed({ status });
        expect(found.items.map(item => item.number)).toEqual(expected.map(item => item.number));
        expect(found.totals.amountCents).toBe(expected.reduce((sum, item) => sum + item.amountCents, 0));
      }
    }
    expect((await listed({ status: 'overdue' })).total).toBe(7);
    const marked = await Promise.all([
      world.scheduler.invoices.markOverdue(100),
      world.scheduler.invoices.markOverdue(100),
    ]);
    expect(marked.flat()).toHaveLength(7);
  });

  it('wait to be mailed once at issue, and are taken by one scheduler at a time', async () => {
    const claim = { owner: 'one', limit: 100, leaseMs: 60_000 };
    const [mine, others] = await Promise.all([
      world.scheduler.invoiceMails.claim(claim),
      world.scheduler.invoiceMails.claim(claim),
    ]);
    const mails = [...mine, ...others];
    expect(mails).toHaveLength(9);
    expect(mails.every(mail => mail.attempt === 1)).toBe(true);
    await Promise.all(mails.slice(1).map(mail => world.scheduler.invoiceMails.markDone(mail.id)));
    await world.sql(`update invoice_mails set lease_until = now() - interval '1 second' where done_at is null`);
    const again = await world.scheduler.invoiceMails.claim(claim);
    expect(again.map(mail => mail.id)).toEqual([mails[0]!.id]);
    await world.scheduler.invoiceMails.markDone(mails[0]!.id);
    const invoice = await byNumber('AB-2026-000001');
    const attempt = await all(tx => world.api.invoiceMails.request(tx, { invoice, requestedBy: 'f' }));
    expect(attempt).toBe(2);
    expect(await world.scheduler.invoiceMails.claim(claim)).toMatchObject([
      { attempt: 2, invoice: { id: invoice.id } },
    ]);
  });

  it('sum in the report to the lists, to the cent', async () => {
    const bounds = { from: new Date('2026-11-01'), to: new Date('2026-12-01') };
    const report = await all(tx => world.api.reports.agencyRevenue(tx, bounds));
    const invoices = (await listed()).items.filter(item => item.creditNoteNumber === null);
    expect(report.reduce((sum, row) => sum + row.feesCents, 0)).toBe(
      invoices.reduce((sum, item) => sum + item.amountCents, 0),
    );
    const bookings = await all(tx => world.api.bookings.list(tx, { limit: 100 }));
    expect(report.reduce((sum, row) => sum + row.grossCents - row.refundsCents, 0)).toBe(
      bookings.totals.paidCents - bookings.totals.refundedCents,
    );
    expect(report.find(row => row.agencyId === AGENCY_A)).toMatchObject({
      successful: 3,
      failed: 1,
      aborted: 3,
      successfulEver: 3,
    });
  });

  it('are compared launch by launch for the reconciler', async () => {
    const { items, nextCursor } = await world.scheduler.reconcile.launchTotals(null);
    expect(nextCursor).toBeNull();
    expect(items.find(item => item.launchId === 'first')).toMatchObject({
      bookings: 1,
      paidCents: 50_000_050,
      status: 'successful',
    });
  });
});

async function byNumber(number: string) {
  const found = (await listed({ q: number })).items[0];
  if (found === undefined) throw new Error(`no invoice ${number}`);
  return found;
}
