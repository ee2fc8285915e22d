import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PlainError } from './plain-error.ts';
import { readSecrets } from './secrets.ts';
import { ROOT } from './settings.ts';

// npm run tokens -- --travelers N: access tokens of N demo travelers of the instance under ASTRO_HOME, one a line.
try {
  process.exitCode = await issueTokens();
} catch (error) {
  console.error(error instanceof PlainError ? error.message : error);
  process.exitCode = 1;
}

async function issueTokens(): Promise<number> {
  const travelers = travelersWanted();
  const home = resolve(ROOT, process.env['ASTRO_HOME'] ?? '.astro');
  const file = join(home, 'instance.json');
  if (!existsSync(file))
    throw new PlainError(`Nothing runs in ${home}: start it with npm start, or set ASTRO_HOME to where it runs.`);
  const instance = JSON.parse(readFileSync(file, 'utf8')) as {
    ca: string;
    urls: { authService: string };
    databases: { system: string };
  };
  const env = {
    ...process.env,
    SYSTEM_DB_URL: instance.databases.system,
    AUTH_SECRET: readSecrets(home).authSecret,
    PUBLIC_URL: instance.urls.authService,
    NODE_EXTRA_CA_CERTS: instance.ca,
    // What `npm start` runs is the demo; whoever says otherwise is believed, and refused.
    DEMO_MODE: process.env['DEMO_MODE'] ?? '1',
    TRAVELERS: travelers,
  };
  const script = join(ROOT, 'services', 'auth-service', 'dist', 'issue-load-tokens.js');
  if (!existsSync(script)) throw new PlainError('The programs are not built yet: run npm start once.');
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  return await new Promise(done => child.on('exit', code => done(code ?? 1)));
}

function travelersWanted(): string {
  try {
    const { values } = parseArgs({ args: process.argv.slice(2), options: { travelers: { type: 'string' } } });
    if (values.travelers !== undefined) return values.travelers;
  } catch {
    // The sentence below says how to ask.
  }
  throw new PlainError('Say how many: npm run tokens -- --travelers 100');
}
