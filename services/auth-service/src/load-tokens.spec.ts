import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { authWorld } from './auth-world.fixture.ts';
import { loadTokens } from './load-tokens.ts';

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
beforeAll(async () => {
  world = await authWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

describe('the tokens for load', () => {
  const tokens = async (count: number): Promise<string[]> => {
    const list: string[] = [];
    const { people, hasher, signer } = { ...world.core, people: world.db.people };
    for await (const token of loadTokens(count, { people, hasher, signer })) list.push(token);
    return list;
  };

  it('are those of so many travelers, valid for every service, the same people each time', async () => {
    const keys = createLocalJWKSet(await world.core.signer.publicKeys());
    const people = async (list: string[]) =>
      Promise.all(
        list.map(async token => {
          const { payload } = await jwtVerify(token, keys, { audience: 'astrobookings-api', typ: 'at+jwt' });
          expect(payload['role']).toBe('traveler');
          return payload.sub;
        }),
      );
    const first = await people(await tokens(3));
    expect(new Set(first).size).toBe(3);
    expect((await people(await tokens(5))).slice(0, 3)).toEqual(first);
    expect(await world.db.mongo.db.collection('user').countDocuments({ isDemo: true })).toBe(5);
  });
});
