import { INVARIANTS, type InvariantName } from './invariants.ts';

/** Enough to see what is wrong; the count says how much of it there is. */
const SHOWN_MAX = 5;

/** What was found about one invariant. */
export interface Finding {
  invariant: InvariantName;
  says: string;
  /** How many things were looked at. */
  checked: number;
  broken: number;
  /** The first few, with what is wrong. */
  first: { id: string; problem: string }[];
  do: string;
}

/** Counts what was looked at and what does not hold; keeps the first few of each. */
export class Findings {
  readonly #found = new Map<InvariantName, Finding>();

  /** So many things were looked at. */
  checked(invariant: InvariantName, count = 1): void {
    this.#of(invariant).checked += count;
  }

  /** Something does not hold. */
  broken(invariant: InvariantName, id: string, problem: string): void {
    const finding = this.#of(invariant);
    finding.broken += 1;
    if (finding.first.length < SHOWN_MAX) finding.first.push({ id, problem });
  }

  /** What was found, in the order of the table. */
  all(): Finding[] {
    return (Object.keys(INVARIANTS) as InvariantName[]).map(invariant => this.#of(invariant));
  }

  #of(invariant: InvariantName): Finding {
    const known = this.#found.get(invariant) ?? {
      invariant,
      says: INVARIANTS[invariant].says,
      checked: 0,
      broken: 0,
      first: [],
      do: INVARIANTS[invariant].do,
    };
    this.#found.set(invariant, known);
    return known;
  }
}
