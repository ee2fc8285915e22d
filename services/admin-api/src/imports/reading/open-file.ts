import type { FileBytes } from './file-bytes.ts';
import { openCsv } from './csv-rows.ts';
import type { FileRow } from './file-row.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { openXlsx } from './xlsx-rows.ts';

/** A file of rows, whatever its format. */
export interface OpenFile {
  format: 'csv' | 'xlsx';
  separator: string | null;
  encoding: () => string | null;
  /** The sheets of a workbook, and the one that is read; none and null for a text file. */
  sheets: string[];
  sheet: string | null;
  rows: AsyncGenerator<FileRow>;
}

/** Opens a file by what it is, not by what its name says: a zip is XLSX, the old Office format is refused, the rest is CSV. */
export async function openFile(file: FileBytes, sheet: string | null): Promise<OpenFile> {
  const head = await file.range(0, 8);
  if (head.length === 0) throw new UnreadableFile({ kind: 'empty' });
  const magic = head.toString('latin1');
  if (magic.startsWith('PK\u0003\u0004'))
    return { format: 'xlsx', separator: null, encoding: () => null, ...(await openXlsx(file, sheet)) };
  if (magic.startsWith('\u00d0\u00cf\u0011\u00e0')) throw new UnreadableFile({ kind: 'old-excel' });
  if (/^(%PDF|\u0089PNG|GIF8|\u00ff\u00d8\u00ff|\u001f\u008b|\{|<)/.test(magic))
    throw new UnreadableFile({ kind: 'not-a-table' });
  return { format: 'csv', sheets: [], sheet: null, ...(await openCsv(file)) };
}
