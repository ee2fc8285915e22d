import { isUtf8 } from 'node:buffer';
import {
  decodeMixed,
  guessEncoding,
  guessSeparator,
  splitRecord,
  type FileEncoding,
  type Separator,
} from '@astro/domain';
import type { FileBytes } from './file-bytes.ts';
import { cleanCells, type FileRow } from './file-row.ts';
import { UnreadableFile } from './unreadable-file.ts';

const [QUOTE, LF, CR] = [0x22, 0x0a, 0x0d];
/** No record is longer; a quote that never closes would swallow the rest of the file. */
const RECORD_BYTES_MAX = 200_000;
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
  const looked: string[] = [];
  for await (const { bytes } of records(asUtf8(once(head.subarray(markBytes)), encoding), [0x2c, 0x3b, 0x09, 0x7c])) {
    // The last one may be cut off by the end of the head.
    if (looked.push(textOf(bytes).text) > LOOKED_AT_RECORDS) break;
  }
  if (looked.length > 1 && file.size > head.length) looked.pop();
  const separator = guessSeparator(looked);
  let isMixed = false;
  async function* rows(): AsyncGenerator<FileRow> {
    for await (const { line, bytes } of records(asUtf8(file.chunks(markBytes), encoding), [separator.charCodeAt(0)])) {
      const { text, isUtf } = textOf(bytes);
      isMixed ||= !isUtf;
      // Excel's own way to name the separator.
      if (line === 1 && /^sep=.\s*$/.test(text)) continue;
      const cells = splitRecord(text, separator);
      if (cells.some(cell => cell.trim() !== '')) yield { line, cells: cleanCells(cells, line) };
    }
  }
  return { separator, encoding: () => (isMixed ? 'mixed' : encoding), rows: rows() };
}

function textOf(bytes: Uint8Array): { text: string; isUtf: boolean } {
  return isUtf8(bytes)
    ? { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'), isUtf: true }
    : { text: decodeMixed(bytes), isUtf: false };
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

/** Cuts bytes into records at line ends outside of quotes, and counts lines. A quote opens only where a cell begins. */
async function* records(
  chunks: AsyncGenerator<Uint8Array>,
  separators: number[],
): AsyncGenerator<{ line: number; bytes: Uint8Array }> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let line = 1;
  let lineOfRecord = 1;
  let isCellStart = true;
  let isQuotedCell = false;
  let isInside = false;
  let isAfterCr = false;
  const take = (bytes: Uint8Array): Uint8Array => {
    const whole = pending.length === 0 ? bytes : Buffer.concat([...pending, bytes]);
    pending = [];
    pendingBytes = 0;
    return whole;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === LF && isAfterCr) {
        // The second half of a line end that was counted with its first.
        isAfterCr = false;
        if (!isInside) start = at + 1;
        continue;
      }
      isAfterCr = byte === CR;
      if (byte === LF || byte === CR) {
        line += 1;
        if (isInside) continue;
        yield { line: lineOfRecord, bytes: take(chunk.subarray(start, at)) };
        start = at + 1;
        lineOfRecord = line;
        isCellStart = true;
        isQuotedCell = false;
      } else if (byte === QUOTE) {
        if (isCellStart) isQuotedCell = true;
        if (isQuotedCell) isInside = !isInside;
        isCellStart = false;
      } else if (!isInside) {
        isCellStart = byte !== undefined && separators.includes(byte);
        if (isCellStart) isQuotedCell = false;
      }
      if (pendingBytes + at - start > RECORD_BYTES_MAX)
        throw new UnreadableFile(isInside ? { kind: 'quote-not-closed', line: lineOfRecord } : { kind: 'not-a-table' });
    }
    // A copy: the chunk is given back to its source.
    pending.push(Uint8Array.prototype.slice.call(chunk, start));
    pendingBytes += chunk.length - start;
  }
  if (isInside) throw new UnreadableFile({ kind: 'quote-not-closed', line: lineOfRecord });
  const last = take(new Uint8Array());
  if (last.length > 0) yield { line: lineOfRecord, bytes: last };
}
