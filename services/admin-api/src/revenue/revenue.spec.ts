import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { AGENCY_B, aLaunch, adminApiWorld, bookingChanged, step } from '../admin-api-world.fixture.ts';

const LAUNCHES = ['2027-01-10', '2027-01-31', '2027-02-01', '2027-12-31'];
const BOOKINGS = 40;
/** The same random numbers at every run (mulberry32). */
let seed = 7;
const random = () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
const upTo = (limit: number) => Math.floor(random() * limit);

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
  const onSale = { statusChanges: [step('scheduled', '2026-11-01T00:00:00Z')] };
  await world.owner.demo.insertLaunches([
    ...LAUNCHES.map((day, place) =>
      aLaunch(`launch-${place}`, { ...onSale, departsAt: new Date(`${day}T23:59:59.999Z`) }),
    ),
    aLaunch('launch-b', { ...onSale, agencyId: AGENCY_B }),
  ]);
  for (let place = 0; place < BOOKINGS; place += 1) await world.scheduler.inbox.apply(randomBooking(place));
  await world.scheduler.inbox.apply(bookingChanged('booking-b', { launchId: 'launch-b', agencyId: AGENCY_B }));
}, 120_000);
afterAll(() => world.stop(), 30_000);

/** A booking of up to six seats at an odd price, of which some were cancelled one after the other with some money back. */
function randomBooking(place: number) {
  const seats = 1 + upTo(6);
  const priceCents = 25_000_000 + upTo(5_475_000_001);
  const cancelled = upTo(seats + 1);
  const refunds = Array.from({ length: cancelled }, (_, nth) => ({
    id: `refund-${place}-${nth}`,
    amountCents: Math.floor((priceCents * [0, 70, 90, 100][upTo(4)]!) / 100),
    reason: 'traveler-cancelled' as const,
    state: random() < 0.5 ? ('pending' as const) : ('settled' as const),
    at: `2026-${String(1 + upTo(11)).padStart(2, '0')}-15T10:00:00.000Z`,
    passengerIds: [`p-${place}-${nth}`],
  }));
  const booking = bookingChanged(`booking-${place}`, { launchId: `launch-${upTo(LAUNCHES.length)}` });
  const [passenger] = booking.state.passengers;
  return {
    ...booking,
    state: {
      ...booking.state,
      code: `R${String(place).padStart(6, '0')}`,
      seats: seats - cancelled,
      seatsSold: seats - refunds.filter(refund => refund.amountCents > 0).length,
      pricePerSeatCents: priceCents,
      totalPaidCents: priceCents * seats,
      totalRefundedCents: refunds.reduce((sum, refund) => sum + refund.amountCents, 0),
      status: cancelled === seats ? ('cancelled' as const) : ('confirmed' as const),
      bookedAt: `2026-${String(9 + upTo(3)).padStart(2, '0')}-01T00:00:00.000Z`,
      passengers: Array.from({ length: seats }, (_, nth) => ({ ...passenger!, id: `p-${place}-${nth}` })),
      refunds,
    },
  };
}

interface Row {
  [name: string]: { amount: number };
}
/** Every row of a list over its cursor, and its totals. */
async function whole(path: string): Promise<{ rows: Row[]; totals: Row; total: number }> {
  const rows: Row[] = [];
  for (let cursor = ''; ;) {
    const { body } = await world.ask('GET', `${path}&limit=15${cursor}`, { as: 'ownerA' });
    rows.push(...(body.items as unknown as Row[]));
    if (body['nextCursor'] === null) return { rows, totals: body['totals'] as Row, total: body['total'] as number };
    cursor = `&cursor=${body['nextCursor'] as string}`;
  }
}
const sum = (rows: Row[], name: string) => rows.reduce((all, row) => all + (row[name]?.amount ?? Number.NaN), 0);
/** The sum of a column of the spreadsheet, in cents, digit by digit. */
async function csvSum(path: string, column: string): Promise<number> {
  const { text } = await world.ask('GET', path, { as: 'ownerA', headers: { accept: 'text/csv' } });
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
  return rows.reduce((all, row) => all + Number((row[column] ?? '').replace('.', '')), 0);
}

