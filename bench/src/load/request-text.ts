import type { Shot } from './shot.ts';

/** A request as it goes over the line. */
export function requestText({ method, path, token, key, body }: Shot, host: string, etag?: string): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`];
  if (token !== undefined) lines.push(`Authorization: Bearer ${token}`);
  if (key !== undefined) lines.push(`Idempotency-Key: ${key}`);
  if (etag !== undefined) lines.push(`If-None-Match: ${etag}`);
  if (body !== undefined) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`);
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}
