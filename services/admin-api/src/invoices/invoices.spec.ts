import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { launchSettled } from '../../../../databases/admin-db/spec/seeded-admin-db.ts';
import { AGENCY_B, aLaunch, adminApiWorld, bookingChanged, newKey, step } from '../admin-api-world.fixture.ts';
import { XLSX } from '../edge/table.ts';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
let invoiceId = '';
beforeAll(async () => {
  world = await adminApiWorld();
  const history = [step('scheduled', '2026-09-01T00:00:00Z'), step('aborted', '2026-11-01T00:00:00Z')];
  await world.owner.demo.insertLaunches([
    aLaunch('aborted-a', { departsAt: new Date('2026-11-02T00:00:00Z'), statusChanges: history }),
    aLaunch('aborted-b', { agencyId: AGENCY_B, departsAt: new Date('2026-11-02T00:00:00Z'), statusChanges: history }),
  ]);
  const state = { status: 'refunded' as const, totalRefundedCents: 50_000_000 };
  await world.scheduler.inbox.apply(bookingChanged('booking-a', { launchId: 'aborted-a', state }));
  await world.scheduler.inbox.apply(
    launchSettled('aborted-a', 'aborted', { bookings: 1, paidCents: 50_000_000, refundedCents: 50_000_000 }),
  );
  await world.scheduler.inbox.apply(
    launchSettled('aborted-b', 'aborted', { bookings: 0, paidCents: 0, refundedCents: 0 }),
  );
  await world.scheduler.invoices.issueDue(10);
  const list = await world.ask('GET', '/invoices?launch=aborted-a', { as: 'finance' });
  invoiceId = String(list.body['items']?.[0]?.['id']);
}, 120_000);
afterAll(() => world.stop(), 30_000);

const usd = (amount: number) => ({ amount, currency: 'USD' });
const pay = (amount: number, key = newKey(), receivedOn = '2026-11-24') =>
  world.ask('POST', `/invoices/${invoiceId}/payments`, {
    as: 'finance',
    key,
    body: { amount: usd(amount), receivedOn, reference: 'bank 1' },
  });

