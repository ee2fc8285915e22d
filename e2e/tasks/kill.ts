import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Instance } from './instance.ts';

const LOOK_EVERY_MS = 200;
const BACK_WITHIN_MS = 45_000;

/** Ends a component of the running system with SIGKILL, and waits until the launcher has started it again. */
export async function killComponent(name: string, env: NodeJS.ProcessEnv): Promise<{ pid: number }> {
  const before = pidOf(name, env);
  process.kill(before, 'SIGKILL');
  const endsAt = Date.now() + BACK_WITHIN_MS;
  for (;;) {
    const now = pidOf(name, env);
    if (now !== before && now > 0) return { pid: now };
    if (Date.now() >= endsAt) throw new Error(`${name} was not started again within ${BACK_WITHIN_MS} ms.`);
    await new Promise(done => setTimeout(done, LOOK_EVERY_MS));
  }
}

function pidOf(name: string, env: NodeJS.ProcessEnv): number {
  const file = join(resolve(env['ASTRO_HOME'] ?? '.astro'), 'instance.json');
  const { processes } = JSON.parse(readFileSync(file, 'utf8')) as Instance;
  const found = processes.find(one => one.name === name);
  if (found === undefined)
    throw new Error(`There is no ${name}; there are ${processes.map(one => one.name).join(', ')}.`);
  return found.pid;
}
