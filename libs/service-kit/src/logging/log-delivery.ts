import { Writable } from 'node:stream';
import type { LogDocument, LogSink } from '@astro/system-db';
import { newId } from '../new-id.ts';
import type { LogSpill } from './log-spill.ts';

/** Lines kept in memory at most; what comes on top is counted and dropped. */
const BUFFER_LINES_MAX = 10_000;
const BATCH_LINES_MAX = 500;
const BATCH_WAIT_MS = 500;
/** How long to leave a silent System DB alone before the next try. */
const RETRY_WAIT_MS = 2_000;
const FLUSH_MS_MAX = 3_000;
const MESSAGE_CHARS_MAX = 8_000;

/** Brings log lines to the System DB in batches, behind the back of the work: nothing here ever waits in a request or throws into it. */
export class LogDelivery extends Writable {
  readonly #sink: LogSink;
  readonly #spill: LogSpill | null;
  #lines: string[] = [];
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #isAway = false;
  /** The spill is looked at once after the start: a former run may have left lines. */
  #mayHaveSpill = true;
  #isClosed = false;
  /** Lines that were lost: the buffer or the disk was full. */
  dropped = 0;
  /** Lines that reached the System DB. */
  delivered = 0;

  constructor(sink: LogSink, spill: LogSpill | null) {
    super({ decodeStrings: false });
    this.#sink = sink;
    this.#spill = spill;
  }

  override _write(line: string, _encoding: string, done: () => void): void {
    if (this.#lines.length >= BUFFER_LINES_MAX) this.dropped += 1;
    // The id is given here, so that a line that is delivered twice is stored once.
    else this.#lines.push(line.replace('{', `{"_id":"${newId()}",`));
    if (this.#lines.length >= BATCH_LINES_MAX && !this.#isAway) this.#start();
    else this.#schedule(this.#isAway ? RETRY_WAIT_MS : BATCH_WAIT_MS);
    done();
  }

  /** Delivers what is there, for at most three seconds, and spills the rest. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const deadline = new Promise<void>(resolve => setTimeout(resolve, FLUSH_MS_MAX).unref());
    await Promise.race([this.#running ?? Promise.resolve(), deadline]);
    if (!this.#isAway) await Promise.race([this.#deliver(), deadline]);
    this.#toSpill(this.#lines.splice(0));
    await this.#sink.close().catch(() => undefined);
  }

  #schedule(waitMs: number): void {
    if (this.#timer !== null || this.#running !== null || this.#isClosed) return;
    this.#timer = setTimeout(() => this.#start(), waitMs);
    this.#timer.unref();
  }

  #start(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running ??= this.#deliver().finally(() => {
      this.#running = null;
      if (this.#lines.length > 0 || this.#mayHaveSpill) this.#schedule(this.#isAway ? RETRY_WAIT_MS : BATCH_WAIT_MS);
    });
  }

  async #deliver(): Promise<void> {
    while (this.#lines.length > 0) {
      const batch = this.#lines.splice(0, BATCH_LINES_MAX);
      if (!(await this.#insert(batch))) {
        this.#toSpill(batch);
        return;
      }
    }
    if (this.#mayHaveSpill) await this.#deliverSpill();
  }

  async #deliverSpill(): Promise<void> {
    this.#mayHaveSpill = false;
    if (this.#spill === null) return;
    try {
      for (const file of this.#spill.claim()) {
        const lines = this.#spill.read(file);
        for (let from = 0; from < lines.length; from += BATCH_LINES_MAX) {
          if (!(await this.#insert(lines.slice(from, from + BATCH_LINES_MAX)))) {
            this.#mayHaveSpill = true;
            return;
          }
        }
        this.#spill.done(file);
      }
    } catch {
      // The folder cannot be read now; the next round tries again.
      this.#mayHaveSpill = true;
    }
  }

  async #insert(lines: string[]): Promise<boolean> {
    try {
      await this.#sink.insertLogs(lines.map(toDocument).filter(document => document !== null));
      this.#isAway = false;
      this.delivered += lines.length;
      return true;
    } catch {
      this.#isAway = true;
      return false;
    }
  }

  #toSpill(lines: string[]): void {
    if (lines.length === 0) return;
    if (this.#spill?.write(lines) === true) this.#mayHaveSpill = true;
    else this.dropped += lines.length;
  }
}

function toDocument(line: string): LogDocument | null {
  try {
    const fields = JSON.parse(line) as Record<string, unknown> & { time: string; message?: string };
    const message = (fields.message ?? '').slice(0, MESSAGE_CHARS_MAX);
    return { ...fields, message, time: new Date(fields.time) } as LogDocument;
  } catch {
    // A half line at the end of a spill file of a killed process.
    return null;
  }
}
