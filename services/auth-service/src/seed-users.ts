import { connectSystemDb, PERSON_ROLES } from '@astro/system-db';
import { mongoUrl, newId, readConfig, runProgram, systemClock } from '@astro/service-kit';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { PasswordHasher } from './passwords/password-hasher.ts';

const Settings = z.object({
  SYSTEM_DB_URL: mongoUrl,
  DEMO_MODE: z.literal('1', 'must be 1: this program makes demo accounts'),
});
const Users = z.array(
  z.strictObject({
    id: z.string().min(1).max(64),
    name: z.string().min(1),
    email: z.email().toLowerCase(),
    role: z.enum(PERSON_ROLES),
    agencyId: z.string().min(1).optional(),
    password: z.string().min(1).max(128),
  }),
);

// The launcher's own step: reads demo accounts as JSON from standard input and makes them, as often as it is asked to.
await runProgram(async () => {
  const { SYSTEM_DB_URL } = readConfig(Settings);
  const users = Users.parse(JSON.parse(await text(process.stdin)));
  const db = await connectSystemDb({ url: SYSTEM_DB_URL, clock: systemClock, newId, appName: 'seed-users' });
  try {
    const hasher = new PasswordHasher();
    // Demo accounts share their password: one hash for all that are alike.
    const hashes = new Map<string, string>();
    for (const { password } of users) if (!hashes.has(password)) hashes.set(password, await hasher.hash(password));
    await db.people.saveDemo(
      users.map(({ id, password, agencyId, ...person }) => ({
        ...person,
        _id: id,
        agencyId: agencyId ?? null,
        passwordHash: hashes.get(password)!,
      })),
    );
    process.stdout.write(`${users.length} demo accounts are there.\n`);
  } finally {
    await db.close();
  }
});
