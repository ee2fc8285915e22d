import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { authWorld } from './auth-world.fixture.ts';

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
beforeAll(async () => {
  world = await authWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const PROGRAM = join(import.meta.dirname, 'seed-users.ts');
const PASSWORD = 'demo-orbit-2027-go';
const users = [
  { id: 'user-noor', name: 'Noor', email: 'noor@finance.example', role: 'finance', password: PASSWORD },
  {
    id: 'user-mia',
    name: 'Mia',
    email: 'mia@selene.example',
    role: 'agency-owner',
    agencyId: 'agency-s',
    password: PASSWORD,
  },
  ...Array.from({ length: 120 }, (_, nth) => ({
    id: `user-t${nth}`,
    name: `Traveler ${nth}`,
    email: `t${nth}@traveler.example`,
    role: 'traveler',
    password: PASSWORD,
  })),
];

async function seed(input: unknown, demoMode: string): Promise<{ code: number | null; words: string }> {
  const env = { ...process.env, SYSTEM_DB_URL: world.settings.SYSTEM_DB_URL, DEMO_MODE: demoMode };
  const child = spawn(process.execPath, ['--no-warnings', '--conditions=@astro/source', PROGRAM], {
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (words += chunk));
  child.stdin.on('error', () => undefined).end(JSON.stringify(input));
  const code = await new Promise<number | null>(resolve => child.on('exit', resolve));
  return { code, words };
}

describe('the accounts of the demo', () => {
  it('are made, as often as it is asked for, and sign in', async () => {
    for (let nth = 0; nth < 2; nth += 1) expect(await seed(users, '1')).toEqual({ code: 0, words: '' });
    expect(await world.db.mongo.db.collection('user').countDocuments()).toBe(users.length);
    const mia = await world.login('mia@selene.example', { password: PASSWORD });
    expect(mia.body.user).toMatchObject({ id: 'user-mia', role: 'agency-owner', agencyId: 'agency-s' });
    expect(await world.tokenOf(mia.cookie)).not.toBe('');
  }, 30_000);

  it('are refused outside of the demo, by the program and at the door', async () => {
    expect(await seed(users, '0')).toMatchObject({ code: 1, words: expect.stringContaining('DEMO_MODE') });
    const { cookie } = await world.login('noor@finance.example', { password: PASSWORD });
    world.core.demo.isOn = false;
    try {
      expect((await world.ask('GET', '/auth/me', { cookie })).status).toBe(401);
    } finally {
      world.core.demo.isOn = true;
    }
  }, 30_000);
});

describe('the accounts of a demo', () => {
  it('are as if they were not there when the service is not the demo', async () => {
    const real = await authWorld({ DEMO_MODE: false });
    try {
      const passwordHash = await real.core.hasher.hash(PASSWORD);
      await real.db.people.saveDemo([
        { _id: 'user-sam', name: 'Sam', email: 'sam@ops.example', role: 'it', passwordHash },
      ]);
      expect(await real.login('sam@ops.example', { password: PASSWORD })).toMatchObject({
        status: 401,
        body: { type: 'https://astrobookings.example/problems/wrong-credentials' },
      });
    } finally {
      await real.stop();
    }
  }, 60_000);
});
