/** The characters that separate columns, the likeliest first. */
export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * The separator that cuts most of the first records into the same number of columns, the more the better. `cut` has the first
 * records as each of `SEPARATORS` cuts them. Example: `a;b,c` and `d;e` are separated by `;`.
 */
export function guessSeparator(cut: readonly (readonly string[][])[]): Separator {
  const first = cut[0]?.[0]?.join(',') ?? '';
  const named = SEPARATORS.find(
    separator => first.replace(/\s+$/, '') === `sep=${separator}` || first === `sep=${separator}`,
  );
  if (named !== undefined) return named;
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 };
  for (const [place, separator] of SEPARATORS.entries()) {
    const records = cut[place] ?? [];
    const counts = new Map<number, number>();
    for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
    for (const [columns, times] of counts) {
      const score = columns === 1 ? 0 : (times / records.length) * 1000 + columns;
      if (score > best.score) best = { separator, score };
    }
  }
  return best.separator;
}
