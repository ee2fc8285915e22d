import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadAnswer, LoadJob } from './shot.ts';

/** More processes than this only take the cores from what is measured. */
const WORKERS = 2;
const WORKER = join(import.meta.dirname, 'load-worker.ts');

/** How long answers of one kind took, in milliseconds. */
export interface Latency {
  count: number;
  p50: number;
  p99: number;
  max: number;
}

/** What a load came to. */
export interface LoadResult {
  seconds: number;
  /** Answers per second, all kinds together. */
  rate: number;
  byKind: Record<string, Latency>;
  /** When the first request left, and when each answer below 300 came, in milliseconds since 1970. */
  startedAt: number;
  doneAt: number[];
}

/** Fires a load from processes of their own; shots and connections are dealt out among them. */
export async function runLoad(job: LoadJob): Promise<LoadResult> {
  const count = Math.min(WORKERS, job.connections);
  const workers = Array.from({ length: count }, () => fork(WORKER, { serialization: 'advanced' }));
  try {
    await Promise.all(
      workers.map(async (worker, place) => {
        const shots =
          job.durationMs === undefined ? job.shots.filter((_, index) => index % count === place) : job.shots;
        const connections = Math.floor(job.connections / count) + (place < job.connections % count ? 1 : 0);
        worker.send({ prepare: { ...job, shots, connections } });
        await said(worker);
      }),
    );
    const answers = workers.map(async worker => ((await said(worker)) as { answer: LoadAnswer }).answer);
    for (const worker of workers) worker.send('go');
    return summed(await Promise.all(answers));
  } finally {
    for (const worker of workers) worker.kill();
  }
}

async function said(worker: ChildProcess): Promise<unknown> {
  const ended = once(worker, 'exit').then(([code]) => {
    throw new Error(`a process of the load ended with ${String(code)}`);
  });
  ended.catch(() => undefined);
  const [message] = (await Promise.race([once(worker, 'message'), ended])) as [unknown];
  return message;
}

function summed(answers: LoadAnswer[]): LoadResult {
  const startedAt = Math.min(...answers.map(answer => answer.startedAt));
  const seconds = (Math.max(...answers.map(answer => answer.endedAt)) - startedAt) / 1000;
  const kinds = [...new Set(answers.flatMap(answer => Object.keys(answer.latencies)))].sort();
  const byKind = Object.fromEntries(
    kinds.map(kind => [kind, latencyOf(answers.flatMap(answer => answer.latencies[kind] ?? []))]),
  );
  const count = Object.values(byKind).reduce((sum, latency) => sum + latency.count, 0);
  const doneAt = answers.flatMap(answer => answer.doneAt).sort((one, two) => one - two);
  return { seconds, rate: count / seconds, byKind, startedAt, doneAt };
}

/** The middle, the slow end and the worst of some measurements. */
export function latencyOf(values: readonly number[]): Latency {
  const sorted = [...values].sort((one, two) => one - two);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
