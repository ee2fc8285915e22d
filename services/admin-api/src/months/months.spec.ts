import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { launchSettled } from '../../../../databases/admin-db/spec/seeded-admin-db.ts';
import { aLaunch, adminApiWorld, bookingChanged, newKey, step } from '../admin-api-world.fixture.ts';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
  const history = [step('scheduled', '2026-09-01T00:00:00Z'), step('aborted', '2026-10-01T00:00:00Z')];
  await world.owner.demo.insertLaunches([
    aLaunch('aborted', { departsAt: new Date('2026-09-02T00:00:00Z'), statusChanges: history }),
    aLaunch('waits', { departsAt: new Date('2026-09-03T00:00:00Z'), statusChanges: history.slice(0, 1) }),
  ]);
  const state = { status: 'refunded' as const, totalRefundedCents: 50_000_000 };
  await world.scheduler.inbox.apply(bookingChanged('booking-a', { launchId: 'aborted', state }));
  await world.scheduler.inbox.apply(
    launchSettled('aborted', 'aborted', { bookings: 1, paidCents: 50_000_000, refundedCents: 50_000_000 }),
  );
  await world.scheduler.invoices.issueDue(10);
}, 120_000);
afterAll(() => world.stop(), 30_000);

const usd = (amount: number) => ({ amount, currency: 'USD' });
const finance = (method: string, path: string, body?: unknown, key = newKey()) =>
  world.ask(method, path, { as: 'finance', body, ...(method === 'POST' ? { key } : {}) });
const planOf = async (month: string) => String((await finance('GET', `/months/${month}`)).body['planId']);
const close = async (month: string, planId?: string, key = newKey()) =>
  finance('POST', `/months/${month}/close`, { planId: planId ?? (await planOf(month)) }, key);

describe('finance', () => {
  it('sees the months, the next one to close, and what closing would keep', async () => {
    const { body } = await finance('GET', '/months?year=2026');
    expect(body).toMatchObject({ firstMonth: '2026-09', closable: '2026-09', reopenable: null });
    expect(body['items']).toMatchObject([
      { month: '2026-11', state: 'running', invoiced: usd(100_000) },
      { month: '2026-10', state: 'open' },
      { month: '2026-09', state: 'open', launches: 2 },
    ]);
    expect((await finance('GET', '/months/2026-09')).body).toMatchObject({
      month: { launches: 1, gross: usd(50_000_000), refunds: usd(50_000_000), net: usd(0), fees: usd(100_000) },
      withoutOutcome: { count: 1, net: usd(0) },
      unpaid: { count: 0 },
    });
    expect((await finance('GET', '/months?year=2031')).body['items']).toEqual([]);
  });

  it.each(['2026-08', '2026-12', '2026-13', 'soon'])('finds no month %s', async month => {
    expect((await finance('GET', `/months/${month}`)).status).toBe(404);
  });

  it('closes months in order, and none that is not over', async () => {
    expect(await close('2026-10')).toMatchObject({ status: 409, body: { next: '2026-09' } });
    expect((await close('2026-10')).body['type']).toContain('not-next');
    expect((await close('2026-11')).body['type']).toContain('month-not-over');
    expect((await finance('POST', '/months/2026-09/reopen', { reason: 'why not' })).body['type']).toContain(
      'month-open',
    );
  });

  it('closes exactly what was seen', async () => {
    const planId = await planOf('2026-09');
    const changed = bookingChanged('booking-b', { launchId: 'aborted', state: { status: 'refunded' } });
    await world.scheduler.inbox.apply(changed);
    const refused = await close('2026-09', planId);
    expect(refused).toMatchObject({ status: 409, body: { plan: { month: { gross: usd(100_000_000) } } } });
    expect(refused.body['type']).toContain('month-changed');
    const plan = refused.body['plan'] as { planId: string };
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 4 }, () => close('2026-09', plan.planId, key)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers[0]?.body['month']).toMatchObject({ state: 'closed', closedBy: 'Person finance', launches: 1 });
    expect((await close('2026-09', plan.planId)).body['type']).toContain('month-closed');
  });

  it('reads in the report who has closed which months, and that later things are of the first open one', async () => {
    const refund = { status: 'refunded' as const, totalRefundedCents: 50_000_000 };
    await world.scheduler.inbox.apply(bookingChanged('booking-b', { launchId: 'aborted', version: 2, state: refund }));
    const report = (period: string) => finance('GET', `/reports/agency-revenue?period=${period}`);
    expect((await report('2026-09')).body).toMatchObject({
      totals: { aborted: 1, open: 0, gross: usd(100_000_000), refunds: usd(50_000_000), fees: usd(100_000) },
      closed: [{ month: '2026-09', closedBy: 'Person finance' }],
    });
    expect((await report('2026-10')).body).toMatchObject({
      totals: { aborted: 0, open: 1, gross: usd(0), refunds: usd(50_000_000), fees: usd(0) },
      closed: [],
    });
    for (const period of ['2026-09', '2026-10', '2026-Q4', '2026']) {
      const { gross, refunds, net, fees } = (await report(period)).body['totals'] as Record<string, unknown>;
      const entries = await finance('GET', `/reports/entries?period=${period}`);
      expect(entries.body['totals']).toEqual({ gross, refunds, net, fees });
    }
    const page = await finance('GET', '/reports/entries?period=2026&limit=1');
    expect(page.body).toMatchObject({ total: 4, items: [{ month: '2026-09', isClosed: true }] });
    const next = await finance('GET', `/reports/entries?period=2026&limit=3&cursor=${String(page.body['nextCursor'])}`);
    expect(next.body).toMatchObject({ items: [{}, {}, { month: '2026-10', isClosed: false }], nextCursor: null });
  });

  it('is told at the day that a payment falls into a closed month', async () => {
    const [invoice] = (await finance('GET', '/invoices')).body['items'] ?? [];
    const pay = (receivedOn: string) =>
      finance('POST', `/invoices/${String(invoice?.['id'])}/payments`, {
        amount: usd(40_000),
        receivedOn,
        reference: '',
      });
    expect(await pay('2026-09-30')).toMatchObject({
      status: 422,
      body: {
        errors: [{ pointer: '/receivedOn' }],
        detail: 'The books are closed until September 2026. Please date the payment in October 2026 or later.',
      },
    });
    expect((await pay('2026-10-01')).status).toBe(201);
  });

  it('opens the last closed month again, with a reason that stays', async () => {
    expect((await close('2026-10')).status).toBe(200);
    expect(await finance('POST', '/months/2026-09/reopen', { reason: 'too early' })).toMatchObject({
      status: 409,
      body: { last: '2026-10' },
    });
    expect((await finance('POST', '/months/2026-10/reopen', { reason: ' ' })).status).toBe(400);
    const reopened = await finance('POST', '/months/2026-10/reopen', { reason: 'the bank was late' });
    expect(reopened).toMatchObject({
      status: 200,
      body: {
        month: { state: 'open', closedAt: null, reopenings: [{ by: 'Person finance', reason: 'the bank was late' }] },
      },
    });
  });

  it('leaves a line in the audit for every act', async () => {
    const rows = await world.sql<{ action: string; subject_id: string }>(
      `select action, subject_id from audit_log where subject_kind = 'month' order by at, id`,
    );
    expect(rows.map(row => `${row.action} ${row.subject_id}`)).toEqual([
      'month.closed 2026-09',
      'month.closed 2026-10',
      'month.reopened 2026-10',
    ]);
  });
});
