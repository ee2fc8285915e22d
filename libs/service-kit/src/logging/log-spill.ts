import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

/** How much one process keeps on disk while the System DB is away; then it counts what it drops. */
const SPILL_BYTES_MAX = 64 * 1024 * 1024;
/** A spill file is closed at this size, so that re-delivery reads small pieces. */
const PIECE_BYTES_MAX = 4 * 1024 * 1024;

/** Log lines on disk while the System DB is away. A disk that is full or missing only makes lines drop, never a request fail. */
export class LogSpill {
  readonly #dir: string;
  readonly #prefix: string;
  #piece = 0;
  #bytes = 0;

  constructor(dir: string, processName: string) {
    this.#dir = dir;
    this.#prefix = `logs-${processName.replace(/[^\w-]/g, '_')}-`;
  }

  /** Writes lines to the spill; false when they could not be kept. */
  write(lines: string[]): boolean {
    const text = lines.join('');
    if (this.#bytes + text.length > SPILL_BYTES_MAX) return false;
    try {
      mkdirSync(this.#dir, { recursive: true, mode: 0o700 });
      const file = this.#file(this.#piece);
      appendFileSync(file, text, { mode: 0o600 });
      this.#bytes += text.length;
      if (statSync(file).size > PIECE_BYTES_MAX) this.#piece += 1;
      return true;
    } catch {
      return false;
    }
  }

  /** The files that wait for delivery, those of a former run and of dead neighbours included, each claimed by a rename so that only one process delivers it. */
  claim(): string[] {
    if (!existsSync(this.#dir)) return [];
    this.#piece += 1;
    const claimed: string[] = [];
    for (const name of readdirSync(this.#dir)) {
      if (!this.#isForUs(name)) continue;
      const mine = name.endsWith(`.${process.pid}.taken`)
        ? name
        : `${name.replace(/\.\d+\.taken$/, '')}.${process.pid}.taken`;
      try {
        if (mine !== name) renameSync(join(this.#dir, name), join(this.#dir, mine));
        claimed.push(join(this.#dir, mine));
      } catch {
        // Another process was faster: it delivers the file.
      }
    }
    return claimed;
  }

  /** The lines of a claimed file. */
  read(file: string): string[] {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => `${line}\n`);
  }

  /** Removes a delivered file. */
  done(file: string): void {
    this.#bytes = Math.max(0, this.#bytes - statSync(file).size);
    rmSync(file, { force: true });
  }

  #file(piece: number): string {
    return join(this.#dir, `${this.#prefix}${process.pid}-${piece}.ndjson`);
  }

  #isForUs(name: string): boolean {
    const match = /^logs-.*-(\d+)-\d+\.ndjson(?:\.(\d+)\.taken)?$/.exec(name);
    if (match === null) return false;
    const owner = Number(match[2] ?? match[1]);
    return owner === process.pid || !isAlive(owner);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
