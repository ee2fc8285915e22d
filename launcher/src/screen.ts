/** What the launcher says: a line for each step, with the time it took. */
export class Screen {
  private readonly startedAt = performance.now();

  /** Runs a step and says how long it took. */
  async step<T>(title: string, work: () => Promise<T>, result?: (value: T) => string): Promise<T> {
    const startedAt = performance.now();
    if (process.stdout.isTTY) process.stdout.write(`  …  ${title}`);
    try {
      const value = await work();
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5);
      this.line(`  ok ${seconds} s  ${result === undefined ? title : result(value)}`);
      return value;
    } catch (error) {
      this.line(`  failed    ${title}`);
      throw error;
    }
  }

  /** Says one line; takes the place of a step that is under way. */
  line(text: string): void {
    process.stdout.write(`${process.stdout.isTTY ? '\r\u001b[2K' : ''}${text}\n`);
  }

  /** Seconds since the start. */
  seconds(): number {
    return Math.round((performance.now() - this.startedAt) / 1000);
  }
}
