import { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import type { FileBytes } from './file-bytes.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** An Excel file has a dozen files inside, one more for each sheet and picture. */
const ENTRIES_MAX = 10_000;
/** A sheet of 200,000 rows unpacks to about 200 MB. */
const INFLATED_BYTES_MAX = 400_000_000;
/** Text of tables packs to a tenth, seldom to a hundredth; what unpacks further is made to hurt (zip bomb). */
const INFLATED_TIMES_MAX = 250;
const INFLATED_BYTES_ALWAYS = 20_000_000;

/** A zip file, read in place: one file out of it at a time, unpacked as a stream that stops at its limits. */
export class ZipArchive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  static async open(file: FileBytes): Promise<ZipArchive> {
    const entries = new Map<string, Entry>();
    try {
      const zip = await fromRandomAccessReaderPromise(new PartsReader(file), file.size, {
        lazyEntries: true,
        autoClose: false,
      });
      if (zip.entryCount > ENTRIES_MAX) throw new UnreadableFile({ kind: 'inflates-too-far' });
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
      return new ZipArchive(zip, entries);
    } catch (error) {
      throw asUnreadable(error, 'its table of contents is not where it should be');
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** How large a file says that it is when unpacked. */
  sizeOf(name: string): number {
    return this.#entries.get(name)?.uncompressedSize ?? 0;
  }

  /** The unpacked bytes of one file; nothing when there is no such file. */
  async *bytes(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return;
    if (entry.isEncrypted()) throw new UnreadableFile({ kind: 'protected' });
    const limit = Math.max(INFLATED_BYTES_ALWAYS, entry.compressedSize * INFLATED_TIMES_MAX);
    // The library ends the stream where it grows beyond what the table of contents says.
    if (entry.uncompressedSize > Math.min(INFLATED_BYTES_MAX, limit))
      throw new UnreadableFile({ kind: 'inflates-too-far' });
    let stream: Readable | undefined;
    try {
      stream = await this.#zip.openReadStreamPromise(entry);
      yield* stream as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw asUnreadable(error, 'it can’t be unpacked');
    } finally {
      stream?.destroy();
    }
  }

  /** The text of a small file. */
  async text(name: string, charsMax: number): Promise<string> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const bytes of this.bytes(name)) {
      text += decoder.decode(bytes, { stream: true });
      if (text.length > charsMax) throw new UnreadableFile({ kind: 'inflates-too-far' });
    }
    return text;
  }
}

/** Gives the library the ranges of a file that lies in parts. */
class PartsReader extends RandomAccessReader {
  readonly #file: FileBytes;
  constructor(file: FileBytes) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#file.chunks(start, end));
  }
}

/** What the library finds wrong is the file's fault; what the database says while its parts are read is not. */
function asUnreadable(error: unknown, detail: string): unknown {
  if (error instanceof UnreadableFile) return error;
  const isOfFile = error instanceof Error && (!('code' in error) || String(error.code).startsWith('Z_'));
  return isOfFile ? new UnreadableFile({ kind: 'broken', detail }) : error;
}
