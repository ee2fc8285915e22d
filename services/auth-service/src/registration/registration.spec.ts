import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { authWorld, PASSWORD } from '../auth-world.fixture.ts';

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
beforeAll(async () => {
  world = await authWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const agency = { displayName: 'Selene Lines', taxId: 'LU-77' };

describe('registering', () => {
  it('answers the same for a new, a waiting and a known address, and mails only the first two', async () => {
    const { register, person, mailsTo } = world;
    const { email: known } = await person('traveler');
    const answers = [await register('new@example.com'), await register('new@example.com'), await register(known)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await mailsTo('new@example.com')).toHaveLength(2);
    expect(await mailsTo(known)).toHaveLength(0);
  });

  it('makes one account of six registrations at once', async () => {
    const { register, db } = world;
    const answers = await Promise.all(Array.from({ length: 6 }, () => register('six@example.com')));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect(await db.mongo.db.collection('user').countDocuments({ email: 'six@example.com' })).toBe(1);
    expect(
      await db.mongo.db
        .collection('account')
        .countDocuments({ userId: (await db.people.byEmail('six@example.com'))!._id }),
    ).toBe(1);
  });

  it('confirms the registration that the opened link was sent for, not a stranger’s', async () => {
    const { register, tokenFor, ask, login } = world;
    const email = 'victim@example.com';
    await register(email, { password: 'the-victims-own-choice' });
    const own = await tokenFor(email);
    await register(email, { password: 'the-strangers-choice', name: 'Stranger' });
    expect((await ask('POST', '/auth/verify-email', { body: { token: own } })).status).toBe(200);
    expect((await login(email, { password: 'the-strangers-choice' })).status).toBe(401);
    expect(await login(email, { password: 'the-victims-own-choice' })).toMatchObject({
      status: 200,
      body: { user: { name: 'Noor Haddad' } },
    });
  });

  it('of an agency tells the admin database once its owner has confirmed', async () => {
    const { register, tokenFor, ask, login, db, mailsTo } = world;
    const email = 'owner@selene.example';
    await register(email, { kind: 'agency', agency });
    expect((await mailsTo(email))[0]!.data['link']).toContain('https://localhost:4210/verify-email?token=');
    expect(await db.mongo.db.collection('outbox').countDocuments()).toBe(0);
    const token = await tokenFor(email);
    const headers = { 'x-request-id': 'request-of-the-owner' };
    const clicks = await Promise.all(
      [1, 2, 3].map(() => ask('POST', '/auth/verify-email', { body: { token }, headers })),
    );
    expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { user } = (await login(email)).body;
    expect(user).toMatchObject({ role: 'agency-owner', agencyId: expect.any(String) });
    const events = await db.outbox.claim({ owner: 'spec', limit: 10, leaseMs: 1_000 });
    expect(events.map(({ event }) => event)).toMatchObject([
      {
        type: 'agency-registered',
        aggregateId: user!['agencyId'],
        aggregateVersion: 1,
        state: { ...agency, agencyId: user!['agencyId'], owner: { userId: user!['id'], email, name: 'Noor Haddad' } },
        origin: { component: 'auth-service', userId: user!['id'], requestId: 'request-of-the-owner' },
      },
    ]);
  });

  it('puts the ids of the request on the mail', async () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const headers = { 'x-request-id': 'click-of-ada', traceparent };
    const body = { email: 'ids@example.com', password: PASSWORD, name: 'Ada', kind: 'traveler' };
    await world.ask('POST', '/auth/register', { body, headers });
    expect(await world.mailsTo('ids@example.com')).toMatchObject([{ requestId: 'click-of-ada', traceparent }]);
  });

  it.each([
    ['a role', { role: 'it' }, '/role'],
    ['a confirmed address', { emailVerified: true }, '/emailVerified'],
    ['an agency of a traveler', { agency }, '/agency'],
    ['an operator', { email: { $ne: null } }, '/email'],
    ['a short password', { password: 'short' }, '/password'],
  ])('refuses %s', async (_name, more, pointer) => {
    const answer = await world.register('x@example.com', more);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map(error => error.pointer)).toContain(pointer);
  });

  it('refuses passwords that are tried first, with a pointer', async () => {
    const answer = await world.register('x@example.com', { password: 'Password1234!' });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/password' }] } });
  });

  it('mails one address six times an hour at most, and still answers the same', async () => {
    const email = 'flooded@example.com';
    for (let nth = 0; nth < 8; nth += 1)
      expect((await world.ask('POST', '/auth/verify-email/resend', { body: { email } })).status).toBe(200);
    expect((await world.register(email)).status).toBe(201);
    expect(await world.mailsTo(email)).toHaveLength(0);
  });
});

describe('the link of a confirmation', () => {
  it('does not work when it is made up, too old or of another kind', async () => {
    const { ask, register, tokenFor, db, person } = world;
    expect((await ask('POST', '/auth/verify-email', { body: { token: 'x'.repeat(43) } })).status).toBe(400);
    await register('old@example.com');
    await db.mongo.db
      .collection('mailed_links')
      .updateMany({ 'registration.name': 'Noor Haddad', usedAt: null }, { $set: { expiresAt: new Date(0) } });
    const old = await ask('POST', '/auth/verify-email', { body: { token: await tokenFor('old@example.com') } });
    expect(old).toMatchObject({ status: 400, body: { type: 'https://astrobookings.example/problems/link-not-valid' } });
    const { email } = await person('traveler');
    await ask('POST', '/auth/password/forgot', { body: { email } });
    const reset = await tokenFor(email);
    expect((await ask('POST', '/auth/verify-email', { body: { token: reset } })).status).toBe(400);
  });

  it('comes again when somebody signs in with the right password', async () => {
    const { register, login, mailsTo, tokenFor, ask } = world;
    const email = 'forgetful@example.com';
    await register(email, { kind: 'agency', agency });
    expect((await login(email, { password: 'wrong-password-here' })).status).toBe(401);
    expect(await mailsTo(email)).toHaveLength(1);
    expect((await login(email)).status).toBe(403);
    expect(await mailsTo(email)).toHaveLength(2);
    expect((await ask('POST', '/auth/verify-email', { body: { token: await tokenFor(email) } })).status).toBe(200);
    expect(await login(email)).toMatchObject({ status: 200, body: { user: { role: 'agency-owner' } } });
  });
});

describe('answers that must not tell who has an account', () => {
  it('are the same in every word, and wait for the beat', async () => {
    const { person, ask, login } = world;
    const { email: known } = await person('traveler');
    const timed = async (work: () => Promise<{ status: number; body: Record<string, unknown> }>) => {
      const startedAt = performance.now();
      const { status, body } = await work();
      const { requestId, instance, ...said } = body;
      expect(typeof requestId === typeof instance).toBe(true);
      expect(performance.now() - startedAt).toBeGreaterThan(295);
      return { status, said };
    };
    for (const work of [
      (email: string) => login(email, { password: 'wrong-password-here' }),
      (email: string) => ask('POST', '/auth/password/forgot', { body: { email } }),
      (email: string) => ask('POST', '/auth/verify-email/resend', { body: { email } }),
    ]) {
      const [one, other] = [await timed(() => work(known)), await timed(() => work('nobody@example.com'))];
      expect(one).toEqual(other);
    }
  });
});
