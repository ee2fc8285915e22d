import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** An answer's text, as it goes over the line, with its ETag. */
export interface TaggedText {
  text: Buffer;
  etag: string;
}

/** Writes an answer out and gives it its ETag. */
export function tagged(body: unknown): TaggedText {
  const text = Buffer.from(JSON.stringify(body));
  return { text, etag: `W/"${createHash('sha1').update(text).digest('base64url')}"` };
}

/** Answers with an ETag; who has this very answer already gets 304 and no body. Shared caches may keep only what everybody sees. */
export function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  { text, etag }: TaggedText,
  isForAll: boolean,
): void {
  void reply
    .header('etag', etag)
    .header('cache-control', isForAll ? 'public, max-age=1, stale-while-revalidate=5' : 'private, no-cache')
    .header('vary', 'Authorization');
  const known = (request.headers['if-none-match'] ?? '').split(',').map(tag => tag.trim());
  if (known.includes(etag) || known.includes('*')) void reply.status(304).send();
  else void reply.status(200).type('application/json; charset=utf-8').send(text);
}
