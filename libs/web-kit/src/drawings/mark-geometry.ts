/** What an agency's mark is drawn from. */
export interface Mark {
  ground: string;
  line: string;
  /** Tilt of the orbit, degrees. */
  turn: number;
  /** The orbit's short half axis. */
  flat: number;
  /** Radius of the body in the middle. */
  core: number;
}

const COLOURS: readonly (readonly [ground: string, line: string])[] = [
  ['#16204a', '#8ba8fe'],
  ['#3a1430', '#ff9cc7'],
  ['#0e3330', '#6fe0cf'],
  ['#3b2208', '#ffc46b'],
  ['#2b1650', '#c9a8ff'],
  ['#10330f', '#9be37e'],
  ['#401512', '#ff9d8a'],
];

/** The mark of a slug: the same text gives the same mark, on every machine. */
export const markOf = (slug: string): Mark => {
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5;
  for (const letter of slug) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const [ground, line] = COLOURS[hash % COLOURS.length] ?? ['#16204a', '#8ba8fe'];
  return {
    ground,
    line,
    turn: ((hash >>> 5) % 12) * 15,
    flat: 5 + ((hash >>> 9) % 8),
    core: 3 + ((hash >>> 13) % 4),
  };
};
