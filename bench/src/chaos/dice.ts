import { createHash } from 'node:crypto';

const LUCK_STEPS = 1_000_000;

/** Chance that follows from a seed, so that the same run can be had again. */
export class Dice {
  readonly #seed: string;
  #throws = 0;
  constructor(seed: string) {
    this.#seed = seed;
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    this.#throws += 1;
    return createHash('sha256').update(`${this.#seed}:${this.#throws}`).digest().readUInt32BE(0) % count;
  }

  pick<T>(list: readonly T[]): T {
    const one = list[this.below(list.length)];
    if (one === undefined) throw new RangeError('there is nothing to pick from');
    return one;
  }

  /** True in `share` of all throws. */
  isLucky(share: number): boolean {
    return this.below(LUCK_STEPS) < share * LUCK_STEPS;
  }
}
