import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import type { Instance } from './instance.ts';

const LOOK_EVERY_MS = 200;
/** The launcher waits longer after each death of the same component, half a minute at most. */
const BACK_WITHIN_MS = 60_000;

/** Ends a component of the running system with SIGKILL, and waits until the launcher has started it again and it takes connections. */
export async function killComponent(name: string, env: NodeJS.ProcessEnv): Promise<{ pid: number }> {
  const before = processOf(name, env);
  process.kill(before.pid, 'SIGKILL');
  const endsAt = Date.now() + BACK_WITHIN_MS;
  for (;;) {
    const now = processOf(name, env);
    if (now.pid !== before.pid && now.pid > 0 && (await isListening(now.port))) return { pid: now.pid };
    if (Date.now() >= endsAt) throw new Error(`${name} was not started again within ${BACK_WITHIN_MS} ms.`);
    await new Promise(done => setTimeout(done, LOOK_EVERY_MS));
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise(done => {
    const socket = connect({ port, host: 'localhost' });
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => {
      done(false);
    });
  });
}

function processOf(name: string, env: NodeJS.ProcessEnv): Instance['processes'][number] {
  const file = join(resolve(env['ASTRO_HOME'] ?? '.astro'), 'instance.json');
  const { processes } = JSON.parse(readFileSync(file, 'utf8')) as Instance;
  const found = processes.find(one => one.name === name);
  if (found === undefined)
    throw new Error(`There is no ${name}; there are ${processes.map(one => one.name).join(', ')}.`);
  return found;
}
