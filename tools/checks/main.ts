import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endRunningCommands } from './run-command.ts';
import type { Step, StepContext, StepResult } from './step.ts';
import { STEPS } from './steps.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    skip: { type: 'string' },
    running: { type: 'boolean', default: false },
  },
});

const root = process.cwd();
const logFolder = join(root, 'node_modules', '.cache', 'astrobookings', 'logs');
mkdirSync(logFolder, { recursive: true });

const cleanUps: (() => Promise<void>)[] = [];
const context: StepContext = { root, logFolder, useRunning: values.running, onCleanUp: code => cleanUps.push(code) };

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (ending.signal.aborted) return;
    ending.abort();
    console.log(`\n${signal}: stopping what was started ...`);
    endRunningCommands();
    void Promise.allSettled(cleanUps.map(async code => await code())).then(() => {
      process.exit(1);
    });
  });
}

const chosen = choose(values.only, values.skip);
const startedAt = Date.now();
let passed = 0;
let failed = 0;
const lines: string[] = [];
for (const step of chosen) {
  console.log(`\n> ${step.title}`);
  const stepStartedAt = Date.now();
  const result = await runStep(step);
  if (ending.signal.aborted) await new Promise(() => undefined); // the signal's own code ends the process
  const seconds = ((Date.now() - stepStartedAt) / 1000).toFixed(1);
  if (result.failed > 0) console.log(result.output);
  lines.push(
    `${result.failed === 0 ? 'ok    ' : 'FAILED'} ${step.title}${result.note === undefined ? '' : `, ${result.note}`}: ${String(result.passed)} passed, ${String(result.failed)} failed, ${seconds} s`,
  );
  console.log(lines.at(-1));
  passed += result.passed;
  failed += result.failed;
}

console.log(`\n${lines.join('\n')}\n${((Date.now() - startedAt) / 1000).toFixed(0)} s in all, logs in ${logFolder}`);
console.log(`${String(passed)} passed, ${String(failed)} failed`);
process.exit(failed > 0 ? 1 : 0);

// A step that crashes, or that ran nothing, is a failure and not a silence.
async function runStep(step: Step): Promise<StepResult> {
  try {
    const result = await step.run(context);
    if (result.passed + result.failed > 0) return result;
    return { ...result, failed: 1, output: `${result.output}\nNo test ran.` };
  } catch (error) {
    return { passed: 0, failed: 1, output: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function choose(only: string | undefined, skip: string | undefined): readonly Step[] {
  const names = STEPS.map(step => step.name);
  const wanted = only?.split(',') ?? names;
  const unwanted = skip?.split(',') ?? [];
  const unknown = [...wanted, ...unwanted].filter(name => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`Unknown step ${unknown.join(', ')}; there are ${names.join(', ')}.`);
    process.exit(1);
  }
  return STEPS.filter(step => wanted.includes(step.name) && !unwanted.includes(step.name));
}
