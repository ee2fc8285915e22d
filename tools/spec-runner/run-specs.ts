import { globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import { createDefinitions, installGlobals, wrapMocha } from './spec-globals.ts';
import type { RunnerConfig } from './load-config.ts';
import { World } from './world.ts';

const TEST_LIMIT_MS = 300_000; // commands have their own limits; this ends a test whose sum got out of hand

/** How one spec file went. A file that can't be read or has no test counts as one failure. */
export interface SpecResult {
  spec: string;
  passed: number;
  failed: number;
  durationMs: number;
  failures: { title: string; message: string }[];
}

/** What a run may be told. */
export interface RunOptions {
  specs: readonly string[];
  allowOnly: boolean;
}

/** Runs spec files one after the other in this process and keeps `summary.json`. */
export async function runSpecs(config: RunnerConfig, options: RunOptions): Promise<SpecResult[]> {
  const files = findSpecs(config, options.specs);
  const world = new World(config);
  const definitions = createDefinitions();
  installGlobals(world, definitions);
  const onRejection = (reason: unknown) => {
    world.addProblem(
      new Error(
        `A promise of the spec was rejected and nobody handled it: ${reason instanceof Error ? reason.message : String(reason)}`,
      ),
    );
  };
  process.on('unhandledRejection', onRejection);
  const results: SpecResult[] = [];
  try {
    for (const [index, file] of files.entries()) {
      const result = await runSpec({
        file,
        index,
        world,
        config,
        allowOnly: options.allowOnly,
        wrap: context => wrapMocha(context, world, definitions),
      });
      results.push(result);
    }
  } finally {
    process.off('unhandledRejection', onRejection);
    await world.browser.close();
  }
  await mkdir(config.resultsFolder, { recursive: true });
  await writeFile(join(config.resultsFolder, 'summary.json'), `${JSON.stringify(results, undefined, 2)}\n`);
  return results;
}

function findSpecs(config: RunnerConfig, asked: readonly string[]): string[] {
  const patterns = asked.length > 0 ? asked : config.specPattern;
  return [
    ...new Set(
      patterns.flatMap(pattern => globSync(pattern, { cwd: config.root })).map(path => resolve(config.root, path)),
    ),
  ].sort();
}

interface OneSpec {
  file: string;
  index: number;
  world: World;
  config: RunnerConfig;
  allowOnly: boolean;
  wrap: (context: Record<string, unknown>) => void;
}

async function runSpec({ file, index, world, config, allowOnly, wrap }: OneSpec): Promise<SpecResult> {
  const spec = relative(config.root, file);
  console.log(`\n${spec}`);
  const startedAt = Date.now();
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: 'spec',
    forbidOnly: !allowOnly,
    forbidPending: true,
    timeout: TEST_LIMIT_MS,
  });
  const failures: SpecResult['failures'] = [];
  let passed = 0;
  try {
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    mocha.suite.beforeEach('test isolation', async () => {
      await world.startTest();
    });
    wrap(globalThis);
    // A new query string makes Node read the file again: each spec gets the hooks of the support file.
    if (config.supportFile !== undefined)
      await import(`${pathToFileURL(resolve(config.root, config.supportFile)).href}?spec=${String(index)}`);
    await import(`${pathToFileURL(file).href}?spec=${String(index)}`);
    mocha.suite.emit('post-require', globalThis, file, mocha);
    if (mocha.suite.total() === 0) throw new Error('The file has no test.');
    await new Promise<void>(done => {
      const runner = mocha.run(() => {
        done();
      });
      runner.on('pass', () => {
        passed += 1;
      });
      runner.on('fail', (test, error: unknown) => {
        failures.push({ title: test.fullTitle(), message: error instanceof Error ? error.message : String(error) });
      });
    });
    if (passed + failures.length === 0) throw new Error('No test of the file ran.');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.log(`  ${message}`);
    failures.push({ title: spec, message });
  }
  mocha.dispose();
  return { spec, passed, failed: failures.length, durationMs: Date.now() - startedAt, failures };
}
