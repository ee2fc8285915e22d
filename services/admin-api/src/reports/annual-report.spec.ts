import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { launchSettled } from '../../../../databases/admin-db/spec/seeded-admin-db.ts';
import {
  AGENCY_A,
  AGENCY_B,
  aLaunch,
  adminApiWorld,
  bookingChanged,
  newKey,
  step,
} from '../admin-api-world.fixture.ts';
import { XLSX } from '../edge/table.ts';

interface Money {
  amount: number;
}
interface Figures {
  received: Money;
  pending: Money | null;
  projected: Money;
}
type Row = Figures & { before: Figures; month?: string; agencyId?: string; range?: string; pendingOn?: string | null };
interface Report {
  pendingOn: string;
  totals: Figures;
  before: Figures;
  months: Row[];
  agencies: Row[];
  ranges: Row[];
}

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
  await world.sql(`update rockets set range = 'interplanetary' where agency_id = $1`, [AGENCY_B]);
  for (const [id, agencyId, day] of [
    ['first', AGENCY_A, '2026-09-02'],
    ['second', AGENCY_A, '2026-10-02'],
    ['of-b', AGENCY_B, '2026-10-03'],
  ] as const)
    await flown(id, agencyId, day);
  await world.scheduler.invoices.issueDue(10);
  await world.owner.demo.insertLaunches(
    [
      ['ahead', AGENCY_A, '2026-12-24'],
      ['late', AGENCY_B, '2026-11-01'],
      ['next-year', AGENCY_A, '2027-02-01'],
    ].map(([id = '', agencyId = '', day = '']) =>
      aLaunch(id, {
        agencyId,
        departsAt: new Date(`${day}T12:00:00Z`),
        statusChanges: [step('scheduled', '2026-10-01T00:00:00Z')],
      }),
    ),
  );
  for (const [launchId, agencyId] of [
    ['ahead', AGENCY_A],
    ['late', AGENCY_B],
    ['next-year', AGENCY_A],
  ] as const)
    await world.scheduler.inbox.apply(bookingChanged(`of-${launchId}`, { launchId, agencyId, paidCents: 40_000_050 }));
  const items = (await ask('/invoices')).body['items'] ?? [];
  const invoice = (launchId: string) => String(items.find(item => item['launchId'] === launchId)?.['id']);
  await pay(invoice('first'), 123_457, '2026-11-24');
  await pay(invoice('of-b'), 500_000, '2026-11-20');
  await pay(invoice('second'), 7, '2025-12-31');
}, 120_000);
afterAll(() => world.stop(), 30_000);

async function flown(id: string, agencyId: string, day: string): Promise<void> {
  const statusChanges = [
    step('scheduled', '2026-08-01T00:00:00Z'),
    step('confirmed', '2026-08-02T00:00:00Z'),
    step('successful', `${day}T13:00:00Z`),
  ];
  await world.owner.demo.insertLaunches([
    aLaunch(id, { agencyId, departsAt: new Date(`${day}T12:00:00Z`), statusChanges }),
  ]);
  await world.scheduler.inbox.apply(bookingChanged(`of-${id}`, { launchId: id, agencyId, state: { status: 'flown' } }));
  await world.scheduler.inbox.apply(
    launchSettled(id, 'successful', { bookings: 1, paidCents: 50_000_000, refundedCents: 0 }),
  );
}
const ask = (path: string, accept?: string) =>
  world.ask('GET', path, { as: 'finance', ...(accept === undefined ? {} : { headers: { accept } }) });
const pay = (invoiceId: string, cents: number, receivedOn: string) =>
  world.ask('POST', `/invoices/${invoiceId}/payments`, {
    as: 'finance',
    key: newKey(),
    body: { amount: { amount: cents, currency: 'USD' }, receivedOn, reference: '' },
  });
const reportOf = async (year: string) => (await ask(`/reports/annual?year=${year}`)).body as unknown as Report;
const sum = (rows: Row[], pick: (row: Row) => Money | null) =>
  rows.reduce((total, row) => total + (pick(row)?.amount ?? 0), 0);