describe('every figure of the money is the sum of the rows it opens, on the screen and in the file', () => {
  it.each(['2027-01', '2027-Q1', '2027-01..2027-12', '2031'])('in %s', async period => {
    const revenue = await whole(`/agency/revenue?period=${period}`);
    const bookings = await whole(`/agency/bookings?departs=${period}`);
    const refunds = await whole(`/agency/refunds?departs=${period}`);
    expect(revenue.rows).toHaveLength(revenue.total);
    expect(bookings.rows).toHaveLength(bookings.total);
    expect(refunds.rows).toHaveLength(refunds.total);
    for (const name of ['gross', 'refunded', 'net', 'fee'])
      expect(sum(revenue.rows, name)).toBe(revenue.totals[name]?.amount);
    expect(sum(bookings.rows, 'paid')).toBe(revenue.totals['gross']?.amount);
    expect(sum(bookings.rows, 'net')).toBe(revenue.totals['net']?.amount);
    expect(sum(refunds.rows, 'amount')).toBe(revenue.totals['refunded']?.amount);
    expect(bookings.totals).toMatchObject({ paid: revenue.totals['gross'], net: revenue.totals['net'] });
    expect(refunds.totals).toEqual({ amount: revenue.totals['refunded'] });
    expect(await csvSum(`/agency/revenue?period=${period}`, 'gross_usd')).toBe(revenue.totals['gross']?.amount);
    expect(await csvSum(`/agency/revenue?period=${period}`, 'net_usd')).toBe(revenue.totals['net']?.amount);
    expect(await csvSum(`/agency/bookings?departs=${period}`, 'paid_usd')).toBe(revenue.totals['gross']?.amount);
    expect(await csvSum(`/agency/refunds?departs=${period}`, 'amount_usd')).toBe(revenue.totals['refunded']?.amount);
  });

  it.each(LAUNCHES.map((_, place) => `launch-${place}`))('of %s', async id => {
    const { body } = await world.ask('GET', `/launches/${id}/revenue`, { as: 'ownerA' });
    const figures = body as unknown as Row;
    const bookings = await whole(`/agency/bookings?launch=${id}`);
    const refunds = await whole(`/agency/refunds?launch=${id}`);
    expect(sum(bookings.rows, 'paid')).toBe(figures['gross']?.amount);
    expect(sum(bookings.rows, 'net')).toBe(figures['net']?.amount);
    expect(sum(refunds.rows, 'amount')).toBe(figures['refunded']?.amount);
    const tab = await world.ask('GET', `/launches/${id}/bookings`, { as: 'ownerA' });
    expect(tab.body['totals']).toEqual({ paid: figures['gross'], refunded: figures['refunded'], net: figures['net'] });
    expect(await csvSum(`/launches/${id}/bookings`, 'net_usd')).toBe(figures['net']?.amount);
  });

  it('of the start page: what was booked this month and the last one', async () => {
    const { body } = await world.ask('GET', '/agency/home', { as: 'ownerA' });
    for (const [month, name] of [
      ['2026-11', 'revenueThisMonth'],
      ['2026-10', 'revenueLastMonth'],
    ] as const) {
      const bookings = await whole(`/agency/bookings?booked=${month}`);
      expect(bookings.rows.length).toBeGreaterThan(0);
      expect(bookings.totals['net']).toEqual(body[name]);
      expect(sum(bookings.rows, 'net')).toBe((body[name] as { amount: number }).amount);
    }
  });

  it('and never of another agency', async () => {
    for (const path of ['/agency/bookings?launch=launch-b', '/agency/refunds?launch=launch-b'])
      expect((await world.ask('GET', path, { as: 'ownerA' })).body).toMatchObject({ items: [], total: 0 });
    const { body } = await world.ask('GET', '/agency/revenue?period=2027', { as: 'ownerB' });
    expect(body).toMatchObject({ total: 1, totals: { gross: { amount: 50_000_000 } } });
  });
});

describe('the fee of a period', () => {
  it('is what was invoiced for its launches, without what was credited', async () => {
    const invoice = (id: string, launchId: string, cents: number) =>
      world.sql(
        `insert into invoices (id, number, agency_id, launch_id, agency_name, agency_legal_name, agency_legal_address,
          agency_tax_id, launch_slug, outcome, basis, net_cents, amount_cents, issued_at, due_at, rocket_range)
         values ($1, $1, 'agency-a', $2, 'A', 'A', 'A', 'T', 's', 'successful', 'b', 0, $3, now(), '2027-03-01', 'orbital')`,
        [id, launchId, cents],
      );
    await invoice('AB-1', 'launch-0', 123_457);
    await invoice('AB-2', 'launch-1', 999);
    await world.sql(
      `insert into credit_notes (id, number, invoice_id, agency_id, amount_cents, reason, issued_by, issued_at)
       values ('c', 'AB-3', 'AB-2', 'agency-a', 999, 'wrong', 'Fina', now())`,
    );
    const revenue = await whole('/agency/revenue?period=2027-01');
    expect(revenue.totals['fee']).toEqual({ amount: 123_457, currency: 'USD' });
    const invoices = await whole('/agency/invoices?departs=2027-01');
    expect(invoices.totals).toMatchObject({ fee: { amount: 123_457 }, amount: { amount: 124_456 } });
    expect((await whole('/agency/invoices?departs=2027-02')).total).toBe(0);
    expect((await whole('/agency/invoices?launch=launch-0')).rows).toHaveLength(1);
    expect(await csvSum('/agency/revenue?period=2027-01', 'fee_usd')).toBe(123_457);
  });
});
