import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Breach } from '../shot.ts';
import { inTime, type PartEnd } from '../own-list.ts';

/** What has to hold for every answer (GOALS): no failure, nothing undescribed, no door open to nobody. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'ignored_auth',
];
/** What a finding stands for in the list of faults; all others are of bad values. */
const FAULTS: Record<string, string> = { 'API accepts requests without authentication': 'F40' };
/** The case, the answer and the command that repeats it. */
const SECTION_CHARS_MAX = 1_500;
/** Beyond its own limit schemathesis still shrinks and reports what it found. */
const GRACE_MS = 60_000;

/** One run of schemathesis, on one thread: Python 3.11 cannot read sources on two at once. */
export interface Run {
  python: string;
  folder: string;
  name: string;
  /** The file with the OpenAPI document. */
  description: string;
  url: string;
  caFile: string;
  headers: Record<string, string>;
  seconds: number;
  seed: number;
}

/** Lets schemathesis ask a service whatever its description allows, and reads what it found. */
export function runSchemathesis(run: Run): Promise<PartEnd> {
  return inTime(`schemathesis ${run.name}`, async () => {
    const report = join(run.folder, `${run.name}.report.json`);
    rmSync(report, { force: true });
    const { code, output } = await start(run, report);
    writeFileSync(join(run.folder, `${run.name}.log`), output);
    if ((code !== 0 && code !== 1) || !existsSync(report))
      throw new Error(`schemathesis ended with ${String(code)}:\n${output.slice(-4_000)}`);
    return foundIn(JSON.parse(readFileSync(report, 'utf8')) as Report, output);
  });
}

function start(run: Run, report: string): Promise<{ code: number | null; output: string }> {
  const headers = Object.entries(run.headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
  const args = [
    ...['-c', 'from schemathesis.cli import schemathesis; schemathesis()'],
    ...['run', run.description, '--url', run.url, '--tls-verify', run.caFile, ...headers],
    // What the examples say is asked by the specs; chains of operations need more time than a run has.
    ...['--phases', 'coverage,fuzzing', '--checks', CHECKS.join(','), '--continue-on-failure', '--no-shrink'],
    ...[
      '--max-time',
      String(run.seconds),
      '--seed',
      String(run.seed),
      '--request-timeout',
      '20',
      '--max-redirects',
      '0',
    ],
    ...['--generation-database', 'none', '--suppress-health-check', 'all', '--warnings', 'off', '--no-color'],
    ...['--report', 'json', '--report-json-path', report],
  ];
  // It keeps notes where it runs: not in the project.
  const child = spawn(run.python, args, { cwd: run.folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const timer = setTimeout(() => child.kill('SIGKILL'), run.seconds * 1_000 + GRACE_MS);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => {
      clearTimeout(timer);
      resolve({ code, output });
    });
  });
}

interface Report {
  test_cases: { generated: number };
  failures: { title: string; operations: string[] }[];
  errors: { title?: string; operations?: string[] }[];
}

/** Each failure of each operation; how it came about stands in the section that the output has for the operation. */
function foundIn({ test_cases, failures, errors }: Report, output: string): { asked: number; breaches: Breach[] } {
  const breaches = [...failures, ...errors].flatMap(({ title = 'could not be tested', operations = ['-'] }) =>
    operations.map(operation => ({
      fault: FAULTS[title] ?? 'F35',
      what: operation,
      wrong: title,
      answer: sectionOf(operation, output).slice(0, SECTION_CHARS_MAX),
    })),
  );
  return { asked: test_cases.generated, breaches };
}

function sectionOf(operation: string, output: string): string {
  const lines = output.split('\n');
  const from = lines.findIndex(line => /^_+ .+ _+$/.test(line) && line.includes(` ${operation} `));
  if (from < 0) return '';
  const length = lines.slice(from + 1).findIndex(line => /^(_{3,} |={3,} )/.test(line));
  return lines.slice(from + 1, length < 0 ? undefined : from + 1 + length).join('\n');
}
