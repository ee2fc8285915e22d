import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { authWorld, PASSWORD } from './auth-world.fixture.ts';

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
beforeAll(async () => {
  world = await authWorld();
}, 120_000);
afterAll(() => world.stop(), 60_000);

describe('while the database is away', () => {
  it('nobody is let in, and nobody is told to be wrong: 503 with Retry-After', async () => {
    const { ask, signedIn, mongo } = world;
    const { cookie, token, email } = await signedIn('it');
    await mongo.stop();
    const answers = await Promise.all([
      ask('POST', '/auth/login', { body: { email, password: PASSWORD } }),
      ask('POST', '/auth/token', { cookie }),
      ask('GET', '/auth/me', { cookie }),
      ask('GET', '/auth/users', { bearer: token }),
      ask('GET', '/.well-known/jwks.json'),
      ask('POST', '/auth/password/forgot', { body: { email } }),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(answer.headers['retry-after']).toBeDefined();
    }
  }, 60_000);
});
