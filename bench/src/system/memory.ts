import { readdirSync, readFileSync } from 'node:fs';

/** The memory of some processes in MB; what they share is counted once (PSS). */
export function memoryOf(pids: readonly number[]): number {
  const kilobytes = pids.map(pid => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0));
  return Math.round(kilobytes.reduce((sum, one) => sum + one, 0) / 1024);
}

/** A process and all that descend from it. */
export function withDescendants(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => ({ pid: Number(name), parent: parentOf(Number(name)) }));
  const found = [pid];
  for (const known of found) found.push(...parents.filter(one => one.parent === known).map(one => one.pid));
  return found;
}

/** The process that started a process. */
export function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // The process has ended.
  }
}
