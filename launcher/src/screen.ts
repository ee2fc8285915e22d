/** Says a few words about how far a step has come. */
export type Note = (text: string) => void;

/** A step that takes longer is announced before it ends where lines cannot be drawn over. */
const QUIET_MS = 3_000;
const COLUMNS_DEFAULT = 100;

/** What the launcher says: a line for each step with the time it took; on a terminal also what is under way. */
export class Screen {
  private readonly startedAt = performance.now();
  private readonly underWay = new Map<string, string>();
  private readonly out: NodeJS.WriteStream;
  private timer: NodeJS.Timeout | null = null;

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.out = out;
    // Whoever reads may have gone; the programs run on.
    out.on('error', () => undefined);
  }

  /** Runs a step and says how long it took. */
  async step<T>(title: string, work: (note: Note) => Promise<T>, result?: (value: T) => string): Promise<T> {
    const startedAt = performance.now();
    this.begin(title);
    const announcement = this.out.isTTY ? undefined : setTimeout(() => this.line(`  ..          ${title}`), QUIET_MS);
    try {
      const value = await work(text => this.note(title, text));
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5);
      this.end(title);
      this.line(`  ok ${seconds} s  ${result === undefined ? title : result(value)}`);
      return value;
    } catch (error) {
      this.end(title);
      this.line(`  failed      ${title}`);
      throw error;
    } finally {
      clearTimeout(announcement);
    }
  }

  /** Says one line; takes the place of what is under way. */
  line(text: string): void {
    this.out.write(`${this.out.isTTY ? '\r\u001b[2K' : ''}${text}\n`);
    this.draw();
  }

  /** Seconds since the start. */
  seconds(): number {
    return Math.round((performance.now() - this.startedAt) / 1000);
  }

  private begin(title: string): void {
    this.underWay.set(title, '');
    if (this.out.isTTY) this.timer ??= setInterval(() => this.draw(), 1_000);
    this.draw();
  }

  private note(title: string, text: string): void {
    if (!this.underWay.has(title)) return;
    this.underWay.set(title, `: ${text}`);
    if (this.out.isTTY) this.draw();
    else this.line(`  ..          ${title}: ${text}`);
  }

  private end(title: string): void {
    this.underWay.delete(title);
    if (this.underWay.size > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
  }

  private draw(): void {
    if (!this.out.isTTY || this.underWay.size === 0) return;
    const steps = [...this.underWay].map(([title, note]) => title + note).join(' · ');
    this.out.write(
      `\r\u001b[2K${`  … ${this.seconds()} s  ${steps}`.slice(0, (this.out.columns || COLUMNS_DEFAULT) - 1)}`,
    );
  }
}
