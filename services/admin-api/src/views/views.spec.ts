import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { adminApiWorld, newKey, type Person } from '../admin-api-world.fixture.ts';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const VIEW = { page: 'launches', name: 'Full ones', query: { status: 'confirmed', sort: '-revenue' } };
const save = (body: object, as: Person = 'ownerA', key = newKey()) =>
  world.ask('POST', '/agency/views', { as, key, body });
const names = async (as: Person, page = 'launches') =>
  (await world.ask('GET', `/agency/views?page=${page}`, { as })).body['items']?.map(view => [
    view['name'],
    view['isMine'],
  ]);
const one = (method: string, id: unknown, as: Person, changes?: object) =>
  world.ask(method, `/agency/views/${String(id)}`, {
    as,
    body: changes === undefined ? undefined : { page: 'launches', version: 1, ...changes },
  });

describe('a saved view', () => {
  it('is its maker’s own until it is shared, and never another agency’s', async () => {
    const key = newKey();
    const kept = await save(VIEW, 'staffA', key);
    expect(kept).toMatchObject({ status: 201, body: { ...VIEW, isShared: false, isMine: true } });
    expect((await save(VIEW, 'staffA', key)).body).toEqual(kept.body);
    expect(await names('staffA')).toEqual([['Full ones', true]]);
    expect(await names('ownerA')).toEqual([]);
    expect(await names('staffA', 'manifest')).toEqual([]);
    const { id } = kept.body;
    for (const who of ['ownerA', 'ownerB'] as const)
      for (const [method, body] of [
        ['PATCH', { name: 'Mine' }],
        ['DELETE', undefined],
      ] as const)
        expect((await one(method, id, who, body)).status).toBe(404);
    expect(await one('PATCH', id, 'staffA', { name: 'Nearly full', isShared: true })).toMatchObject({
      status: 200,
      body: { name: 'Nearly full', isShared: true, query: VIEW.query, version: 2 },
    });
    // The owner looks after what all see.
    expect(await names('ownerA')).toEqual([['Nearly full', true]]);
    expect(await names('ownerB')).toEqual([]);
    expect((await one('DELETE', id, 'ownerB')).status).toBe(404);
    expect((await one('DELETE', id, 'ownerA')).status).toBe(204);
    expect((await one('DELETE', id, 'ownerA')).status).toBe(404);
  });

  it('keeps other filters under its name; of two who update at once, the later one is told so and shown the view', async () => {
    const { body } = await save({ ...VIEW, name: 'Ours', isShared: true }, 'staffA');
    const update = (as: Person, query: object, version = 1) => one('PATCH', body['id'], as, { query, version });
    const wishes = { staffA: { status: 'draft', density: 'compact' }, ownerA: { when: 'past', columns: 'status' } };
    const answers = await Promise.all([update('staffA', wishes.staffA), update('ownerA', wishes.ownerA)]);
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409]);
    const kept = answers.find(answer => answer.status === 200)?.body;
    expect([wishes.staffA, wishes.ownerA]).toContainEqual(kept?.['query']);
    expect(answers.find(answer => answer.status === 409)?.body).toMatchObject({
      type: expect.stringContaining('changed-meanwhile'),
      detail: expect.stringContaining('Nothing was done'),
      view: { id: body['id'], version: 2, query: kept?.['query'] },
    });
    expect(await update('ownerA', { sort: 'occupancy' }, 2)).toMatchObject({
      status: 200,
      body: {
        name: 'Ours',
        isShared: true,
        query: { sort: 'occupancy' },
        version: 3,
        ownerName: 'Person agency-staff',
      },
    });
    expect((await update('ownerB', {}, 3)).status).toBe(404);
    expect((await one('PATCH', body['id'], 'ownerA', { page: 'manifest', version: 3 })).status).toBe(404);
    expect((await update('ownerA', { missing: 'true' }, 3)).body).toMatchObject({
      status: 400,
      errors: [{ pointer: expect.stringMatching(/^\/query/) }],
    });
    await one('DELETE', body['id'], 'ownerA');
  });

  it('that an owner shares is not changed by staff', async () => {
    const { body } = await save({ ...VIEW, name: 'Owner’s', isShared: true });
    expect(await names('staffA')).toEqual([['Owner’s', false]]);
    expect((await one('PATCH', body['id'], 'staffA', { name: 'Ours' })).status).toBe(403);
    expect((await one('DELETE', body['id'], 'staffA')).status).toBe(403);
    await one('DELETE', body['id'], 'ownerA');
  });

  it('has a name that its maker uses once', async () => {
    const first = await save({ ...VIEW, name: 'Same' });
    expect(await save({ ...VIEW, name: 'SAME' })).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('view-name-taken'), errors: [{ pointer: '/name' }] },
    });
    const other = await save({ ...VIEW, name: 'Other' });
    expect((await one('PATCH', other.body['id'], 'ownerA', { name: 'same' })).status).toBe(409);
    expect((await save({ ...VIEW, name: 'Same', page: 'manifest', query: { missing: 'true' } })).status).toBe(201);
    for (const { body } of [first, other]) await one('DELETE', body['id'], 'ownerA');
  });

  it.each([
    ['a page of a list', { ...VIEW, query: { cursor: 'x' } }],
    ['a filter of another list', { ...VIEW, query: { missing: 'true' } }],
    ['a status that is none', { ...VIEW, query: { status: 'gone' } }],
    ['a link', { ...VIEW, query: { href: 'javascript:alert(1)' } }],
    ['columns that are none', { ...VIEW, query: { columns: '<b>' } }],
    ['a density that is none', { ...VIEW, query: { density: 'tiny' } }],
    ['no name', { ...VIEW, name: ' ' }],
    ['a name of 61 letters', { ...VIEW, name: 'x'.repeat(61) }],
    ['another page', { ...VIEW, page: 'rockets' }],
    ['nested values', { ...VIEW, query: { q: { $ne: 1 } } }],
  ])('with %s is malformed', async (_name, body) => {
    expect((await save(body)).status).toBe(400);
  });

  it('says which filter is not known', async () => {
    const { body } = await save({ ...VIEW, query: { cursor: 'x', near: 'y' } });
    expect(body.errors).toEqual(
      ['/query/cursor', '/query/near'].map(pointer => ({ pointer, detail: 'This field is not known.' })),
    );
  });

  it('is one of fifty at most, also when many save at once', async () => {
    const before = (await names('ownerA', 'manifest'))?.length ?? 0;
    const answers = await Promise.all(
      Array.from({ length: 54 }, (_, place) => save({ ...VIEW, name: `View ${place}` })),
    );
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(50 - before);
    expect(answers.find(answer => answer.status === 409)?.body).toMatchObject({ viewsMax: 50 });
  });
});
