/** A file that lies in parts: its bytes in order, or any range of them, never all at once. */
export class FileBytes {
  readonly size: number;
  readonly #parts: { part: number; size: number }[];
  readonly #load: (part: number) => Promise<Uint8Array>;
  #kept: { part: number; bytes: Uint8Array } | null = null;

  constructor(parts: { part: number; size: number }[], load: (part: number) => Promise<Uint8Array>) {
    this.#parts = parts;
    this.#load = load;
    this.size = parts.reduce((sum, part) => sum + part.size, 0);
  }

  /** The bytes from `start` up to `end`, part by part. */
  async *chunks(start = 0, end = this.size): AsyncGenerator<Uint8Array> {
    let partStart = 0;
    for (const { part, size } of this.#parts) {
      const partEnd = partStart + size;
      if (partEnd > start && partStart < end) {
        const bytes = await this.#part(part);
        yield bytes.subarray(Math.max(0, start - partStart), Math.min(size, end - partStart));
      }
      partStart = partEnd;
    }
  }

  /** A short range in one piece. */
  async range(start: number, length: number): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.chunks(start, Math.min(start + length, this.size))) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async #part(part: number): Promise<Uint8Array> {
    if (this.#kept?.part === part) return this.#kept.bytes;
    const bytes = await this.#load(part);
    this.#kept = { part, bytes };
    return bytes;
  }
}
