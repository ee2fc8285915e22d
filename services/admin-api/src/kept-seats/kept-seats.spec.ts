import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LaunchSeatsChanged } from '@astro/events';
import { adminApiWorld, AGENCY_B, aLaunch, newKey, step, type Person } from '../admin-api-world.fixture.ts';

const START = '2026-11-24T12:00:00.000Z';
const UNTIL = '2026-12-01T12:00:00.000Z';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
  const onSale = { statusChanges: [step('scheduled', '2026-11-01T00:00:00Z')] };
  await world.owner.demo.insertLaunches([
    ...['keep', 'lower', 'expire', 'refuse', 'forecast'].map(id => aLaunch(id, onSale)),
    aLaunch('over', { statusChanges: [...onSale.statusChanges, step('aborted', '2026-11-02T00:00:00Z')] }),
    aLaunch('draft'),
    aLaunch('theirs', { agencyId: AGENCY_B, ...onSale }),
  ]);
}, 120_000);
afterAll(() => world.stop(), 30_000);

const keep = (id: string, body: object, more: { as?: Person; key?: string } = {}) =>
  world.ask('POST', `/launches/${id}/kept-seats`, { as: 'staffA', key: newKey(), body, ...more });
const list = async (id: string, as: Person = 'ownerA') =>
  (await world.ask('GET', `/launches/${id}/kept-seats`, { as })).body.items ?? [];
const end = (id: string, keptId: unknown, as: Person = 'staffA') =>
  world.ask('POST', `/launches/${id}/kept-seats/${String(keptId)}/end`, { as });
const launch = async (id: string) => (await world.ask('GET', `/launches/${id}`, { as: 'ownerA' })).body;
const block = (seats: number, more: object = {}) => ({ kind: 'blocked', seats, reason: 'crew', ...more });
const vips = (seats: number, until: string = UNTIL) => ({ kind: 'vips', seats, until });
/** What the customer database was told last of a launch's kept seats. */
const told = async (id: string) => {
  const [row] = await world.sql<{ event: { state: { seatsKept?: object[] } } }>(
    `select event from outbox where type = 'launch-changed' and aggregate_id = $1 order by aggregate_version desc limit 1`,
    [id],
  );
  return row?.event.state.seatsKept ?? [];
};
const acts = async (id: string) =>
  world.sql<{ action: string; actor_name: string; before: object; after: object }>(
    `select action, actor_name, before, after from audit_log where subject_id = $1 order by at, id`,
    [id],
  );
const seats = (id: string, version: number, state: Partial<LaunchSeatsChanged['state']>): LaunchSeatsChanged => ({
  eventId: `seats-${id}-${version}`,
  type: 'launch-seats-changed',
  aggregateId: id,
  aggregateVersion: version,
  origin: { component: 'customer-api' },
  occurredAt: START,
  state: { launchId: id, seatsSold: 0, seatsHeld: 0, seatsOnSale: 10, ...state },
});

