import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { FileBytes } from './file-bytes.ts';
import { UnreadableFile } from './unreadable-file.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** The end record, and the longest comment behind it. */
const END_BYTES_MAX = 22 + 65_535;
const DIRECTORY_BYTES_MAX = 1_000_000;
/** A sheet of 200,000 rows unpacks to about 200 MB. */
const INFLATED_BYTES_MAX = 400_000_000;
/** Text of tables packs to a tenth, seldom to a hundredth; what unpacks further is made to hurt (zip bomb). */
const INFLATED_TIMES_MAX = 250;
const INFLATED_BYTES_ALWAYS = 20_000_000;

interface Entry {
  method: number;
  isEncrypted: boolean;
  packedBytes: number;
  offset: number;
}

/** A zip file, read in place: one file out of it at a time, unpacked as a stream that stops at its limits. */
export class ZipArchive {
  readonly #file: FileBytes;
  readonly #entries: Map<string, Entry>;

  private constructor(file: FileBytes, entries: Map<string, Entry>) {
    this.#file = file;
    this.#entries = entries;
  }

  static async open(file: FileBytes): Promise<ZipArchive> {
    const tailStart = Math.max(0, file.size - END_BYTES_MAX);
    const tail = await file.range(tailStart, END_BYTES_MAX);
    let end = tail.length - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
    if (end < 0) throw broken('its table of contents is missing');
    const [size, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
    if (size > DIRECTORY_BYTES_MAX || offset + size > file.size)
      throw broken('its table of contents is not where it should be');
    return new ZipArchive(file, readDirectory(await file.range(offset, size)));
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The unpacked bytes of one file; nothing when there is no such file. */
  async *bytes(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return;
    if (entry.isEncrypted) throw new UnreadableFile({ kind: 'protected' });
    const local = await this.#file.range(entry.offset, 30);
    if (local.length < 30) throw broken(`${name} is cut off`);
    const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    const packed = this.#file.chunks(start, start + entry.packedBytes);
    if (entry.method === 0) {
      yield* packed;
      return;
    }
    if (entry.method !== 8) throw broken('it is packed in a way that is not known');
    const limit = Math.min(INFLATED_BYTES_MAX, Math.max(INFLATED_BYTES_ALWAYS, entry.packedBytes * INFLATED_TIMES_MAX));
    yield* inflated(packed, limit);
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

async function* inflated(packed: AsyncGenerator<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed);
  const inflate = createInflateRaw();
  // An error of the source ends the unpacking, too.
  source.on('error', error => inflate.destroy(error));
  source.pipe(inflate);
  let total = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Uint8Array>) {
      total += chunk.length;
      if (total > limit) throw new UnreadableFile({ kind: 'inflates-too-far' });
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw broken('it can’t be unpacked');
    throw error;
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

function readDirectory(directory: Buffer): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY;) {
    const [nameBytes, extraBytes, commentBytes] = [
      directory.readUInt16LE(at + 28),
      directory.readUInt16LE(at + 30),
      directory.readUInt16LE(at + 32),
    ];
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes);
    entries.set(name, {
      method: directory.readUInt16LE(at + 10),
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      packedBytes: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + extraBytes + commentBytes;
  }
  return entries;
}

function broken(detail: string): UnreadableFile {
  return new UnreadableFile({ kind: 'broken', detail });
}
