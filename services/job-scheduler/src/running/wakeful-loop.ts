import type { Outages } from './outages.ts';

/** Work that is done again and again: at once when woken or when more is left, else after a pause; after an error with growing waits. */
export class WakefulLoop {
  readonly #name: string;
  readonly #pollMs: number;
  readonly #work: () => Promise<boolean>;
  readonly #outages: Outages;
  #isStopping = false;
  #isWoken = false;
  #endPause: (() => void) | null = null;
  #running: Promise<void> | null = null;

  /** `work` says whether more is left to do. `pollMs` covers wake-ups that were lost. */
  constructor(options: { name: string; pollMs: number; work: () => Promise<boolean>; outages: Outages }) {
    this.#name = options.name;
    this.#pollMs = options.pollMs;
    this.#work = options.work;
    this.#outages = options.outages;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** There is something to do. */
  wake(): void {
    this.#isWoken = true;
    this.#endPause?.();
  }

  /** Finishes what is in hand. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      this.#isWoken = false;
      try {
        const isMoreLeft = await this.#work();
        this.#outages.over(this.#name);
        if (!isMoreLeft) await this.#pause(this.#pollMs);
      } catch (error) {
        const waitMs = this.#outages.met(this.#name, error);
        // What wakes us cannot make a database come back: only the end of the program cuts this wait short.
        await this.#sitOut(waitMs);
      }
    }
  }

  async #sitOut(waitMs: number): Promise<void> {
    const until = Date.now() + waitMs;
    while (!this.#isStopping && Date.now() < until) {
      this.#isWoken = false;
      await this.#pause(until - Date.now());
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#isWoken) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#endPause = null;
  }
}
