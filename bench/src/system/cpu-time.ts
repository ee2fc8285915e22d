import { readFileSync } from 'node:fs';
import type { Instance } from './instance.ts';

const TICK_MS = 10; // USER_HZ is 100 on every Linux that Node runs on
/** The processes whose time a request takes. */
const COUNTED: Record<string, string> = {
  api: 'customer-api',
  database: 'mongo',
  scheduler: 'job-scheduler',
};

/** Processor milliseconds of the components so far. Unlike seconds on the clock they hardly depend on what else the machine does. */
export function cpuTimes(instance: Instance): Record<string, number> {
  return Object.fromEntries(
    Object.entries(COUNTED).map(([short, name]) => [
      short,
      instance.processes
        .filter(one => one.name === name || one.name.startsWith(`${name}-`))
        .reduce((sum, one) => sum + cpuMs(one.pid), 0),
    ]),
  );
}

/** Processor milliseconds for each of so many answers since an earlier look. */
export function cpuEach(instance: Instance, before: Record<string, number>, answers: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(cpuTimes(instance)).map(([name, ms]) => [
      name,
      Math.round((100 * (ms - (before[name] ?? 0))) / Math.max(1, answers)) / 100,
    ]),
  );
}

function cpuMs(pid: number): number {
  try {
    // The name in brackets may hold blanks; what follows it does not.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return 0; // Not Linux, or the process has ended.
  }
}
