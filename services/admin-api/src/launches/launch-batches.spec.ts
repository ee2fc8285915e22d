import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY_B, aLaunch, adminApiWorld, newKey, step, type Person } from '../admin-api-world.fixture.ts';

const ROCKET_OUT = 'rocket-out-of-use';
let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
  await world.owner.demo.insertRockets([
    {
      id: ROCKET_OUT,
      agencyId: 'agency-a',
      name: 'Old',
      model: 'I',
      capacity: 10,
      range: 'orbital',
      active: false,
      createdAt: new Date('2026-11-01T00:00:00Z'),
    },
  ]);
  await world.owner.demo.insertLaunches([
    ...['draft-1', 'draft-2', 'draft-3', 'draft-4', 'draft-5'].map(id => aLaunch(id)),
    aLaunch('draft-grounded', { rocketId: ROCKET_OUT }),
    aLaunch('on-sale', { statusChanges: [step('scheduled', '2026-11-01T00:00:00Z')] }),
    aLaunch('draft-b', { agencyId: AGENCY_B }),
  ]);
}, 120_000);
afterAll(() => world.stop(), 30_000);

const act = (name: string, launchIds: unknown, more: { key?: string; as?: Person; reason?: unknown } = {}) => {
  const { key = newKey(), as = 'ownerA', ...rest } = more;
  return world.ask('POST', `/launches/batch/${name}`, { as, key, body: { launchIds, ...rest } });
};
const putOnSale = (launchIds: unknown, more: Parameters<typeof act>[2] = {}) =>
  act('put-on-sale', launchIds, { reason: { kind: 'commercial', text: 'The season opens.' }, ...more });
const statusOf = async (id: string, as: Person = 'ownerA') =>
  (await world.ask('GET', `/launches/${id}`, { as })).body['status'];
/** What was told to others: the shop and the mails read exactly this. */
const told = async (id: string) =>
  (
    await world.sql<{ to: string }>(
      `select event #>> '{state,status}' as to from outbox where type = 'launch-changed' and aggregate_id = $1
       order by aggregate_version`,
      [id],
    )
  ).map(row => row.to);
const rows = (answer: { body: Record<string, unknown> }) =>
  answer.body['rows'] as { id: string; problem: { type: string; status: number; detail: string } | null }[];
const problem = (type: string, status: number) =>
  expect.objectContaining({ type: expect.stringContaining(type), status });

describe('drafts that are put on sale together', () => {
  const IDS = ['draft-1', 'draft-grounded', 'draft-2', 'on-sale', 'draft-b', 'nothing-at-all'];
  const key = newKey();

  it('go on sale each as if alone: a refused one says why, changes nothing and takes nobody along', async () => {
    const answer = await putOnSale(IDS, { key });
    expect(answer).toMatchObject({ status: 200, body: { done: 2 } });
    expect(rows(answer)).toEqual([
      { id: 'draft-1', problem: null },
      { id: 'draft-grounded', problem: problem('rocket-not-active', 409) },
      { id: 'draft-2', problem: null },
      { id: 'on-sale', problem: problem('transition-not-allowed', 409) },
      { id: 'draft-b', problem: problem('not-found', 404) },
      { id: 'nothing-at-all', problem: problem('not-found', 404) },
    ]);
    expect(await told('draft-1')).toEqual(['scheduled']);
    expect(await told('draft-grounded')).toEqual([]);
    expect([await statusOf('draft-grounded'), await statusOf('draft-b', 'ownerB')]).toEqual(['draft', 'draft']);
    const { statusHistory } = (await world.ask('GET', '/launches/draft-2', { as: 'ownerA' })).body;
    expect(statusHistory).toMatchObject([{ to: 'scheduled', reason: 'commercial', text: 'The season opens.' }]);
  });

  it('are refused in the words of the act on one alone', async () => {
    const [, grounded, , onSale] = rows(await putOnSale(IDS, { key }));
    for (const row of [grounded, onSale]) {
      const body = { to: 'scheduled', reason: 'commercial' };
      const single = await world.ask('POST', `/launches/${row?.id}/status`, { as: 'ownerA', body });
      expect(row?.problem).toMatchObject({
        type: single.body['type'],
        status: single.status,
        title: single.body['title'],
        detail: single.body['detail'],
      });
    }
  });

  it('are done once, however often the request comes again, also at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => putOnSale(IDS, { key })));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { done: 2 } });
    expect([await told('draft-1'), await told('draft-2')]).toEqual([['scheduled'], ['scheduled']]);
    expect((await putOnSale(['draft-3'], { key })).body['type']).toContain('idempotency-key-reused');
    expect(await statusOf('draft-3')).toBe('draft');
  });

  it('are tried again after what was in the way is gone, those that are done not', async () => {
    await world.sql(`update rockets set active = true where id = $1`, [ROCKET_OUT]);
    expect((await putOnSale(IDS, { key })).body['done']).toBe(3);
    expect([await told('draft-1'), await told('draft-grounded')]).toEqual([['scheduled'], ['scheduled']]);
  });

  it('by two people at once are each put on sale by one of them', async () => {
    const ids = ['draft-3', 'draft-4'];
    const answers = await Promise.all([
      putOnSale(ids, { as: 'ownerA' }),
      putOnSale([...ids].reverse(), { as: 'staffA' }),
    ]);
    expect(answers.reduce((all, answer) => all + Number(answer.body['done']), 0)).toBe(2);
    expect([await told('draft-3'), await told('draft-4')]).toEqual([['scheduled'], ['scheduled']]);
  });
});

