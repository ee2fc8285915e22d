import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import writeXlsxFile from 'write-excel-file/node';
import { decimal, sendCsv, wantsCsv } from './csv.ts';

/** The formats of a spreadsheet. */
export type TableFormat = 'csv' | 'xlsx';

/** A cell: money keeps its cents and dates stay dates, so that each format writes them in its own way. */
export type Cell = string | number | null | Date | { cents: number };

/** The media type of `xlsx`. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MONEY_FORMAT = '#,##0.00';
const DATE_FORMAT = 'yyyy-mm-dd hh:mm';
/** Wide enough for most names; people widen the rest. */
const COLUMN_CHARS = 18;

/** The spreadsheet that the request asks for, or undefined when it wants JSON. */
export function wantedTable(accept: string | undefined): TableFormat | undefined {
  if (accept?.toLowerCase().includes(XLSX) === true) return 'xlsx';
  return wantsCsv(accept) ? 'csv' : undefined;
}

/** Rows as a spreadsheet: numbers are numbers and dates are dates (in UTC); a text that looks like a formula stays a text (F46). */
export async function sendTable(
  reply: FastifyReply,
  format: TableFormat,
  name: string,
  columns: string[],
  rows: Cell[][],
): Promise<string | StreamableFile> {
  if (format === 'csv')
    return sendCsv(
      reply,
      name,
      columns,
      rows.map(row => row.map(csvCell)),
    );
  const header = columns.map(value => ({ value, fontWeight: 'bold' as const }));
  const book = await writeXlsxFile([header, ...rows.map(row => row.map(xlsxCell))], {
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map(() => ({ width: COLUMN_CHARS })),
  }).toBuffer();
  void reply.header('cache-control', 'no-store');
  return new StreamableFile(book, {
    type: XLSX,
    disposition: `attachment; filename="${name}.xlsx"`,
    length: book.length,
  });
}

function csvCell(cell: Cell): string | number | null {
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === 'object' && cell !== null ? decimal(cell.cents) : cell;
}

function xlsxCell(cell: Cell) {
  if (cell === null || cell === '') return null;
  if (cell instanceof Date) return { value: cell, type: Date, format: DATE_FORMAT };
  if (typeof cell === 'object') return { value: cell.cents / 100, type: Number, format: MONEY_FORMAT };
  return typeof cell === 'string' ? { value: cell, type: String } : { value: cell, type: Number };
}
