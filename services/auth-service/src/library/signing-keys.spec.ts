import { ConfigurationError } from '@astro/service-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { authWorld } from '../auth-world.fixture.ts';
import { createAuthCore } from '../auth-core.ts';

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
beforeAll(async () => {
  world = await authWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const coreWith = (secret = world.settings.AUTH_SECRET) =>
  createAuthCore({
    db: world.db,
    settings: { ...world.settings, AUTH_SECRET: secret },
    clock: { now: () => new Date() },
    newId: () => crypto.randomUUID(),
    log: { info: () => undefined, warn: () => undefined },
  });

describe('the signing key', () => {
  it('is one, when six processes start at once', async () => {
    const cores = Array.from({ length: 6 }, () => coreWith());
    await Promise.all(cores.map(core => core.signer.prepare()));
    expect(await world.db.mongo.db.collection('jwks').countDocuments()).toBe(1);
    const published = await Promise.all(cores.map(core => core.signer.publicKeys()));
    expect(new Set(published.map(keys => JSON.stringify(keys))).size).toBe(1);
  });

  it('lies in the database without its private half', async () => {
    const row = await world.db.mongo.db.collection('jwks').findOne();
    expect(JSON.stringify(row)).not.toContain('"d\\"');
    expect(String(row?.['publicKey'])).toContain('Ed25519');
    const { keys } = await coreWith().signer.publicKeys();
    expect(Object.keys(keys[0]!).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });

  it('is followed by a new one after 90 days, and both are public for a day', async () => {
    const jwks = world.db.mongo.db.collection<{ _id: string }>('jwks');
    const [old] = (await coreWith().signer.publicKeys()).keys;
    const row = await jwks.findOne({ _id: old!.kid });
    await jwks.deleteOne({ _id: old!.kid });
    await jwks.insertOne({ ...row!, _id: 'astro-old', expiresAt: new Date(Date.now() - 1_000) } as never);
    await coreWith().signer.prepare();
    expect((await coreWith().signer.publicKeys()).keys.map(({ kid }) => kid).sort()).toEqual([
      `astro-${new Date().toISOString().slice(0, 10)}`,
      'astro-old',
    ]);
  });

  it('says in one sentence when AUTH_SECRET is another one', async () => {
    const other = coreWith('another-secret-with-1234567890-letters');
    await expect(other.signer.prepare()).rejects.toThrow(ConfigurationError);
  });
});
