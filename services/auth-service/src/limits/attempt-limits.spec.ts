import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { authWorld, PASSWORD } from '../auth-world.fixture.ts';

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
let second: Awaited<ReturnType<(typeof world)['another']>>;
beforeAll(async () => {
  world = await authWorld();
  second = await world.another();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const guess = (process: { ask: typeof world.ask }, email: string, from: string) =>
  process.ask('POST', '/auth/login', { body: { email, password: 'wrong-password-here' }, from });

describe('guessing passwords', () => {
  it('stops after ten tries, counted over all processes, and says when to come again', async () => {
    const { person } = world;
    const { email } = await person('traveler');
    const from = '203.0.113.1';
    const tries = await Promise.all(
      Array.from({ length: 10 }, (_, nth) => guess(nth % 2 === 0 ? world : second, email, from)),
    );
    expect(tries.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 401));
    expect(tries[0]!.headers['ratelimit-policy']).toBe('"login-pair";q=10;w=60');
    for (const process of [world, second]) {
      const late = await guess(process, email, from);
      expect(late).toMatchObject({
        status: 429,
        body: { type: 'https://astrobookings.example/problems/too-many-attempts' },
      });
      expect(late.headers['ratelimit']).toMatch(/^"login-pair";r=0;t=\d+$/);
      expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(late.headers['retry-after'])).toBeLessThanOrEqual(60);
    }
    const right = await world.login(email, {}, from);
    expect(right.status).toBe(429);
  });

  it('from many places leaves the owner in, at a place where the owner was before', async () => {
    const { person, login } = world;
    const { email } = await person('agency-owner');
    const home = '198.51.100.7';
    expect((await login(email, {}, home)).status).toBe(200);
    const attack = await Promise.all(
      Array.from({ length: 40 }, (_, nth) => guess(world, email, `203.0.113.${100 + nth}`)),
    );
    expect(attack.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(10);
    expect((await guess(world, email, '203.0.113.200')).status).toBe(429);
    expect((await login(email, {}, home)).status).toBe(200);
  });

  it('leaves the owner a way in by the mailbox, from anywhere', async () => {
    const { person, login, ask, tokenFor } = world;
    const { email } = await person('traveler');
    await Promise.all(Array.from({ length: 40 }, (_, nth) => guess(world, email, `192.0.2.${nth}`)));
    const abroad = '192.0.2.222';
    expect((await login(email, {}, abroad)).status).toBe(429);
    await ask('POST', '/auth/password/forgot', { body: { email }, from: abroad });
    const body = { token: await tokenFor(email), password: 'another-comet-under-9-moons' };
    expect((await ask('POST', '/auth/password/reset', { body, from: abroad })).status).toBe(200);
    expect((await login(email, { password: body.password }, abroad)).status).toBe(200);
  });

  it('is not what signing in is: right passwords don’t use the tries up', async () => {
    const { email } = await world.person('traveler');
    for (let nth = 0; nth < 12; nth += 1) expect((await world.login(email, {}, '198.51.100.8')).status).toBe(200);
  });

  it('tells nothing about who has an account', async () => {
    const { email } = await world.person('traveler');
    const statuses = async (address: string, from: string) => {
      const seen: number[] = [];
      for (let nth = 0; nth < 11; nth += 1) seen.push((await guess(world, address, from)).status);
      return seen;
    };
    const [known, unknown] = await Promise.all([
      statuses(email, '203.0.113.11'),
      statuses('nobody@example.com', '203.0.113.12'),
    ]);
    expect(known).toEqual(unknown);
  });

  it('keeps no address in the counters', async () => {
    const rows = JSON.stringify(await world.db.mongo.db.collection('tries').find().toArray());
    expect(rows).not.toContain('@');
    expect(rows).not.toContain('203.0.113');
    expect(PASSWORD.length).toBeGreaterThan(0);
  });
});
