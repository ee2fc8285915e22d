import { forgottenEmail } from '@astro/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLaunch, adminApiWorld, bookingChanged, newKey, step, type Person } from '../admin-api-world.fixture.ts';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
  const onSale = { statusChanges: [step('scheduled', '2026-11-01T00:00:00Z')] };
  await world.owner.demo.insertLaunches([aLaunch('launch-a', onSale), aLaunch('launch-empty', onSale)]);
  await book('booking-1', 'AAAAAAA', 'Ada', 'ada@example.com');
  await book('booking-2', 'BBBBBBB', 'Ada', 'ADA@example.com');
  await book('booking-3', 'CCCCCCC', '<b>Bo</b> {code}', 'bo@example.com');
  await book('booking-4', 'DDDDDDD', 'Deleted traveler', forgottenEmail('t-4'));
  await book('booking-5', 'EEEEEEE', 'Cy', 'cy@example.com', { status: 'cancelled', seats: 0 });
}, 120_000);
afterAll(() => world.stop(), 30_000);

const book = (id: string, code: string, name: string, email: string, more: object = {}) =>
  world.scheduler.inbox.apply(
    bookingChanged(id, { launchId: 'launch-a', state: { code, traveler: { id: `t-${id}`, name, email }, ...more } }),
  );
const DRAFT = { audience: 'travelers', subject: 'Bring {code}', text: 'Hello {name},\n{launch} departs {date}.' };
const ask = (path: string, body: object, as: Person = 'ownerA', key = newKey()) =>
  world.ask('POST', `/launches/launch-a/messages${path}`, { as, key, body });
const plan = async (draft: object = DRAFT) => {
  const answer = await ask('/plan', draft);
  expect(answer.status).toBe(200);
  return answer.body;
};
const readers = () =>
  world.sql<{ email: string; codes: string[]; is_test: boolean }>(
    `select r.email, r.codes, m.is_test from launch_message_readers r join launch_messages m on m.id = r.message_id order by r.email`,
  );