describe('seats that an agency keeps back', () => {
  it('are blocked, kept for VIPs, told to the shop and ended', async () => {
    const key = newKey();
    const made = await keep('keep', block(3, { until: UNTIL }), { key });
    expect(made).toMatchObject({
      status: 201,
      body: { kind: 'blocked', seats: 3, taken: 0, reason: 'crew', until: UNTIL, status: 'active', endedBy: null },
    });
    // The same click again is the same block.
    expect((await keep('keep', block(3, { until: UNTIL }), { key })).body).toEqual(made.body);
    expect((await keep('keep', block(4), { key })).status).toBe(422);
    const forVips = await keep('keep', vips(2), { as: 'ownerA' });
    expect(await launch('keep')).toMatchObject({ seatsBlocked: 3, seatsForVips: 2, seatsOnSale: 10 });
    expect(await told('keep')).toEqual([
      { id: made.body['id'], kind: 'blocked', seats: 3, until: UNTIL },
      { id: forVips.body['id'], kind: 'vips', seats: 2, until: UNTIL },
    ]);
    expect((await list('keep')).map(kept => kept['kind'])).toEqual(['vips', 'blocked']);

    const ended = await end('keep', made.body['id']);
    expect(ended.body).toMatchObject({ status: 'ended', endedBy: 'Person agency-staff', endedAt: START });
    expect((await end('keep', made.body['id'])).body).toEqual(ended.body);
    expect(await told('keep')).toMatchObject([{ kind: 'vips' }]);
    expect(await acts('keep')).toMatchObject([
      { action: 'launch.seats-kept', after: { seats: 3, for: 'nobody (crew)', until: UNTIL } },
      { action: 'launch.seats-kept', after: { seats: 2, for: 'VIPs', until: UNTIL } },
      { action: 'launch.kept-seats-ended', before: { status: 'active' }, after: { status: 'ended' } },
    ]);
  });

  it.each([
    ['more than are free', 'keep', block(9), 409, 'not-enough-free', '/seats'],
    ['VIPs’ seats twice', 'keep', vips(1), 409, 'vips-have-seats', undefined],
    ['an end that has passed', 'keep', block(1, { until: START }), 422, 'end-in-the-past', '/until'],
    ['an end after sales', 'draft', vips(1, '2027-01-24T00:00:00.000Z'), 422, 'end-after-sales-close', '/until'],
    ['a launch that is over', 'over', block(1), 409, 'launch-closed', undefined],
    ['no seat', 'keep', block(0), 400, 'invalid-request', '/seats'],
    ['half a seat', 'keep', block(1.5), 400, 'invalid-request', '/seats'],
    ['no reason', 'keep', block(1, { reason: ' ' }), 400, 'invalid-request', '/reason'],
    ['VIPs without an end', 'keep', { kind: 'vips', seats: 1 }, 400, 'invalid-request', '/until'],
    ['an unknown field', 'keep', { ...vips(1), reason: 'x' }, 400, 'invalid-request', '/reason'],
  ])('are not %s', async (_, id, body, status, type, pointer) => {
    const answer = await keep(id, body);
    expect(answer).toMatchObject({ status, body: { type: expect.stringContaining(type) } });
    if (pointer !== undefined) expect(answer.body.errors?.map(error => error.pointer)).toContain(pointer);
  });

  it('says how many are free', async () => {
    expect((await keep('keep', block(9))).body).toMatchObject({ seatsFree: 8, detail: 'Only 8 seats are free.' });
  });

  it('need a key, and the right to write', async () => {
    expect((await keep('draft', block(1), { key: '' })).status).toBe(400);
    expect((await keep('draft', block(1), { as: 'launchReader' })).status).toBe(403);
    expect((await keep('draft', block(1), { as: 'launchWriter' })).status).toBe(201);
    expect((await list('draft', 'launchReader')).length).toBe(1);
  });

  it('are nobody else’s: 404, in the lists of nobody, and hidden by the database itself', async () => {
    const id = (await list('keep'))[0]?.['id'];
    expect((await world.ask('GET', '/launches/keep/kept-seats', { as: 'ownerB' })).status).toBe(404);
    expect((await keep('keep', block(1), { as: 'ownerB' })).status).toBe(404);
    expect((await end('keep', id, 'ownerB')).status).toBe(404);
    expect((await end('theirs', id, 'ownerB')).status).toBe(404);
    const seen = await world.api.transactions.run({ agencyId: AGENCY_B }, tx =>
      tx.db.selectFrom('keptSeats').selectAll().execute(),
    );
    expect(seen).toEqual([]);
  });

  it('are counted one after the other when people keep them at once', async () => {
    for (let round = 1; round <= 3; round += 1) {
      const answers = await Promise.all([6, 7, 8, 9].map(number => keep('refuse', block(number))));
      expect(answers.map(answer => answer.status).sort()).toEqual([201, 409, 409, 409]);
      for (const kept of await list('refuse')) await end('refuse', kept['id']);
    }
    const vipsToo = await Promise.all([keep('refuse', vips(1)), keep('refuse', vips(2)), keep('refuse', vips(3))]);
    expect(vipsToo.map(answer => answer.status).sort()).toEqual([201, 409, 409]);
    for (const kept of await list('refuse')) await end('refuse', kept['id']);
  });

  it('are in the way of fewer seats on sale (R13)', async () => {
    await keep('lower', block(2));
    await keep('lower', vips(3));
    await world.scheduler.inbox.apply(seats('lower', 1, { seatsSold: 4 }));
    const answer = await world.ask('PATCH', '/launches/lower', { as: 'ownerA', body: { seatsOnSale: 8 } });
    expect(answer).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('seats-in-the-way'), seatsInTheWay: 1, seatsMin: 9, seatsKept: 5 },
    });
    expect(answer.body['detail']).toContain('4 sold, 0 held in checkouts, 5 kept back.');
    const rocket = await world.ask('PATCH', '/rockets/rocket-of-agency-a', { as: 'ownerA', body: { capacity: 8 } });
    expect(rocket.status).toBe(409);
    const fitting = await world.ask('PATCH', '/launches/lower', { as: 'ownerA', body: { seatsOnSale: 9 } });
    expect(fitting.status).toBe(200);
  });

  it('show what VIPs have taken, as the shop says', async () => {
    const [kept] = (await list('lower')).filter(one => one['kind'] === 'vips');
    await world.scheduler.inbox.apply(
      seats('lower', 2, { seatsSold: 6, vipsTook: { keptId: String(kept?.['id']), seats: 2 } }),
    );
    expect((await list('lower')).find(one => one['kind'] === 'vips')).toMatchObject({ seats: 3, taken: 2 });
    expect(await launch('lower')).toMatchObject({ seatsSold: 6, seatsBlocked: 2, seatsForVips: 1 });
  });

  it('come back refused when the shop had sold them', async () => {
    const made = await keep('refuse', vips(3));
    const id = String(made.body['id']);
    const refusal = seats('refuse', 5, { seatsSold: 8, refusedKept: [{ id, seatsFree: 2 }] });
    await world.scheduler.inbox.apply(refusal);
    await world.scheduler.inbox.apply({ ...refusal, aggregateVersion: 6 });
    expect((await list('refuse')).find(one => one['id'] === id)).toMatchObject({
      status: 'refused',
      seatsFree: 2,
      endedBy: 'AstroBookings',
    });
    // The Admin DB is right again, in its own words to the shop, too.
    expect(await told('refuse')).toEqual([]);
    expect(await launch('refuse')).toMatchObject({ seatsForVips: 0 });
    expect((await acts('refuse')).filter(act => act.action === 'launch.kept-seats-refused')).toHaveLength(1);
  });

  it('come on general sale at their end by themselves, and are marked once', async () => {
    await keep('expire', vips(2));
    world.clock.set(UNTIL);
    expect(await launch('expire')).toMatchObject({ seatsForVips: 0 });
    expect(await list('expire')).toMatchObject([{ status: 'expired', endedAt: UNTIL, endedBy: null }]);
    const marked = await Promise.all(
      [world.scheduler, world.scheduler].map(db => db.keptSeats.expireDue(new Date(UNTIL))),
    );
    // This one, and those of the stories before.
    expect(marked.reduce((total, count) => total + count, 0)).toBe(3);
    expect(await told('expire')).toEqual([]);
    expect(await list('expire')).toMatchObject([{ status: 'expired', endedAt: UNTIL, endedBy: 'AstroBookings' }]);
    expect((await keep('expire', vips(1, '2026-12-02T12:00:00.000Z'))).status).toBe(201);
    world.clock.set(START);
  });

  it('are no seats that can be sold to a forecast, if they stay blocked until sales close', async () => {
    const capacity = async () =>
      (
        (await world.ask('GET', '/launches/forecast/viability', { as: 'ownerA' })).body['forecast'] as {
          final: { high: number };
        }
      ).final.high;
    const before = await capacity();
    expect(before).toBeGreaterThan(5);
    await keep('forecast', block(4, { until: UNTIL }));
    expect(await capacity()).toBe(before);
    await keep('forecast', block(5));
    expect(await capacity()).toBeLessThanOrEqual(5);
  });

  it('of a draft go with it', async () => {
    expect((await list('draft')).length).toBe(1);
    expect((await world.ask('DELETE', '/launches/draft', { as: 'ownerA' })).status).toBe(204);
    expect(await world.sql(`select id from kept_seats where launch_id = 'draft'`)).toEqual([]);
  });
});
