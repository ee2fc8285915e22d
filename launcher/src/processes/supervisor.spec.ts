import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endProcess } from './spawn-guarded.ts';
import { StoppedError, Supervisor, type SupervisedProgram, type Tier } from './supervisor.ts';
import { waitUntil } from './wait-until.ts';

const RESTART_MS = 20;
const supervisors: Supervisor[] = [];
afterEach(async () => {
  for (const supervisor of supervisors.splice(0)) await supervisor.stopAll();
});

/** A supervisor that waits briefly, and everything that it told. */
function watched(steadyMs = 60_000) {
  const told: string[] = [];
  const supervisor = new Supervisor(
    {
      died: (name, how, restartMs) => told.push(`${name} died: ${how}, ${restartMs} ms`),
      back: name => told.push(`${name} is back`),
      changed: () => told.push('changed'),
    },
    { firstMs: RESTART_MS, steadyMs },
  );
  supervisors.push(supervisor);
  const until = (...words: string[]) =>
    waitUntil(
      () => (words.every(word => told.includes(word)) ? Promise.resolve() : Promise.reject(new Error(told.join('; ')))),
      { timeoutMs: 10_000, everyMs: 5 },
    );
  return { supervisor, told, until };
}

/** A program that sleeps (or does what the script says), ready as soon as it runs. */
function toy(
  name: string,
  options: { tier?: Tier; script?: () => string; stopped?: string[] } = {},
): SupervisedProgram {
  return {
    name,
    port: 1,
    tier: options.tier ?? 'services',
    start: () => spawn('/bin/sh', ['-c', options.script?.() ?? 'exec sleep 600'], { stdio: 'ignore' }),
    ready: child => (child.pid === undefined ? Promise.reject(new Error('no pid')) : Promise.resolve()),
    stop: async child => {
      await endProcess(child, 1_000);
      options.stopped?.push(name);
    },
  };
}

describe('the supervisor', () => {
  it('starts again what is killed, under a new pid, and tells', async () => {
    const { supervisor, told, until } = watched();
    await supervisor.start(toy('customer-api'));
    const [before] = supervisor.processes();
    process.kill(before!.pid, 'SIGKILL');
    await until('customer-api is back');
    expect(told).toEqual([
      'changed',
      `customer-api died: SIGKILL, ${RESTART_MS} ms`,
      'changed',
      'customer-api is back',
    ]);
    const [after] = supervisor.processes();
    expect(after!.pid).not.toBe(before!.pid);
    expect(() => process.kill(after!.pid, 0)).not.toThrow();
  });

  it('waits longer each time for a program that keeps dying', async () => {
    const { supervisor, until } = watched();
    await supervisor.start(toy('ill', { script: () => 'exit 3' }));
    await until(...[20, 40, 80, 160].map(ms => `ill died: exit code 3, ${ms} ms`));
  });

  it('waits no longer than the first time for a program that had served well', async () => {
    const steadyMs = 30;
    const { supervisor, told } = watched(steadyMs);
    await supervisor.start(toy('sturdy'));
    for (let kill = 1; kill <= 3; kill += 1) {
      await new Promise(done => setTimeout(done, 2 * steadyMs));
      process.kill(supervisor.processes()[0]!.pid, 'SIGKILL');
      await waitUntil(
        () =>
          told.filter(word => word === 'sturdy is back').length === kill
            ? Promise.resolve()
            : Promise.reject(new Error()),
        { timeoutMs: 10_000, everyMs: 5 },
      );
    }
    expect(told.filter(word => word.startsWith('sturdy died'))).toEqual(
      Array(3).fill(`sturdy died: SIGKILL, ${RESTART_MS} ms`),
    );
  });

  it('tries again when a program cannot even be started', async () => {
    const { supervisor, until } = watched();
    let starts = 0;
    const program = toy('unlucky');
    await supervisor.start({
      ...program,
      start: () => {
        starts += 1;
        if (starts === 2) throw new Error('no memory for it');
        return program.start();
      },
    });
    process.kill(supervisor.processes()[0]!.pid, 'SIGKILL');
    await until('unlucky is back');
    expect(starts).toBe(3);
  });

  it('ends a program that comes back but never serves, and tries once more', async () => {
    const { supervisor, until } = watched();
    const program = toy('hanging');
    let asked = 0;
    await supervisor.start({
      ...program,
      ready: () => {
        asked += 1;
        return asked === 2 ? Promise.reject(new Error('not in time')) : Promise.resolve();
      },
    });
    process.kill(supervisor.processes()[0]!.pid, 'SIGTERM');
    await until('hanging died: SIGKILL, 40 ms', 'hanging is back');
  });

  it('stops the webs first and the databases last, whatever was started when', async () => {
    const { supervisor, told } = watched();
    const stopped: string[] = [];
    for (const tier of ['webs', 'databases', 'services', 'mailbox', 'scheduler'] as const)
      await supervisor.start(toy(tier, { tier, stopped }));
    await supervisor.stopAll();
    expect(stopped).toEqual(['webs', 'services', 'scheduler', 'mailbox', 'databases']);
    expect(told.filter(words => words.includes('died'))).toEqual([]);
    await expect(supervisor.start(toy('late'))).rejects.toThrow(StoppedError);
  });

  it('stops a program that was being started again at that moment', async () => {
    const { supervisor, until } = watched();
    let letStart: () => void = () => undefined;
    const gate = new Promise<void>(resolve => (letStart = resolve));
    const program = toy('slow');
    let starts = 0;
    let second: ReturnType<typeof spawn> | null = null;
    await supervisor.start({
      ...program,
      start: async () => {
        starts += 1;
        if (starts === 1) return program.start();
        await gate;
        return (second = await program.start());
      },
    });
    process.kill(supervisor.processes()[0]!.pid, 'SIGKILL');
    await until(`slow died: SIGKILL, ${RESTART_MS} ms`);
    await waitUntil(() => (starts === 2 ? Promise.resolve() : Promise.reject(new Error('not yet'))), {
      timeoutMs: 5_000,
      everyMs: 5,
    });
    await supervisor.stopAll();
    letStart();
    await waitUntil(() => (second?.signalCode ? Promise.resolve() : Promise.reject(new Error('it still runs'))), {
      timeoutMs: 5_000,
      everyMs: 5,
    });
  });

  it('kills everything at once when it has to be quick', async () => {
    const { supervisor } = watched();
    const deaf = toy('deaf', { script: () => "trap '' TERM; while :; do sleep 1; done" });
    let child: ReturnType<typeof spawn> | null = null;
    await supervisor.start({ ...deaf, start: async () => (child = await deaf.start()) });
    const gone = once(child!, 'exit');
    supervisor.killAll();
    expect(await gone).toEqual([null, 'SIGKILL']);
  });
});