describe('a batch that breaks off in the middle', () => {
  it('has done whole rows and no half ones; the same request goes on from there', async () => {
    const ids = ['broken-1', 'broken-2', 'broken-3'];
    await world.owner.demo.insertLaunches(ids.map(id => aLaunch(id)));
    // The status is written and its outbox entry with it: then the database fails.
    await world.sql(`create function fail_once() returns trigger language plpgsql as $$ begin
      if new.action = 'launch.status-changed' and new.subject_id = 'broken-2' then raise 'disk full'; end if; return new; end $$`);
    await world.sql(`create trigger fail_once before insert on audit_log for each row execute function fail_once()`);
    const key = newKey();
    expect((await putOnSale(ids, { key })).status).toBe(500);
    expect(await Promise.all(ids.map(id => statusOf(id)))).toEqual(['scheduled', 'draft', 'draft']);
    expect(await told('broken-2')).toEqual([]);
    await world.sql(`drop trigger fail_once on audit_log`);
    expect((await putOnSale(ids, { key })).body).toMatchObject({ done: 3 });
    expect(await Promise.all(ids.map(told))).toEqual([['scheduled'], ['scheduled'], ['scheduled']]);
  });
});

describe('drafts that are deleted together', () => {
  it('are gone, except what is no draft or not ours', async () => {
    const key = newKey();
    const ids = ['draft-5', 'on-sale', 'draft-b'];
    for (const _again of [1, 2])
      expect(rows(await act('delete-drafts', ids, { key, as: 'staffA' }))).toEqual([
        { id: 'draft-5', problem: null },
        { id: 'on-sale', problem: problem('not-a-draft', 409) },
        { id: 'draft-b', problem: problem('not-found', 404) },
      ]);
    expect((await world.ask('GET', '/launches/draft-5', { as: 'ownerA' })).status).toBe(404);
    expect(await statusOf('draft-b', 'ownerB')).toBe('draft');
    const { body } = await world.ask('GET', '/agency/activity', { as: 'ownerA' });
    expect(body['items']?.filter(item => item['what'] === 'launch.draft-deleted')).toHaveLength(1);
  });
});

describe('a spreadsheet of selected launches', () => {
  it('has exactly these rows, and nobody else’s', async () => {
    const answer = await world.ask('POST', '/launches/batch/export', {
      as: 'ownerA',
      headers: { accept: 'text/csv' },
      body: { launchIds: ['draft-1', 'on-sale', 'draft-b'] },
    });
    expect(answer.status).toBe(200);
    const lines = answer.text.trim().split('\r\n').slice(1);
    expect(lines.map(line => line.split(',')[1])).toEqual(['scheduled', 'scheduled']);
  });
});

describe('a batch', () => {
  it.each([
    ['no rows', [], '/launchIds'],
    ['201 rows', Array.from({ length: 201 }, (_, place) => `draft-${place}`), '/launchIds'],
    ['one row twice', ['draft-1', 'draft-1'], '/launchIds'],
    ['an operator', [{ $ne: null }], '/launchIds/0'],
  ])('of %s is malformed', async (_name, ids, pointer) => {
    for (const answer of [await putOnSale(ids), await act('delete-drafts', ids), await act('export', ids)])
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it('needs an Idempotency-Key', async () => {
    const body = { launchIds: ['draft-1'] };
    expect((await world.ask('POST', '/launches/batch/delete-drafts', { as: 'ownerA', body })).body['type']).toContain(
      'idempotency-key-missing',
    );
  });
});
