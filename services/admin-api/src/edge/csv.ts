import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';

/** Rows of one export; a longer list is narrowed by its filters. */
const EXPORT_ROWS_MAX = 10_000;
const ROWS_AT_ONCE = 100;

/** Whether the request asks for a spreadsheet rather than JSON. */
export function wantsCsv(accept: string | undefined): boolean {
  return /(^|,)\s*text\/csv\s*(;|,|$)/i.test(accept ?? '');
}

/** Cents as a plain decimal number that every spreadsheet reads. */
export function decimal(cents: number): string {
  const sign = cents < 0 ? '-' : '';
  const absolute = Math.abs(cents);
  return `${sign}${Math.trunc(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`;
}

/** Every row of a list, page by page. */
export async function allRows<T>(
  page: (request: { cursor: string | undefined; limit: number }) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page({ cursor, limit: ROWS_AT_ONCE });
    rows.push(...items);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined && rows.length < EXPORT_ROWS_MAX);
  return rows.slice(0, EXPORT_ROWS_MAX);
}

/** Rows as CSV: with a mark for Excel that it is UTF-8, and with texts that begin like a formula made harmless (F46). */
export function sendCsv(
  reply: FastifyReply,
  name: string,
  columns: string[],
  rows: (string | number | null)[][],
): string {
  void reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .header('cache-control', 'no-store');
  return stringify(rows, { header: true, columns, bom: true, escape_formulas: true, record_delimiter: 'windows' });
}
