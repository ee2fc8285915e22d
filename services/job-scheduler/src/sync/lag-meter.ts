const SAMPLES_MAX = 5_000;

/** What was carried since the last look. */
export interface CarriedFigures {
  applied: number;
  skipped: number;
  lagP50Ms: number | null;
  lagP99Ms: number | null;
  lastAppliedAt: Date | null;
}

/** Measures the time between a change and its arrival at the other database. */
export class LagMeter {
  #lagsMs: number[] = [];
  #applied = 0;
  #skipped = 0;
  #lastAppliedAt: Date | null = null;

  arrived(how: 'applied' | 'skipped', occurredAt: Date, now: Date): void {
    if (how === 'skipped') {
      this.#skipped += 1;
      return;
    }
    this.#applied += 1;
    this.#lastAppliedAt = now;
    if (this.#lagsMs.length < SAMPLES_MAX) this.#lagsMs.push(Math.max(0, now.getTime() - occurredAt.getTime()));
  }

  /** The figures since the last call. */
  take(): CarriedFigures {
    const sorted = this.#lagsMs.toSorted((one, two) => one - two);
    const figures = {
      applied: this.#applied,
      skipped: this.#skipped,
      lagP50Ms: percentile(sorted, 0.5),
      lagP99Ms: percentile(sorted, 0.99),
      lastAppliedAt: this.#lastAppliedAt,
    };
    this.#lagsMs = [];
    this.#applied = 0;
    this.#skipped = 0;
    return figures;
  }
}

function percentile(sorted: number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? null;
}
