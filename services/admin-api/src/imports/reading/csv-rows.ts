import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import {
  decodeMixed,
  guessEncoding,
  guessSeparator,
  SEPARATORS,
  type FileEncoding,
  type Separator,
} from '@astro/domain';
import { CsvError, parse as parseStream, type InfoRecord, type Options } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { FileBytes } from './file-bytes.ts';
import { cleanCells, type FileRow } from './file-row.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** No record is longer; a quote that never closes would swallow the rest of the file. */
const RECORD_CHARS_MAX = 200_000;
/** Records that the separator is guessed from. */
const LOOKED_AT_RECORDS = 20;
const LOOKED_AT_BYTES = 65_536;

/** A CSV file: how it is written, and its rows. */
export interface CsvFile {
  /** Known only at the end: the last row may be the one that is not UTF-8. */
  encoding: () => FileEncoding;
  separator: Separator;
  rows: AsyncGenerator<FileRow>;
}

/** Opens a CSV file: recognises encoding and separator, then gives row after row. */
export async function openCsv(file: FileBytes): Promise<CsvFile> {
  const head = await file.range(0, LOOKED_AT_BYTES);
  const { encoding, markBytes } = guessEncoding(head);
  const looked: Uint8Array[] = [];
  for await (const bytes of asUtf8(once(head.subarray(markBytes)), encoding)) looked.push(bytes);
  const separator = guessSeparator(SEPARATORS.map(one => firstRecords(Buffer.concat(looked), one)));
  let isMixed = false;
  async function* rows(): AsyncGenerator<FileRow> {
    const source = Readable.from(asUtf8(file.chunks(markBytes), encoding));
    const parser = parseStream({ ...optionsOf(separator), info: true });
    source.on('error', error => parser.destroy(error));
    let line = 1;
    try {
      for await (const { record, info } of source.pipe(parser) as AsyncIterable<InfoOfRecord>) {
        const first = line;
        line = info.lines + 1;
        const { cells, isUtf } = decoded(record);
        isMixed ||= !isUtf;
        // Excel's own way to name the separator.
        if (first === 1 && /^sep=/.test(cells[0] ?? '') && cells.every((cell, place) => place === 0 || cell === ''))
          continue;
        if (cells.some(cell => cell.trim() !== '')) yield { line: first, cells: cleanCells(cells, first) };
      }
    } catch (error) {
      throw asUnreadable(error, line);
    } finally {
      source.destroy();
    }
  }
  return { separator, encoding: () => (isMixed ? 'mixed' : encoding), rows: rows() };
}

interface InfoOfRecord {
  record: string[];
  info: Pick<InfoRecord, 'lines'>;
}

/** Bytes go through as Latin-1, one character each: which encoding a row is in is seen when it is whole. */
function optionsOf(separator: Separator): Options {
  return {
    delimiter: separator,
    encoding: 'latin1',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: RECORD_CHARS_MAX,
  };
}

/** The first records as one separator cuts them; none when it cannot be the one. */
function firstRecords(head: Buffer, separator: Separator): string[][] {
  const records: string[][] = [];
  const take = (record: string[]) => {
    records.push(record);
    return null;
  };
  try {
    parse(head, { ...optionsOf(separator), to: LOOKED_AT_RECORDS, on_record: take });
  } catch (error) {
    // The head of a file ends anywhere, also inside of quotes: what came before counts.
    if (!(error instanceof CsvError)) throw error;
  }
  if (records.length > 1 && records.length < LOOKED_AT_RECORDS && head.length >= LOOKED_AT_BYTES) records.pop();
  return records;
}

/** The cells of a record as text: UTF-8 where all of it is, else byte by byte. */
function decoded(record: string[]): { cells: string[]; isUtf: boolean } {
  const bytes = record.map(cell => Buffer.from(cell, 'latin1'));
  const isUtf = bytes.every(cell => isUtf8(cell));
  return { cells: bytes.map(cell => (isUtf ? cell.toString('utf8') : decodeMixed(cell))), isUtf };
}

function asUnreadable(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error;
  const isQuote = error.code === 'CSV_QUOTE_NOT_CLOSED' || (error.code === 'CSV_MAX_RECORD_SIZE' && error['quoting']);
  return new UnreadableFile(isQuote === true ? { kind: 'quote-not-closed', line } : { kind: 'not-a-table' });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** UTF-16 becomes UTF-8 on the way, so that separators and quotes are single bytes everywhere. */
async function* asUtf8(chunks: AsyncGenerator<Uint8Array>, encoding: FileEncoding): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8' || encoding === 'mixed') {
    yield* chunks;
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}
