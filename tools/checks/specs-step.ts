import { existsSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCommand } from './run-command.ts';
import { startSystem } from './running-system.ts';
import type { StepContext, StepResult } from './step.ts';

/** Runs all specs against a running system: by real Cypress where its binary is installed, else by the spec runner. */
export async function runSpecsStep(context: StepContext): Promise<StepResult> {
  const { root, logFolder } = context;
  const home = context.useRunning ? runningHome(root) : undefined;
  const system = home === undefined ? await startSystem(root, logFolder) : undefined;
  if (system !== undefined) context.onCleanUp(system.stop);
  try {
    const isReal = hasCypressBinary(root);
    console.log(
      isReal
        ? '  with real Cypress'
        : "  with tools/spec-runner: Cypress's binary is not installed (npm run cypress:install)",
    );
    rmSync(join(root, 'e2e', 'results'), { recursive: true, force: true });
    const program = isReal ? ['node', 'tools/run-cypress.mjs'] : ['node', 'tools/spec-runner/main.ts'];
    const end = await runCommand(root, logFolder, 'specs', program, {
      ASTRO_HOME: home ?? system?.home ?? '',
      CYPRESS_CRASH_REPORTS: '0',
    });
    const sum = /(\d+) passed, (\d+) failed\s*$/.exec(end.output);
    if (sum === null) return { passed: 0, failed: 1, output: end.output };
    const [passed, failed] = [Number(sum[1]), Number(sum[2])];
    return {
      passed,
      failed: !end.ok && failed === 0 ? 1 : failed,
      output: end.output,
      note: isReal ? 'real Cypress' : 'spec runner',
    };
  } finally {
    await system?.stop();
  }
}

function hasCypressBinary(root: string): boolean {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'cypress', 'package.json'), 'utf8')) as {
    version: string;
  };
  const folders: Partial<Record<NodeJS.Platform, string>> = {
    linux: join(homedir(), '.cache', 'Cypress'),
    darwin: join(homedir(), 'Library', 'Caches', 'Cypress'),
    win32: join(process.env['LOCALAPPDATA'] ?? homedir(), 'Cypress', 'Cache'),
  };
  const cache = process.env['CYPRESS_CACHE_FOLDER'] ?? folders[process.platform];
  // Cypress writes this file when the binary has once started well.
  return cache !== undefined && existsSync(join(cache, version, 'binary_state.json'));
}

/** Where a system runs that lives, if one does: ASTRO_HOME, else .astro. */
export function runningHome(root: string): string | undefined {
  const home = resolve(root, process.env['ASTRO_HOME'] ?? '.astro');
  const file = join(home, 'instance.json');
  if (!existsSync(file)) return undefined;
  const { processes } = JSON.parse(readFileSync(file, 'utf8')) as { processes: { pid: number }[] };
  return processes.every(({ pid }) => isAlive(pid)) ? home : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
