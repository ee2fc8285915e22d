/** How many rows a list gives when nothing is said. */
export const PAGE_DEFAULT = 20;
/** How many rows a list gives at most. */
export const PAGE_MAX = 100;

/** One page of a list. */
export interface PageOf<T> {
  items: T[];
  nextCursor: string | null;
}

/** A cursor that a caller made up, or of another list. */
export class BadCursorError extends Error {
  override readonly name = 'BadCursorError';
}

/** Where a page ended: the instant and the id of its last row. */
export interface Place {
  time: Date;
  id: string;
}

/** A place in a list as an opaque text. */
export function toCursor(place: Place): string {
  return Buffer.from(JSON.stringify([place.time.getTime(), place.id])).toString('base64url');
}

/** Reads an opaque cursor; anything else than one of ours is refused, never put into a query. */
export function fromCursor(cursor: string): Place {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && typeof parts[0] === 'number' && typeof parts[1] === 'string') {
      const time = new Date(parts[0]);
      if (!Number.isNaN(time.getTime())) return { time, id: parts[1] };
    }
  } catch {
    // Refused below.
  }
  throw new BadCursorError('The cursor is not one of this list.');
}

/** The number of rows to give for a wish. */
export function pageLimit(wish: number | undefined): number {
  return Math.min(Math.max(Math.trunc(wish ?? PAGE_DEFAULT), 1), PAGE_MAX);
}

/** A page from rows that were read one more than asked. */
export function pageFrom<T>(rows: T[], limit: number, placeOf: (row: T) => Place): PageOf<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? toCursor(placeOf(last)) : null };
}
