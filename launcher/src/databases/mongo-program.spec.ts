import { afterAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshHome, removeHomes } from '../home.fixture.ts';
import { mongoProgram } from './mongo-program.ts';
import { cacheFolder } from './secantus.ts';

afterAll(removeHomes);

/** A machine with these programs on its PATH, where the download of mongod has failed today. */
function machine(programs: Record<string, string> = {}): NodeJS.ProcessEnv {
  const bin = freshHome();
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const env = { PATH: bin, XDG_CACHE_HOME: freshHome() };
  mkdirSync(cacheFolder(env));
  writeFileSync(join(cacheFolder(env), 'mongod-download-failed'), '');
  return env;
}
/** Puts a server there as an earlier start has installed it. */
function installSecantus(env: NodeJS.ProcessEnv): string {
  const folder = join(cacheFolder(env), 'secantusdb-0.6.0b17');
  mkdirSync(folder);
  writeFileSync(join(folder, 'secantusd'), '');
  return join(folder, 'secantusd');
}

describe('where MongoDB comes from', () => {
  it('is the mongod of this machine when there is one', async () => {
    const env = machine({ mongod: 'exit 0' });
    const path = join(env['PATH']!, 'mongod');
    expect(await mongoProgram(env, freshHome())).toEqual({ kind: 'mongod', path, label: `mongod (${path})` });
  });

  it('is SecantusDB when mongod cannot be had, installed once for all', async () => {
    const env = machine();
    const path = installSecantus(env);
    expect(await mongoProgram(env, freshHome())).toMatchObject({ kind: 'secantusdb', path });
  });

  it('stays SecantusDB for data that SecantusDB wrote', async () => {
    const env = machine({ mongod: 'exit 0' });
    installSecantus(env);
    const home = freshHome();
    mkdirSync(join(home, 'data', 'secantusdb'), { recursive: true });
    expect(await mongoProgram(env, home)).toMatchObject({ kind: 'secantusdb' });
  });

  it('is missed, not replaced, for data that a vanished mongod wrote', async () => {
    const env = machine();
    installSecantus(env);
    const home = freshHome();
    mkdirSync(join(home, 'data', 'mongod'), { recursive: true });
    await expect(mongoProgram(env, home)).rejects.toThrow(
      'was written by mongod, which is no longer on PATH: install it again, or run npm run reset to begin anew.',
    );
  });

  it.each([
    ['no Python at all', {}],
    ['a Python that is too old', { python3: 'echo 9' }],
    ['a Python that is too new', { python3: 'echo 15' }],
  ])('is told in one sentence with %s', async (_, programs) => {
    await expect(mongoProgram(machine(programs), freshHome())).rejects.toThrow(
      'No MongoDB and no Python 3.10 to 3.13 was found: install one of them, or give CUSTOMER_DB_URL and SYSTEM_DB_URL.',
    );
  });

  it('is told in one sentence when Python cannot make environments', async () => {
    const python = 'case "$1" in -c) echo 12 ;; *) echo "ensurepip is not available" >&2; exit 1 ;; esac';
    await expect(mongoProgram(machine({ python3: python }), freshHome())).rejects.toThrow(
      'SecantusDB 0.6.0b17 could not be installed with python3 (ensurepip is not available). Install python3-venv and pip,',
    );
  });
});
