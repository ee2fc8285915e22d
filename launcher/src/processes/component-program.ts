import { existsSync, readFileSync, statSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import type { ComponentProcess } from '../components.ts';
import { PlainError } from '../plain-error.ts';
import { ROOT } from '../settings.ts';
import type { TlsFiles } from '../tls/certificates.ts';
import { chosenEnvironment } from './chosen-environment.ts';
import { endProcess, hasEnded, spawnGuarded } from './spawn-guarded.ts';
import type { SupervisedProgram } from './supervisor.ts';
import { waitUntil } from './wait-until.ts';

const READY_MS_MAX = 60_000;
const LINES_SHOWN = 15;
const STOP_MS_MAX = 10_000;
/** Memory of one program's old objects: all eight together stay below 1.5 GB. */
const HEAP_MB = 192;
/** The catalogue lies in memory: 100,000 launches need about as much again, and a heap at its limit only collects garbage. */
const CATALOGUE_HEAP_MB = 384;
/**
 * Room for young objects. What V8 takes by itself eats so much of the 192 MB that it collects old objects hundreds of times:
 * reading a large file cost 29 s of CPU instead of 3.
 */
const YOUNG_MB = 8;

/** A process of a component as a program of the supervisor. */
export function componentProgram(
  component: ComponentProcess,
  surroundings: { tls: TlsFiles; logWriterUrl: string; logFolder: string; spillFolder: string },
): SupervisedProgram {
  const { tls } = surroundings;
  const logFile = join(surroundings.logFolder, `${component.processName}.log`);
  let wordsFrom = 0;
  return {
    name: component.processName,
    tier: component.tier,
    port: component.port,
    start: () => {
      wordsFrom = existsSync(logFile) ? statSync(logFile).size : 0;
      return spawnGuarded({
        command: join(ROOT, 'node_modules', '.bin', 'node'),
        args: [
          '--enable-source-maps',
          `--max-old-space-size=${component.name === 'customer-api' ? CATALOGUE_HEAP_MB : HEAP_MB}`,
          `--max-semi-space-size=${YOUNG_MB}`,
          component.entry,
        ],
        cwd: ROOT,
        logFile,
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          TZ: 'UTC',
          NODE_ENV: 'development',
          DEMO_MODE: '1',
          PORT: String(component.port),
          HOST: 'localhost',
          PROCESS_NAME: component.processName,
          TLS_KEY_FILE: tls.keyFile,
          TLS_CERT_FILE: tls.certFile,
          TLS_CA_FILE: tls.caFile,
          NODE_EXTRA_CA_CERTS: tls.caFile,
          SPILL_DIR: surroundings.spillFolder,
          SYSTEM_DB_URL: surroundings.logWriterUrl,
          SCARF_ANALYTICS: 'false',
          ...chosenEnvironment(component.name, process.env),
          ...component.env,
        },
      });
    },
    ready: async child => {
      const ca = readFileSync(tls.caFile, 'utf8');
      const giveUp = () =>
        hasEnded(child)
          ? new PlainError(`${component.processName} ended while starting: ${lastWords(logFile, wordsFrom)}`)
          : null;
      try {
        await waitUntil(() => answersReady(component.port, ca), { timeoutMs: READY_MS_MAX, everyMs: 100, giveUp });
      } catch (error) {
        if (error instanceof PlainError) throw error;
        const problem = `${component.processName} was not ready within ${READY_MS_MAX / 1_000} s (${(error as Error).message})`;
        throw new PlainError(`${problem}: ${lastWords(logFile, wordsFrom)}`);
      }
    },
    stop: child => endProcess(child, STOP_MS_MAX),
  };
}

/** Resolves when `/health/ready` says 200. */
function answersReady(port: number, ca: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(
      { host: 'localhost', port, path: '/health/ready', ca, timeout: 3_000, agent: false },
      response => {
        response.resume();
        if (response.statusCode === 200) resolve();
        else reject(new Error(`port ${port} answers ${String(response.statusCode)} on /health/ready`));
      },
    );
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', reject);
  });
}

/** What the program said since this start, at most so many lines. */
function lastWords(logFile: string, from: number): string {
  const lines = readFileSync(logFile).subarray(from).toString().trim().split('\n').slice(-LINES_SHOWN).join('\n');
  return `${lines}\n(all of its words: ${logFile})`;
}
