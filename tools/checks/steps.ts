import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import { runSpecsStep } from './specs-step.ts';
import type { Step, StepContext, StepResult } from './step.ts';

/** The parts of `npm test`, in their order: what is quick to know comes first. */
export const STEPS: readonly Step[] = [
  { name: 'format', title: 'format (prettier)', run: commands(['prettier', '--check', '.']) },
  {
    name: 'types',
    title: 'types and build of the Node side (tsc)',
    run: commands(
      ['tsc', '-b'],
      ['tsc', '-p', 'tsconfig.spec.json'],
      ['tsc', '-p', 'tools'],
      ['tsc', '-p', 'e2e'],
      ['tsc', '-p', 'bench'],
      ['tsc', '-p', 'tools/tsconfig.web-specs.json'],
    ),
  },
  // With types, a rule looks through every program at once: Node's own limit of 4 GB is not enough any more.
  { name: 'lint', title: 'lint (eslint)', run: commands(['npm', 'run', '--silent', 'lint']) },
  {
    name: 'boundaries',
    title: 'boundaries (dependency-cruiser) and the diagram drawn from them',
    run: commands(
      [
        'depcruise',
        '--config',
        '.dependency-cruiser.cjs',
        'apps',
        'services',
        'databases',
        'mail',
        'contracts',
        'libs',
        'launcher',
        'tools',
        'bench',
      ],
      ['node', 'tools/draw-architecture.mjs', '--check'],
    ),
  },
  { name: 'unit', title: 'unit tests and repositories on real databases (Jest)', run: runJest },
  { name: 'build', title: 'build of the web applications (Angular)', run: commands(['npm', 'run', 'build']) },
  { name: 'specs', title: 'API specs and journeys (Cypress)', run: runSpecsStep },
];

/** Several commands that count as one check: all of them have to succeed. */
function commands(...list: readonly (readonly string[])[]): Step['run'] {
  return async ({ root, logFolder }) => {
    let output = '';
    for (const [index, command] of list.entries()) {
      const end = await runCommand(root, logFolder, `${command[0] ?? ''}-${String(index)}`, command, {
        WIREIT_PARALLEL: '2',
      });
      if (!end.ok) output += `$ ${command.join(' ')}\n${end.output}\n`;
    }
    return { passed: output === '' ? 1 : 0, failed: output === '' ? 0 : 1, output };
  };
}

interface JestSummary {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

async function runJest({ root, logFolder }: StepContext): Promise<StepResult> {
  const file = join(logFolder, 'jest.json');
  rmSync(file, { force: true });
  const jest = [
    'node',
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '--ci',
    '--json',
    `--outputFile=${file}`,
  ];
  const end = await runCommand(root, logFolder, 'jest', jest);
  if (!existsSync(file)) return { passed: 0, failed: 1, output: end.output };
  const summary = JSON.parse(readFileSync(file, 'utf8')) as JestSummary;
  // A skipped test is a promise not kept: it counts as failed.
  const failed =
    summary.numFailedTests + summary.numPendingTests + summary.numTodoTests + summary.numRuntimeErrorTestSuites;
  const crashed = !end.ok && failed === 0 ? 1 : 0;
  return { passed: summary.numPassedTests, failed: failed + crashed, output: end.output };
}
