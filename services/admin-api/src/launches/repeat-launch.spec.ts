import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { adminApiWorld, DRAFT, newKey, type Person } from '../admin-api-world.fixture.ts';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const create = async (more = {}) => {
  const body = { ...DRAFT, ...more };
  return String((await world.ask('POST', '/launches', { as: 'ownerA', key: newKey(), body })).body['id']);
};
const plan = (id: string, body: object, as: Person = 'staffA') =>
  world.ask('POST', `/launches/${id}/repeat/plan`, { as, body });
const repeat = (id: string, body: object, key = newKey(), as: Person = 'staffA') =>
  world.ask('POST', `/launches/${id}/repeat`, { as, key, body });
const datesOf = (answer: { body: Record<string, unknown> }) =>
  answer.body['dates'] as { departsAt: string | null; isPossible: boolean; warnings: string[] }[];
const total = async (query: string) => (await world.ask('GET', `/launches?${query}`, { as: 'staffA' })).body['total'];

describe('repeating a launch', () => {
  it('shows the dates by the clocks of the spaceport and drafts the chosen ones, which the list finds', async () => {
    // Weekly from a week before clocks are put forward in New York.
    const id = await create({ departsAt: '2027-03-07T14:00:00.000Z', vipHours: 5 });
    const preview = await plan(id, { everyDays: 7, count: 4 });
    expect(preview).toMatchObject({ status: 200, body: { timeZone: 'America/New_York' } });
    expect(datesOf(preview).map(date => date.departsAt)).toEqual(
      ['03-14', '03-21', '03-28', '04-04'].map(day => `2027-${day}T13:00:00.000Z`),
    );
    const dates = datesOf(preview).flatMap((date, place) => (place === 2 ? [] : [date.departsAt]));
    const done = await repeat(id, { everyDays: 7, count: 4, dates });
    expect(done.status).toBe(201);
    const series = await world.ask('GET', `/launches?series=${String(done.body['seriesId'])}`, { as: 'staffA' });
    expect(series.body).toMatchObject({
      total: 3,
      items: dates.map(departsAt => ({
        departsAt,
        status: 'draft',
        vipHours: 5,
        pricePerSeat: DRAFT.pricePerSeat,
        seatsOnSale: DRAFT.seatsOnSale,
        seriesId: done.body['seriesId'],
        slug: expect.stringContaining(departsAt!.slice(0, 10)),
      })),
    });
    const activity = await world.ask('GET', '/agency/activity', { as: 'ownerA' });
    expect(activity.body.items?.[0]).toMatchObject({ what: 'launch.repeated', after: { drafts: 3, everyDays: 7 } });
    // Once more: the rocket has these days now.
    expect(datesOf(await plan(id, { everyDays: 7, count: 4 })).map(date => date.warnings)).toEqual([
      ['rocket-flies-that-day'],
      ['rocket-flies-that-day'],
      [],
      ['rocket-flies-that-day'],
    ]);
    const other = await world.ask('GET', `/launches?series=${String(done.body['seriesId'])}`, { as: 'ownerB' });
    expect(other.body['total']).toBe(0);
  });

  it('happens once per key, however often it is sent at the same time', async () => {
    const id = await create({ departsAt: '2028-01-10T15:00:00.000Z' });
    const dates = datesOf(await plan(id, { everyDays: 1, count: 3 })).map(date => date.departsAt);
    const key = newKey();
    const before = Number(await total('when=all'));
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => repeat(id, { everyDays: 1, count: 3, dates }, key)),
    );
    expect(new Set(answers.map(answer => JSON.stringify(answer.body))).size).toBe(1);
    expect(await total('when=all')).toBe(before + 3);
    expect((await repeat(id, { everyDays: 1, count: 3, dates: dates.slice(1) }, key)).status).toBe(422);
  });

  it('drafts all or none: a date that is none of the plan, or no longer one, refuses everything', async () => {
    const id = await create({ departsAt: '2028-02-10T15:00:00.000Z' });
    const dates = datesOf(await plan(id, { everyDays: 2, count: 3 })).map(date => date.departsAt);
    const before = await total('when=all');
    const strange = await repeat(id, { everyDays: 2, count: 3, dates: [...dates, '2028-02-11T15:00:00.000Z'] });
    expect(strange).toMatchObject({ status: 409, body: { type: expect.stringContaining('dates-changed') } });
    const moved = { departsAt: '2028-02-10T16:00:00.000Z' };
    expect((await world.ask('PATCH', `/launches/${id}`, { as: 'ownerA', body: moved })).status).toBe(200);
    const late = await repeat(id, { everyDays: 2, count: 3, dates });
    expect(late).toMatchObject({
      status: 409,
      body: { plan: { dates: [{ departsAt: '2028-02-12T16:00:00.000Z' }, {}, {}] } },
    });
    await world.ask('PATCH', `/rockets/${DRAFT.rocketId}`, { as: 'ownerA', body: { active: false } });
    const now = datesOf(await plan(id, { everyDays: 2, count: 3 })).map(date => date.departsAt);
    expect(await repeat(id, { everyDays: 2, count: 3, dates: now })).toMatchObject({
      status: 422,
      body: { type: expect.stringContaining('rocket-not-active') },
    });
    await world.ask('PATCH', `/rockets/${DRAFT.rocketId}`, { as: 'ownerA', body: { active: true } });
    expect(await total('when=all')).toBe(before);
  });

  it('cannot choose an hour that a day never shows, nor a day that has passed', async () => {
    const id = await create({ departsAt: '2027-03-07T07:30:00.000Z' });
    expect(datesOf(await plan(id, { everyDays: 7, count: 2 }))).toMatchObject([
      { departsAt: null, isPossible: false, warnings: ['no-such-time'] },
      { departsAt: '2027-03-21T06:30:00.000Z', isPossible: true },
    ]);
    const past = await create({ departsAt: '2026-11-25T12:00:00.000Z' });
    world.clock.advance(10 * 86_400_000);
    const preview = await plan(past, { everyDays: 7, count: 2 });
    expect(datesOf(preview).map(date => date.isPossible)).toEqual([false, true]);
    const dates = datesOf(preview).map(date => date.departsAt);
    expect((await repeat(past, { everyDays: 7, count: 2, dates })).status).toBe(409);
  });

  it.each([
    { everyDays: 0, count: 12 },
    { everyDays: 367, count: 12 },
    { everyDays: 7, count: 1 },
    { everyDays: 7, count: 53 },
    { everyDays: 1.5, count: 3 },
  ])('has limits: %j', async body => {
    const id = await create();
    expect((await plan(id, body)).status).toBe(400);
  });

  it('does not exist for another agency, and needs a key', async () => {
    const id = await create({ departsAt: '2029-01-10T15:00:00.000Z' });
    const body = { everyDays: 7, count: 2, dates: ['2029-01-17T15:00:00.000Z'] };
    expect((await plan(id, { everyDays: 7, count: 2 }, 'ownerB')).status).toBe(404);
    expect((await repeat(id, body, newKey(), 'ownerB')).status).toBe(404);
    expect((await world.ask('POST', `/launches/${id}/repeat`, { as: 'ownerA', body })).status).toBe(400);
  });
});
