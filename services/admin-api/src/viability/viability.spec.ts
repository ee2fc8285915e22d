import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY_A, AGENCY_B, aLaunch, adminApiWorld, bookingChanged, step } from '../admin-api-world.fixture.ts';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
  const onSale = step('scheduled', '2026-10-01T12:00:00.000Z');
  await world.owner.demo.insertLaunches([
    aLaunch('half-way', { departsAt: new Date('2027-03-24T12:00:00.000Z'), statusChanges: [onSale] }),
    aLaunch('late', { departsAt: new Date('2026-12-10T12:00:00.000Z'), statusChanges: [onSale] }),
    aLaunch('draft'),
    aLaunch('over', {
      departsAt: new Date('2026-11-20T12:00:00.000Z'),
      statusChanges: [onSale, step('successful', '2026-11-20T14:00:00.000Z')],
    }),
    aLaunch('of-b', { agencyId: AGENCY_B, statusChanges: [onSale] }),
  ]);
  await world.scheduler.inbox.applyMany([
    bookingChanged('early', { launchId: 'half-way', state: { bookedAt: '2026-10-10T12:00:00.000Z' } }),
    bookingChanged('lately', { launchId: 'half-way', state: { bookedAt: '2026-11-20T12:00:00.000Z' } }),
    bookingChanged('flown', {
      launchId: 'over',
      state: { status: 'flown', bookedAt: '2026-10-20T12:00:00.000Z' },
    }),
  ]);
  await world.sql(`update launches set seats_sold = 4 where id = 'half-way'`);
}, 120_000);
afterAll(() => world.stop(), 30_000);

const read = (id: string, as: 'ownerA' | 'staffA' | 'ownerB' | 'finance' = 'ownerA') =>
  world.ask('GET', `/launches/${id}/viability`, { as });

describe('the viability of a launch', () => {
  it('tells sales over time, the pace, a chance with its basis, and what each choice costs', async () => {
    const { status, body } = await read('half-way', 'staffA');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      launchId: 'half-way',
      decisionAt: '2027-02-22T12:00:00.000Z',
      salesCloseAt: '2027-03-23T12:00:00.000Z',
      seatsSold: 4,
      minimumOccupancy: 4,
      reachedAt: '2026-11-20T12:00:00.000Z',
      pace: { lastThirtyDays: 2, seatsMissing: 0, daysLeft: 90, neededPerThirtyDays: null },
      forecast: {
        by: '2027-02-22T12:00:00.000Z',
        word: 'reached',
        basis: { of: 'nothing', launches: 0, text: expect.stringContaining('No launch to learn from yet') },
      },
    });
    const history = body['history'] as { at: string; seats: number }[];
    expect(history).toHaveLength(61);
    expect(history[0]).toEqual({ at: '2026-10-01T12:00:00.000Z', seats: 0 });
    expect(history.at(-1)).toEqual({ at: '2026-11-24T12:00:00.000Z', seats: 4 });
    const forecast = body['forecast'] as { chance: number; final: { low: number; high: number } };
    expect(forecast.chance).toBeGreaterThan(0.8);
    expect(forecast.final.low).toBeGreaterThanOrEqual(0);
    expect(forecast.final.high).toBeLessThanOrEqual(10);
    const money = (amount: number) => ({ amount, currency: 'USD' });
    const [fly, delay, abort] = body['choices'] as Record<string, unknown>[];
    expect(fly).toMatchObject({
      choice: 'fly',
      // 1 % of two bookings of 500,000 USD: the second success of the agency.
      now: { refunds: money(0), fee: money(1_000_000), kept: money(99_000_000) },
    });
    expect(delay).toMatchObject({ choice: 'delay', now: { refunds: money(100_000_000), kept: money(0) } });
    expect(abort).toMatchObject({
      choice: 'abort',
      now: { refunds: money(100_000_000), fee: money(100_000), kept: money(-100_000) },
    });
  });

  it('looks at the close of sales once the decision date has passed, and costs nothing "later" any more', async () => {
    const { body } = await read('late');
    expect(body).toMatchObject({
      decisionAt: '2026-11-10T12:00:00.000Z',
      pace: { daysLeft: null },
      forecast: { by: '2026-12-09T12:00:00.000Z' },
      choices: [{ later: null }, { later: null }, { later: null }],
    });
  });

  it.each([
    ['draft', { publishedAt: null, decisionAt: null, forecast: null, choices: [], history: [] }],
    ['over', { forecast: null, choices: [], reachedAt: null }],
  ])('forecasts nothing for one that is not on sale: %s', async (id, expected) => {
    expect((await read(id)).body).toMatchObject(expected);
  });

  it('rests on what was learnt from launches of the agency', async () => {
    await world.scheduler.transactions.run('all', async tx => {
      const completed = await world.scheduler.sales.completed(tx, AGENCY_A, world.clock.now());
      await world.scheduler.forecasts.learn(tx, AGENCY_A, completed, world.clock.now());
    });
    expect((await read('half-way')).body['forecast']).toMatchObject({
      basis: { of: 'agency', launches: 1, text: 'Learnt from 1 launch of yours whose sales are over.' },
    });
    expect((await read('of-b', 'ownerB')).body['forecast']).toMatchObject({ basis: { of: 'nothing' } });
  });

  it('is no business of anybody else', async () => {
    expect((await read('of-b')).status).toBe(404);
    expect((await read('half-way', 'ownerB')).status).toBe(404);
    expect((await read('nowhere')).status).toBe(404);
    expect((await read('half-way', 'finance')).status).toBe(403);
  });

  it('orders the list and stands in it and in its table', async () => {
    const keep = (launchId: string, chance: number) =>
      world.scheduler.transactions.run('all', tx =>
        world.scheduler.forecasts.save(
          tx,
          { launchId, agencyId: AGENCY_A, chance, seatsSold: 0, launchVersion: 2 },
          world.clock.now(),
        ),
      );
    await keep('half-way', 0.97);
    await keep('late', 0.05);
    await keep('over', 0.5);
    const { body } = await world.ask('GET', '/launches?sort=viability', { as: 'ownerA' });
    expect(body.items?.map(item => [item['id'], item['viability']])).toEqual([
      ['late', { chance: 0.05, word: 'hardly' }],
      ['half-way', { chance: 0.97, word: 'reached' }],
      ['draft', null],
      ['over', null],
    ]);
    const table = await world.ask('GET', '/launches?sort=viability', { as: 'ownerA', headers: { accept: 'text/csv' } });
    const lines = table.text.trim().split('\r\n');
    expect(lines[0]).toMatch(/chance_percent$/);
    expect(lines[1]).toMatch(/,5$/);
    expect(lines[3]).toMatch(/,$/);
  });
});
