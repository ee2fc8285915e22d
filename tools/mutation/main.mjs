// npm run mutation -- [--files libs/domain/src/bookings] [--force]: plants small faults into the rules, one after the other, and sees
// whether a test notices. Prints the survivors, then the score by file, by folder and in all; ends with 1 when it is under 85.
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const { values } = parseArgs({
  options: { files: { type: 'string', default: 'libs/domain/src' }, force: { type: 'boolean', default: false } },
});
const kept = 'node_modules/.cache/astrobookings/mutation';

// It takes every core for a long time: whatever else runs on the machine comes first.
setPriority(10);

// Sets the exit code itself.
await new Stryker({
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner', join(import.meta.dirname, 'broken-promises.mjs')],
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: { configFile: 'tools/mutation/jest.config.mjs' },
  // Modules of a spec never leave their process: it grows by ten megabytes with each.
  maxTestRunnerReuse: 50,
  coverageAnalysis: 'perTest',
  // A loop without an end is found by counting; only a busy machine would reach this, and a slow test is no killed fault.
  timeoutMS: 60_000,
  // The working tree stays as it is: the faults are planted into a copy of the rules and of what their tests need.
  tempDirName: join(tmpdir(), 'astrobookings-mutation'),
  ignorePatterns: ['**', '!package.json', '!jest.config.mjs', '!libs/domain/**', '!tools/mutation/**'],
  mutate: [
    values.files.endsWith('.ts') ? values.files : `${values.files}/**/*.ts`,
    '!**/*.spec.ts',
    // Names what others import, and decides nothing.
    '!libs/domain/src/index.ts',
  ],
  ignorers: ['broken-promises'],
  // What has not changed since the last run is not asked again; --force asks all of it.
  incremental: true,
  force: values.force,
  incrementalFile: `${kept}/incremental.json`,
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  htmlReporter: { fileName: `${kept}/report.html` },
  jsonReporter: { fileName: `${kept}/report.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
  warnings: { slow: false },
  thresholds: { high: 95, low: 85, break: 85 },
}).runMutationTest();
