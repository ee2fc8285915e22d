import { sql, type RawBuilder } from 'kysely';

/** One page of a list and the way to the next one. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** What a list is asked for. */
export interface PageRequest {
  cursor?: string | undefined;
  limit: number;
}

/** The largest page that a repository gives, whoever asks. */
export const PAGE_ROWS_MAX = 500;

/** The cursor is not one of ours: broken, or forged. The edge answers 400. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

/** The order of a list: one expression and the id, so that no two rows are equal. */
export interface Order {
  expression: RawBuilder<unknown>;
  /** The SQL type of the expression; the cursor's value is cast to it. */
  type: 'timestamptz' | 'text' | 'bigint' | 'double precision';
  id: RawBuilder<unknown>;
  direction: 'asc' | 'desc';
}

/** Where the page after `cursor` starts: rows beyond the last one seen, so rows that come or go meanwhile never shift a page. */
export function afterCursor(order: Order, cursor: string | undefined): RawBuilder<boolean> {
  if (cursor === undefined) return sql<boolean>`true`;
  const { value, id } = readCursor(cursor, order.type);
  const operator = order.direction === 'asc' ? sql`>` : sql`<`;
  return sql<boolean>`(${order.expression}, ${order.id}) ${operator} (${value}::${sql.raw(order.type)}, ${id})`;
}

/** Cuts the one row that was read too many and writes the next cursor from the last row kept. */
export function toPage<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => { value: Date | string | number; id: string },
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items, nextCursor: null };
  const { value, id } = keyOf(last);
  const text = JSON.stringify([value instanceof Date ? value.toISOString() : value, id]);
  return { items, nextCursor: Buffer.from(text).toString('base64url') };
}

/** The number of rows to read for a page: one more than shown, to know whether there is a next one. */
export function rowsToRead(limit: number): number {
  return Math.min(Math.max(limit, 1), PAGE_ROWS_MAX) + 1;
}

function readCursor(cursor: string, type: Order['type']): { value: string | number; id: string } {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.length === 2 && isText(parsed[1]) && fits(parsed[0], type))
      return { value: parsed[0], id: parsed[1] };
  } catch {
    // Not base64 or not JSON: refused below like every other wrong cursor.
  }
  throw new InvalidCursorError('The cursor is not valid.');
}

function fits(value: unknown, type: Order['type']): value is string | number {
  if (type === 'timestamptz') return isInstant(value);
  if (type === 'text') return isText(value);
  return typeof value === 'number' && (type === 'bigint' ? Number.isSafeInteger(value) : Number.isFinite(value));
}

/** An instant as `toPage` writes it, of a year that Postgres has: JavaScript reads much that Postgres refuses, as 30 February or `5`. */
function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !/^(?!0000)\d{4}-/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\u0000');
}
