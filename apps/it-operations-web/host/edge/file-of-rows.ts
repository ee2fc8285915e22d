import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { ExportFormat } from '#contract';

/** What a spreadsheet would take for a formula at the start of a cell. */
const FORMULA = /^[=+\-@\t\r]/;

/** One cell of a CSV file: quoted where needed, and never a formula. */
export const csvCell = (value: unknown): string => {
  const text = textOf(value);
  const safe = typeof value !== 'number' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Sends rows as a file, page by page, so that a large export never lies in memory as a whole. */
export const sendFile = <T extends object>(
  reply: FastifyReply,
  file: {
    name: string;
    format: ExportFormat;
    columns: readonly (keyof T & string)[];
    pages: AsyncIterable<readonly T[]>;
    rows: number;
    isCut: boolean;
  },
): FastifyReply =>
  reply
    .type(file.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
    .header('content-disposition', `attachment; filename="${file.name}.${file.format}"`)
    .header('x-export-rows', String(file.rows))
    .header('x-export-truncated', String(file.isCut))
    .send(Readable.from(file.format === 'csv' ? csv(file.columns, file.pages) : ndjson(file.pages)));

async function* csv<T extends object>(
  columns: readonly (keyof T & string)[],
  pages: AsyncIterable<readonly T[]>,
): AsyncGenerator<string> {
  // The mark lets spreadsheets read the file as UTF-8.
  yield `\uFEFF${columns.join(',')}\r\n`;
  for await (const rows of pages)
    yield rows.map(row => `${columns.map(column => csvCell(row[column])).join(',')}\r\n`).join('');
}

async function* ndjson(pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  for await (const rows of pages) yield rows.map(row => `${JSON.stringify(row)}\n`).join('');
}

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
};
