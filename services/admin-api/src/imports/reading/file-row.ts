import { UnreadableFile } from './unreadable-file.ts';

/** One row of a file, with the line that people see in their program. */
export interface FileRow {
  line: number;
  cells: string[];
}

/** A launch needs a dozen columns; wider tables are something else. */
export const COLUMNS_MAX = 100;
/** Longer cells are cut: no field takes half of it, and the row is refused for its length anyway. */
const CELL_CHARS_MAX = 1_000;
/** How a NUL is kept, which no database takes as text; rows that hold it are refused later, with their column. */
const NUL_MARK = '\u2400';

/** Cells as they are kept: neither too many nor too long, without what a database can't hold. */
export function cleanCells(cells: string[], line: number): string[] {
  if (cells.length > COLUMNS_MAX) throw new UnreadableFile({ kind: 'too-many-columns', columnsMax: COLUMNS_MAX, line });
  return cells.map(cell => cell.slice(0, CELL_CHARS_MAX).replaceAll('\0', NUL_MARK).toWellFormed());
}
