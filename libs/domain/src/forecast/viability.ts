const DAY_MS = 86_400_000;
/** From this chance on the word beside it changes. */
const WORDS = [
  { from: 0.9, word: 'almost certain' },
  { from: 0.66, word: 'likely' },
  { from: 0.34, word: 'open' },
  { from: 0.1, word: 'unlikely' },
  { from: 0, word: 'hardly' },
] as const;
/** Below this chance the minimum will hardly be reached: the agency is warned. */
export const HARDLY_BELOW = 0.1;
/** The agency is warned this many days before the decision date at the earliest: before, too much is open. */
export const WARNING_DAYS = 45;

/** Viability in a word, beside the number and never by colour alone. */
export type ViabilityWord = 'no minimum' | 'reached' | (typeof WORDS)[number]['word'];

/** The word for a launch. Example: 0 of 4 seats sold and a chance of 0.3: unlikely; 4 of 4: reached, whatever the chance. */
export function viabilityWord(launch: { seatsSold: number; minimumOccupancy: number; chance: number }): ViabilityWord {
  if (launch.minimumOccupancy === 0) return 'no minimum';
  if (launch.seatsSold >= launch.minimumOccupancy) return 'reached';
  return WORDS.find(({ from }) => launch.chance >= from)?.word ?? 'hardly';
}

/** A chance as people read it: whole percent, and never a certainty that nobody has. */
export function chanceText(chance: number): string {
  if (chance > 0.99) return 'over 99 %';
  if (chance < 0.01) return 'under 1 %';
  return `${Math.round(chance * 100)} %`;
}

/**
 * Whether an agency is to be warned that a launch will hardly be viable: the decision date is near and not past, the minimum is not
 * reached, and the chance to reach it is below 10 %.
 */
export function isWarningDue(launch: {
  seatsSold: number;
  minimumOccupancy: number;
  chance: number;
  decisionAt: Date;
  now: Date;
}): boolean {
  const { seatsSold, minimumOccupancy, chance, decisionAt, now } = launch;
  const isNear = now < decisionAt && now.getTime() >= decisionAt.getTime() - WARNING_DAYS * DAY_MS;
  return isNear && seatsSold < minimumOccupancy && chance < HARDLY_BELOW;
}
