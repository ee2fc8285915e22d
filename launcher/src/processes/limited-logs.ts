import { copyFileSync, existsSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** A log file that grows above this is cut; what it held is kept once, beside it. */
const LOG_BYTES_MAX = 20_000_000;
const LOOK_EVERY_MS = 60_000;

/** Keeps the log files of a folder small until the process ends. The programs append, so they go on in the cut file. */
export function limitLogs(folder: string): void {
  setInterval(() => cutLongLogs(folder, LOG_BYTES_MAX), LOOK_EVERY_MS).unref();
}

/** Moves what is in too long log files to `<name>.1`. */
export function cutLongLogs(folder: string, bytesMax: number): void {
  // Somebody threw the state away under a running instance: no logs to cut, and no reason to die.
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter(found => found.endsWith('.log'))) {
    const file = join(folder, name);
    if (statSync(file).size <= bytesMax) continue;
    try {
      copyFileSync(file, `${file}.1`);
    } catch {
      // A full disk: the old words are given up, so that the programs can go on.
    }
    truncateSync(file);
  }
}