describe('the annual report', () => {
  it('says what was received, what is pending and what is projected', async () => {
    const report = await reportOf('2026');
    expect(report.pendingOn).toBe('2026-11-24');
    expect(report.totals).toMatchObject({
      received: { amount: 623_457 },
      pending: { amount: 1_500_000 - 623_457 - 7 },
      // 1 % of 400,000.50 for B's second success, 0.8 % for A's third.
      projected: { amount: 400_001 + 320_000 },
    });
    expect(report.before).toMatchObject({ received: { amount: 7 }, pending: { amount: 0 } });
    expect(
      report.months.map(({ month, received, pending, projected }) => [
        month,
        received.amount,
        pending?.amount ?? null,
        projected.amount,
      ]),
    ).toEqual([
      ...Array.from({ length: 10 }, (_, month) => [`2026-${String(month + 1).padStart(2, '0')}`, 0, 0, 0]),
      // What should have departed is expected in the present month.
      ['2026-11', 623_457, 1_500_000 - 623_457 - 7, 400_001],
      ['2026-12', 0, null, 320_000],
    ]);
    expect((await reportOf('2027')).totals).toMatchObject({
      received: { amount: 0 },
      pending: null,
      projected: { amount: 320_000 },
    });
  });

  it.each(['2026', '2027', '2025'])('of %s has parts that sum to the whole to the cent', async year => {
    const report = await reportOf(year);
    for (const rows of [report.agencies, report.ranges]) {
      expect(sum(rows, row => row.received)).toBe(report.totals.received.amount);
      expect(sum(rows, row => row.pending)).toBe(report.totals.pending?.amount ?? 0);
      expect(sum(rows, row => row.projected)).toBe(report.totals.projected.amount);
      expect(sum(rows, row => row.before.received)).toBe(report.before.received.amount);
      expect(sum(rows, row => row.before.pending)).toBe(report.before.pending?.amount ?? 0);
    }
    expect(sum(report.months, row => row.received)).toBe(report.totals.received.amount);
    expect(sum(report.months, row => row.projected)).toBe(report.totals.projected.amount);
    expect(report.months.findLast(row => row.pending !== null)?.pending ?? null).toEqual(report.totals.pending);
  });

  it('has figures that open lists which sum to them', async () => {
    const report = await reportOf('2026');
    const lists = async (whose: string, row: Row | Figures, period: string, day: string | null) => {
      const payments = await ask(`/payments?received=${period}${whose}`);
      expect(payments.body['totals']).toMatchObject({ amount: row.received });
      const launches = await ask(`/reports/projected-fees?projected=${period}${whose}`);
      expect(launches.body['totals']).toMatchObject({ fee: row.projected });
      if (day === null) return;
      const invoices = await ask(`/invoices?openOn=${day}${whose}`);
      expect(invoices.body['totals']).toMatchObject({ open: row.pending });
    };
    await lists('', report.totals, '2026', report.pendingOn);
    for (const row of report.months.slice(8)) await lists('', row, String(row.month), row.pendingOn ?? null);
    for (const row of report.agencies) await lists(`&agency=${String(row.agencyId)}`, row, '2026', report.pendingOn);
    for (const row of report.ranges) await lists(`&range=${String(row.range)}`, row, '2026', report.pendingOn);
  });

  it('keeps the range that a rocket had when its launch was invoiced', async () => {
    const before = (await reportOf('2026')).ranges;
    await world.sql(`update rockets set range = 'suborbital' where agency_id = $1`, [AGENCY_A]);
    const after = (await reportOf('2026')).ranges;
    expect(after.map(row => row.received)).toEqual(before.map(row => row.received));
    expect(after.map(row => row.pending)).toEqual(before.map(row => row.pending));
    await world.sql(`update rockets set range = 'orbital' where agency_id = $1`, [AGENCY_A]);
  });

  it('comes as CSV with the figures of the screen, as XLSX and as PDF', async () => {
    const report = await reportOf('2026');
    const csv = await ask('/reports/annual?year=2026', 'text/csv');
    const rows = parse<Record<string, string>>(csv.text, { columns: true, bom: true });
    expect(rows).toHaveLength(1 + 12 + report.agencies.length + 3);
    expect(rows[0]).toMatchObject({ by: 'year', name: '2026', received_usd: '6234.57', pending_usd: '8765.36' });
    const cents = (by: string, column: string) =>
      rows.filter(row => row['by'] === by).reduce((total, row) => total + Math.round(Number(row[column]) * 100), 0);
    for (const by of ['month', 'agency', 'range']) {
      expect(cents(by, 'received_usd')).toBe(report.totals.received.amount);
      expect(cents(by, 'projected_usd')).toBe(report.totals.projected.amount);
    }
    for (const path of [
      '/reports/annual?year=2026',
      '/reports/projected-fees',
      '/payments',
      '/reports/entries?period=2026',
    ])
      expect((await ask(path, XLSX)).text.slice(0, 2)).toBe('PK');
    const pdf = await ask('/reports/annual.pdf?year=2026');
    expect(pdf).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it.each(['', '?year=26', '?year=soon', '?year=1026'])('asked for with %j is refused', async query => {
    expect((await ask(`/reports/annual${query}`)).status).toBe(400);
  });
});