describe('a message to the people of a launch', () => {
  it('is shown as its first readers get it, with who is left out, and nothing is sent', async () => {
    expect(await plan()).toMatchObject({
      readers: 2,
      leftOut: 1,
      allowedAt: null,
      previews: [
        {
          name: 'Ada',
          email: 'ada@example.com',
          subject: 'Bring AAAAAAA, BBBBBBB',
          text: 'Hello Ada,\nFalcon to Low orbit departs Sunday, 24 January 2027 at 07:00 GMT-5.',
        },
        { email: 'bo@example.com', text: expect.stringContaining('Hello <b>Bo</b> {code},') },
      ],
    });
    expect(await readers()).toEqual([]);
  });

  it.each([
    ['{email}', 'text', 'Your {email}'],
    ['{password}', 'subject', '{password}'],
  ])('may not name %s in its %s', async (field, name, value) => {
    for (const path of ['/plan', '/test'])
      expect(await ask(path, { ...DRAFT, [name]: value })).toMatchObject({
        status: 422,
        body: {
          type: expect.stringContaining('unknown-fields'),
          detail: expect.stringContaining(field),
          errors: [{ pointer: `/${name}` }],
        },
      });
  });

  it.each([
    ['no subject', { ...DRAFT, subject: ' ' }],
    ['no text', { ...DRAFT, text: '\n ' }],
    ['a line break in the subject', { ...DRAFT, subject: 'a\r\nBcc: all@example.com' }],
    ['a text of 2001 letters', { ...DRAFT, text: 'x'.repeat(2001) }],
    ['everybody as audience', { ...DRAFT, audience: 'everybody' }],
    ['readers of its own', { ...DRAFT, readers: ['me@example.com'] }],
  ])('with %s is malformed', async (_name, draft) => {
    expect((await ask('/plan', draft)).status).toBe(400);
  });

  it('goes to the person who writes as a test, and to nobody else', async () => {
    expect(await ask('/test', DRAFT, 'staffA')).toMatchObject({
      status: 202,
      body: { to: 'agency-staff@example.com' },
    });
    expect(await readers()).toEqual([
      { email: 'agency-staff@example.com', codes: ['AAAAAAA', 'BBBBBBB'], is_test: true },
    ]);
    expect((await world.ask('GET', '/launches/launch-a/messages', { as: 'ownerA' })).body['items']).toEqual([]);
    await world.sql(`delete from launch_messages`);
  });

  it('goes to exactly the planned readers once, whatever is retried', async () => {
    const { planId } = await plan();
    const key = newKey();
    const first = await ask('', { ...DRAFT, planId }, 'ownerA', key);
    expect(first).toMatchObject({ status: 201, body: { readers: 2, leftOut: 1, sentBy: 'Person agency-owner' } });
    expect((await ask('', { ...DRAFT, planId }, 'ownerA', key)).body).toEqual(first.body);
    expect((await ask('', { ...DRAFT, text: 'other', planId }, 'ownerA', key)).status).toBe(422);
    expect((await readers()).map(reader => reader.email)).toEqual(['ada@example.com', 'bo@example.com']);
    const { body } = await world.ask('GET', '/launches/launch-a/messages', { as: 'staffA' });
    expect(body['items']).toMatchObject([{ id: first.body['id'], subject: 'Bring {code}', queuedAt: null }]);
    const activity = await world.ask('GET', '/agency/activity', { as: 'ownerA' });
    expect(activity.body['items']?.[0]).toMatchObject({ what: 'launch.message-sent', after: { readers: 2 } });
  });

  it('is not sent when its readers have changed since the plan: the answer has the new one', async () => {
    const { planId } = await plan();
    await book('booking-6', 'FFFFFFF', 'Di', 'di@example.com');
    const refused = await ask('', { ...DRAFT, planId });
    expect(refused).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('plan-changed'), plan: { readers: 3 } },
    });
    expect((await ask('', { ...DRAFT, planId: refused.body['plan']?.planId })).status).toBe(201);
  });

  it.each([
    ['nobody chosen', { ...DRAFT, audience: 'selected' }],
    ['an empty choice', { ...DRAFT, audience: 'selected', passengerIds: [] }],
    ['chosen people beside another audience', { ...DRAFT, passengerIds: ['booking-1-one'] }],
    ['somebody chosen twice', { ...DRAFT, audience: 'selected', passengerIds: ['a', 'a'] }],
  ])('with %s is malformed', async (_name, draft) => {
    for (const path of ['/plan', '/test']) {
      const answer = await ask(path, draft);
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/passengerIds' }] } });
    }
  });

  it('is sent five times a day at most, also by many at once', async () => {
    const { planId } = await plan();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, place) => ask('', { ...DRAFT, planId }, place % 2 === 0 ? 'ownerA' : 'staffA')),
    );
    expect(answers.map(answer => answer.status).sort()).toEqual([201, 201, 201, 429, 429, 429]);
    const refused = answers.find(answer => answer.status === 429);
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(86_000);
    expect((await plan())['allowedAt']).toBe('2026-11-25T12:00:00.000Z');
    world.clock.advance(86_400_000);
    expect((await plan())['allowedAt']).toBeNull();
  });

  it('to chosen passengers goes to those who fly, once an address, and names the others', async () => {
    await world.sql(`delete from launch_messages`);
    const one = 'booking-1-one';
    const chosen = { ...DRAFT, audience: 'selected', passengerIds: [one, 'booking-2-one', 'booking-5-two', 'nobody'] };
    const planned = await plan(chosen);
    expect(planned).toMatchObject({
      readers: 1,
      leftOut: 2,
      notReached: [
        { passengerId: 'booking-5-two', why: 'not-flying' },
        { passengerId: 'nobody', why: 'not-flying' },
      ],
      previews: [{ name: 'Passenger one', email: 'one@example.com', subject: 'Bring AAAAAAA, BBBBBBB' }],
    });
    const { planId } = planned;
    expect((await ask('', { ...chosen, passengerIds: [one], planId })).body['type']).toContain('plan-changed');
    expect(await ask('', { ...chosen, planId })).toMatchObject({
      status: 201,
      body: { audience: 'selected', readers: 1, leftOut: 2 },
    });
    expect((await readers()).map(reader => reader.email)).toEqual(['one@example.com']);
  });

  it('to nobody is not sent', async () => {
    const path = '/launches/launch-empty/messages';
    const planned = await world.ask('POST', `${path}/plan`, { as: 'ownerA', body: DRAFT });
    expect(planned.body).toMatchObject({ readers: 0, previews: [] });
    const { planId } = planned.body;
    for (const [end, body] of [
      ['', { ...DRAFT, planId }],
      ['/test', DRAFT],
    ] as const)
      expect(await world.ask('POST', `${path}${end}`, { as: 'ownerA', key: newKey(), body })).toMatchObject({
        status: 409,
        body: { type: expect.stringContaining('nobody-to-write-to') },
      });
  });

  it.each([
    ['GET', '', undefined],
    ['POST', '/plan', DRAFT],
    ['POST', '/test', DRAFT],
    ['POST', '', { ...DRAFT, planId: 'x' }],
  ])('another agency finds nothing at %s %s', async (method, path, body) => {
    const answer = await world.ask(method, `/launches/launch-a/messages${path}`, { as: 'ownerB', key: newKey(), body });
    expect(answer.status).toBe(404);
  });
});
