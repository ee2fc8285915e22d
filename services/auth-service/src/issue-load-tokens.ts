import { connectSystemDb } from '@astro/system-db';
import { httpsUrl, mongoUrl, newId, readConfig, runProgram, secret, systemClock } from '@astro/service-kit';
import * as z from 'zod';
import { createLibrary, jwtOptions } from './library/create-library.ts';
import { TokenSigner } from './library/token-signer.ts';
import { LOAD_TRAVELERS_MAX, loadTokens } from './load-tokens.ts';
import { PasswordHasher } from './passwords/password-hasher.ts';

const HOW_MANY = `must be a whole number from 1 to ${LOAD_TRAVELERS_MAX}`;
const Settings = z.object({
  SYSTEM_DB_URL: mongoUrl,
  AUTH_SECRET: secret,
  PUBLIC_URL: httpsUrl,
  DEMO_MODE: z.literal('1', 'must be 1: this program gives tokens to whoever starts it'),
  TRAVELERS: z.coerce.number(HOW_MANY).int(HOW_MANY).min(1, HOW_MANY).max(LOAD_TRAVELERS_MAX, HOW_MANY),
});

// The launcher's own step: access tokens of demo travelers, one a line, signed with the keys that all services check.
await runProgram(async () => {
  const { SYSTEM_DB_URL, AUTH_SECRET, PUBLIC_URL, TRAVELERS } = readConfig(Settings);
  const db = await connectSystemDb({ url: SYSTEM_DB_URL, clock: systemClock, newId, appName: 'issue-load-tokens' });
  try {
    const hasher = new PasswordHasher();
    const parts = { db: db.mongo.db, now: () => systemClock.now() };
    const library = createLibrary({
      ...parts,
      hasher,
      newId,
      publicUrl: PUBLIC_URL,
      authSecret: AUTH_SECRET,
      isDemoMode: true,
      warn: message => void process.stderr.write(`${message}\n`),
    });
    const signer = new TokenSigner({ library }, { jwt: keysReadOnce(jwtOptions(parts)) }, systemClock);
    for await (const token of loadTokens(TRAVELERS, { people: db.people, hasher, signer }))
      process.stdout.write(`${token}\n`);
  } finally {
    await db.close();
  }
});

/** The same keys for all tokens of this run: reading them for each would take most of the time. */
function keysReadOnce(options: ReturnType<typeof jwtOptions>): ReturnType<typeof jwtOptions> {
  let keys: ReturnType<typeof options.adapter.getJwks> | null = null;
  return { ...options, adapter: { ...options.adapter, getJwks: () => (keys ??= options.adapter.getJwks()) } };
}
