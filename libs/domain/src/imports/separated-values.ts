/** The characters that separate columns, the likeliest first. */
export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

const QUOTE = '"';

/**
 * The cells of one record. A cell in quotes may hold separators, line ends and doubled quotes; a quote inside an unquoted
 * cell is a character like any other. Example: `a,"b ""c"", d"` has the cells `a` and `b "c", d`.
 */
export function splitRecord(record: string, separator: Separator): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (record.charAt(at) === QUOTE) {
      const { cell, end } = quoted(record, at);
      const next = record.indexOf(separator, end);
      // What follows the closing quote belongs to the cell: programs that quote badly write it so.
      cells.push(cell + record.slice(end, next === -1 ? undefined : next));
      if (next === -1) return cells;
      at = next + 1;
    } else {
      const next = record.indexOf(separator, at);
      cells.push(record.slice(at, next === -1 ? undefined : next));
      if (next === -1) return cells;
      at = next + 1;
    }
  }
}

function quoted(record: string, start: number): { cell: string; end: number } {
  let from = start + 1;
  let cell = '';
  for (;;) {
    const close = record.indexOf(QUOTE, from);
    if (close === -1) return { cell: cell + record.slice(from), end: record.length };
    cell += record.slice(from, close);
    if (record.charAt(close + 1) !== QUOTE) return { cell, end: close + 1 };
    cell += QUOTE;
    from = close + 2;
  }
}

/**
 * The separator that cuts most of the first records into the same number of columns, the more the better.
 * Example: `a;b,c` and `d;e` are separated by `;`.
 */
export function guessSeparator(records: readonly string[]): Separator {
  const first = /^sep=([,;\t|])\s*$/.exec(records[0] ?? '')?.[1];
  const named = SEPARATORS.find(separator => separator === first);
  if (named !== undefined) return named;
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 };
  for (const separator of SEPARATORS) {
    const counts = new Map<number, number>();
    for (const record of records) {
      const columns = splitRecord(record, separator).length;
      counts.set(columns, (counts.get(columns) ?? 0) + 1);
    }
    for (const [columns, times] of counts) {
      const score = columns === 1 ? 0 : (times / records.length) * 1000 + columns;
      if (score > best.score) best = { separator, score };
    }
  }
  return best.separator;
}