describe('finance', () => {
  it('lists invoices with the totals of the filter', async () => {
    const all = await world.ask('GET', '/invoices', { as: 'finance' });
    expect(all.body).toMatchObject({
      total: 2,
      totals: { amount: usd(200_000), paid: usd(0), open: usd(200_000) },
      nextCursor: null,
    });
    const one = await world.ask(
      'GET',
      `/invoices?agency=agency-a&status=pending&from=2026-11-24&to=2026-11-24&limit=1`,
      { as: 'finance' },
    );
    expect(one.body).toMatchObject({
      total: 1,
      items: [
        {
          number: expect.stringMatching(/^AB-2026-00000[12]$/),
          launchOutcome: 'aborted',
          amount: usd(100_000),
          dueAt: '2026-12-24',
          status: 'pending',
        },
      ],
    });
  });

  it('downloads the same document byte for byte, today and after a payment', async () => {
    const pdf = () => world.ask('GET', `/invoices/${invoiceId}.pdf`, { as: 'finance' });
    const first = await pdf();
    expect(first).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(first.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    world.clock.advance(1_500);
    await pay(1);
    expect((await pdf()).bytes.equals(first.bytes)).toBe(true);
    const agencys = await world.ask('GET', `/agency/invoices/${invoiceId}.pdf`, { as: 'ownerA' });
    expect(agencys.bytes.equals(first.bytes)).toBe(true);
    expect((await world.ask('GET', `/agency/invoices/${invoiceId}.pdf`, { as: 'ownerB' })).status).toBe(404);
  });

  it('records a payment once, however often the same request comes', async () => {
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 8 }, () => pay(40_000, key)));
    expect(answers.map(answer => answer.status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(answers[7]?.body).toMatchObject({ paid: usd(40_001), open: usd(59_999), status: 'partially-paid' });
    expect((await pay(40_001, key)).status).toBe(422);
  });

  it('records no more than is open, nothing of nothing, and nothing that is still to come', async () => {
    expect(await pay(60_000)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/amount' }], detail: '599.99 USD are open on this invoice.' },
    });
    expect((await pay(0)).body['type']).toContain('not-positive');
    expect((await pay(-5)).body['type']).toContain('not-positive');
    expect((await pay(1, newKey(), '2026-11-26')).body['type']).toContain('received-in-the-future');
    const paid = await pay(59_999);
    expect(paid.body).toMatchObject({ status: 'paid', open: usd(0) });
    expect(paid.body['payments']?.map(payment => payment['amount'])).toEqual([usd(1), usd(40_000), usd(59_999)]);
  });

  it('corrects by a credit note in the same series, once', async () => {
    const [other] = (await world.ask('GET', '/invoices?launch=aborted-b', { as: 'finance' })).body['items'] ?? [];
    const credit = () =>
      world.ask('POST', `/invoices/${String(other?.['id'])}/credit-note`, {
        as: 'finance',
        key: newKey(),
        body: { reason: 'wrong launch' },
      });
    expect((await credit()).body).toMatchObject({
      status: 'cancelled',
      creditNoteNumber: 'AB-2026-000003',
      open: usd(0),
    });
    expect((await credit()).status).toBe(409);
  });

  it('sends an invoice again; two clicks are one letter', async () => {
    // The letter of the issue is already written by the scheduler.
    for (const mail of await world.scheduler.invoiceMails.claim({ owner: 's', limit: 10, leaseMs: 1_000 }))
      await world.scheduler.invoiceMails.markDone(mail.id);
    const send = () =>
      world.ask('POST', `/invoices/${invoiceId}/send`, {
        as: 'finance',
        headers: { 'x-request-id': 'request-of-the-mail' },
      });
    expect(await send()).toMatchObject({ status: 202, body: { attempt: 2 } });
    expect((await send()).body).toEqual({ attempt: 2 });
    const mails = await world.scheduler.invoiceMails.claim({ owner: 's', limit: 10, leaseMs: 60_000 });
    expect(mails).toMatchObject([{ attempt: 2, requestId: 'request-of-the-mail', invoice: { id: invoiceId } }]);
  });

  it('reports revenue per agency that sums to its total', async () => {
    const report = await world.ask('GET', '/reports/agency-revenue?period=2026-Q4', { as: 'finance' });
    expect(report.body).toMatchObject({
      from: '2026-10-01T00:00:00.000Z',
      to: '2027-01-01T00:00:00.000Z',
      items: [
        {
          agencyName: 'Alpha Space',
          aborted: 1,
          gross: usd(50_000_000),
          refunds: usd(50_000_000),
          net: usd(0),
          fees: usd(100_000),
        },
        { agencyName: 'Beta Space', aborted: 1, fees: usd(0) },
      ],
      totals: { aborted: 2, fees: usd(100_000) },
    });
    for (const period of ['2026-13', '2026-05..2026-04', '2026..2027', '2026-01..'])
      expect((await world.ask('GET', `/reports/agency-revenue?period=${period}`, { as: 'finance' })).status).toBe(400);
  });

  it.each(['2026', '2026-Q4', '2026-01..2026-12', '2026-Q1', '2025-11..2026-02'])(
    'finds the launches, bookings and invoices that sum to the report of %s',
    async period => {
      const report = await world.ask('GET', `/reports/agency-revenue?period=${period}`, { as: 'finance' });
      const launches = await world.ask('GET', `/all-launches?departs=${period}`, { as: 'finance' });
      const bookings = await world.ask('GET', `/bookings?departs=${period}`, { as: 'finance' });
      const invoices = await world.ask('GET', `/invoices?departs=${period}`, { as: 'finance' });
      const { gross, refunds, net, fees } = report.body['totals'] as Record<string, unknown>;
      expect(launches.body['totals']).toEqual({ net });
      expect(bookings.body['totals']).toEqual({ paid: gross, refunded: refunds, net });
      expect(invoices.body['totals']).toMatchObject({ fees });
    },
  );

  it('sees bookings with their sums, and no documents or birth dates', async () => {
    const list = await world.ask('GET', '/bookings?agency=agency-a', { as: 'finance' });
    expect(list.body).toMatchObject({
      total: 1,
      totals: { paid: usd(50_000_000), refunded: usd(50_000_000), net: usd(0) },
    });
    const one = await world.ask('GET', '/bookings/booking-a', { as: 'finance' });
    expect(one.body).toMatchObject({ passengers: [{ fullName: 'Passenger one' }, {}], history: [{ what: 'booked' }] });
    expect(one.text).not.toMatch(/birthDate|1990-02-28|document|nationality|555/i);
    const launches = await world.ask('GET', '/all-launches?status=aborted', { as: 'finance' });
    expect(launches.body).toMatchObject({ total: 2, items: [{ invoiceNumber: expect.stringMatching(/^AB-/) }, {}] });
  });

  it.each(['/invoices', '/bookings', '/agencies', '/all-launches', '/reports/agency-revenue?period=2026'])(
    'exports %s as CSV and XLSX',
    async path => {
      const csv = await world.ask('GET', path, { as: 'finance', headers: { accept: 'text/csv' } });
      expect(csv.status).toBe(200);
      expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(csv.text.trim().split('\r\n').length).toBeGreaterThan(1);
      const xlsx = await world.ask('GET', path, { as: 'finance', headers: { accept: XLSX } });
      expect(xlsx.headers['content-type']).toBe(XLSX);
      expect(xlsx.text.slice(0, 2)).toBe('PK');
    },
  );

  it('shows an agency its own invoices only', async () => {
    const mine = await world.ask('GET', '/agency/invoices', { as: 'ownerA' });
    expect(mine.body).toMatchObject({ total: 1, items: [{ id: invoiceId, status: 'paid' }] });
  });

  it('leaves a line in the audit for every act', async () => {
    const rows = await world.sql<{ action: string }>('select action from audit_log order by at, id');
    expect(rows.map(row => row.action)).toEqual([
      'invoice.payment-recorded',
      'invoice.payment-recorded',
      'invoice.payment-recorded',
      'invoice.credited',
      'invoice.sent',
      'invoice.sent',
    ]);
  });
});
