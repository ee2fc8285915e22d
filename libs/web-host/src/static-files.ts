import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const TEXT = /^(text\/|application\/(json|manifest)|image\/svg)/;
/** Angular puts a hash of the content into these names: they never change. */
const HASHED = /-[A-Za-z0-9_-]{8}\.(js|css)$/;
/** Brotli's effort for the first visitor, who waits for it, and for all after them. */
const BROTLI_AT_ONCE = 5;
const BROTLI_BEST = 11;
const BEST_AFTER_MS = 2_000;
const GZIP_BEST = 9;
/** A build of more than this is a mistake, or another folder. */
const BYTES_MAX = 64 * 1024 * 1024;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

interface StaticFile {
  type: string;
  body: Buffer;
  etag: string;
  cacheControl: string;
  compressed: Partial<Record<'br' | 'gzip', Promise<Buffer>>>;
}

/** The files of a build, in memory, by their exact path: what is not in the list does not exist, whatever a path tries. */
export class StaticFiles {
  readonly #files: ReadonlyMap<string, StaticFile>;

  private constructor(files: ReadonlyMap<string, StaticFile>) {
    this.#files = files;
  }

  /** Reads a folder with everything below it, pages (`*.html`) aside. */
  static async read(folder: string): Promise<StaticFiles> {
    const files = new Map<string, StaticFile>();
    let bytes = 0;
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const type = TYPES[extname(entry.name)];
      if (!entry.isFile() || type === undefined || entry.name.endsWith('.html')) continue;
      const path = join(entry.parentPath, entry.name);
      const body = await readFile(path);
      bytes += body.length;
      if (bytes > BYTES_MAX) throw new Error(`The folder ${folder} holds more than ${BYTES_MAX} bytes.`);
      files.set(`/${relative(folder, path).split(sep).join('/')}`, {
        type,
        body,
        etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
        cacheControl: HASHED.test(entry.name) ? 'public, max-age=31536000, immutable' : 'public, max-age=86400',
        compressed: {},
      });
    }
    return new StaticFiles(files);
  }

  /** Answers with the file at this path; false when there is none. */
  async send(path: string, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const file = this.#files.get(path);
    if (file === undefined) return false;
    reply.headers({ 'cache-control': file.cacheControl, etag: file.etag });
    if (request.headers['if-none-match'] === file.etag) {
      void reply.status(304).send();
      return true;
    }
    reply.type(file.type);
    const encoding = TEXT.test(file.type) ? encodingFor(request) : null;
    if (TEXT.test(file.type)) reply.header('vary', 'accept-encoding');
    if (encoding === null) {
      void reply.send(file.body);
      return true;
    }
    file.compressed[encoding] ??= compressKept(file, encoding);
    void reply.header('content-encoding', encoding).send(await file.compressed[encoding]);
    return true;
  }
}

// The smallest Brotli takes half a second for a large file: it is made once the first visitor has what they wait for.
const compressKept = (file: StaticFile, encoding: 'br' | 'gzip'): Promise<Buffer> => {
  if (encoding === 'gzip') return compress(file.body, encoding, GZIP_BEST);
  setTimeout(() => {
    const best = compress(file.body, encoding, BROTLI_BEST);
    best.then(
      () => (file.compressed.br = best),
      () => undefined, // the quick one stays
    );
  }, BEST_AFTER_MS).unref();
  return compress(file.body, encoding, BROTLI_AT_ONCE);
};

/** The encoding to answer in: Brotli, else gzip, else none. */
export const encodingFor = (request: FastifyRequest): 'br' | 'gzip' | null => {
  const accepted = [request.headers['accept-encoding'] ?? ''].join();
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : null;
};

/** Compresses a text; `effort` is high for files that are kept. */
export const compress = (body: Buffer, encoding: 'br' | 'gzip', effort: number): Promise<Buffer> =>
  encoding === 'br'
    ? brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: effort } })
    : zip(body, { level: Math.min(effort, 9) });
