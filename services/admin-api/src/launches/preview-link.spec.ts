import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { adminApiWorld, DRAFT, newKey, type Person } from '../admin-api-world.fixture.ts';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const create = async () =>
  String((await world.ask('POST', '/launches', { as: 'ownerA', key: newKey(), body: DRAFT })).body['id']);
const link = (method: 'GET' | 'PUT' | 'DELETE', id: string, as: Person = 'staffA') =>
  world.ask(method, `/launches/${id}/preview-link`, { as });
const tokenOf = (answer: { body: Record<string, unknown> }) =>
  /^https:\/\/shop\.example\/previews\/(preview_[\w-]{43})$/.exec(String(answer.body['url']))?.[1] ?? 'no token';
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');
/** What the customer database was told, oldest first. */
const told = async (id: string) => {
  const rows = await world.sql<{ event: { state: { link: null | { tokenHash: string; launch: object } } } }>(
    `select event from outbox where type = 'launch-preview-changed' and aggregate_id = $1 order by aggregate_version`,
    [id],
  );
  return rows.map(row => row.event.state.link);
};

describe('the preview link of a draft', () => {
  it('is made with an address that is told once and stored nowhere, for two weeks', async () => {
    const id = await create();
    expect((await link('GET', id)).body).toEqual({ link: null });
    const made = await link('PUT', id);
    expect(made).toMatchObject({
      status: 200,
      body: { expiresAt: '2026-12-08T12:00:00.000Z', madeBy: 'Person agency-staff' },
    });
    const token = tokenOf(made);
    expect((await link('GET', id)).body['link']).toMatchObject({ expiresAt: '2026-12-08T12:00:00.000Z' });
    expect(await told(id)).toMatchObject([
      {
        tokenHash: hashOf(token),
        expiresAt: '2026-12-08T12:00:00.000Z',
        launch: { id, status: 'scheduled', statusChanges: [], pricePerSeatCents: 25_000_000 },
      },
    ]);
    const [{ found } = { found: -1 }] = await world.sql<{ found: number }>(
      `select (select count(*) from outbox where event::text like $1)::int + (select count(*) from launch_previews where token_hash like $1)::int
        + (select count(*) from audit_log where before::text like $1 or after::text like $1)::int
        + (select count(*) from idempotency where answer::text like $1)::int as found`,
      [`%${token}%`],
    );
    expect(found).toBe(0);
  });

  it('shows the draft as it is now, and ends when it goes on sale', async () => {
    const id = await create();
    await link('PUT', id);
    await world.ask('PATCH', `/launches/${id}`, { as: 'ownerA', body: { seatsOnSale: 5 } });
    await world.ask('PATCH', `/rockets/${DRAFT.rocketId}`, { as: 'ownerA', body: { name: 'Renamed' } });
    await world.ask('PATCH', `/rockets/${DRAFT.rocketId}`, { as: 'ownerA', body: { name: 'Falcon' } });
    await world.ask('POST', `/launches/${id}/status`, { as: 'ownerA', body: { to: 'scheduled', reason: 'other' } });
    expect(await told(id)).toMatchObject(
      [
        { launch: { seatsOnSale: 8 } },
        { launch: { seatsOnSale: 5 } },
        { launch: { rocket: { name: 'Renamed' } } },
        { launch: { rocket: { name: 'Falcon' } } },
        expect.anything(),
        // Ended in the same transaction.
        null,
      ].filter((_, place) => place !== 4),
    );
    expect((await link('GET', id)).body).toEqual({ link: null });
    expect(await link('PUT', id)).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('not-a-draft') },
    });
  });

  it('replaces the one before, ends at will, and is told of once more than twice by nobody', async () => {
    const id = await create();
    const tokens = [tokenOf(await link('PUT', id)), tokenOf(await link('PUT', id))];
    expect((await told(id)).map(state => state?.tokenHash)).toEqual(tokens.map(hashOf));
    expect((await link('DELETE', id)).status).toBe(204);
    expect((await link('DELETE', id)).status).toBe(204);
    expect((await told(id)).slice(2)).toEqual([null]);
    expect((await link('GET', id)).body).toEqual({ link: null });
    // A draft that changes without a link is nobody's news.
    await world.ask('PATCH', `/launches/${id}`, { as: 'ownerA', body: { seatsOnSale: 4 } });
    expect(await told(id)).toHaveLength(3);
    const activity = await world.ask('GET', '/agency/activity', { as: 'ownerA' });
    expect(activity.body.items?.slice(0, 4).map(act => act['what'])).toEqual([
      'launch.updated',
      'launch.preview-ended',
      'launch.preview-made',
      'launch.preview-made',
    ]);
  });

  it('ends with its draft, and after two weeks', async () => {
    const deleted = await create();
    await link('PUT', deleted);
    expect((await world.ask('DELETE', `/launches/${deleted}`, { as: 'ownerA' })).status).toBe(204);
    expect((await told(deleted)).at(-1)).toBeNull();
    const id = await create();
    await link('PUT', id);
    world.clock.advance(14 * 86_400_000);
    expect((await link('GET', id)).body).toEqual({ link: null });
  });

  it('does not exist for another agency', async () => {
    const id = await create();
    await link('PUT', id);
    for (const method of ['GET', 'PUT', 'DELETE'] as const) expect((await link(method, id, 'ownerB')).status).toBe(404);
    expect(await told(id)).toHaveLength(1);
  });
});
