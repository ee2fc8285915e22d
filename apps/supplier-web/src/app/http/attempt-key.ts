import { type HttpHeaders } from '@angular/common/http';
import { idempotencyKey, withIdempotencyKey } from '@astro/web-kit';

/** Gives the key header of an attempt: the same for retries of the same content, a new one when the content changed (C3). */
export const attemptKey = (): ((content: unknown) => HttpHeaders) => {
  let key = idempotencyKey();
  let last: string | undefined;
  return content => {
    const now = JSON.stringify(content);
    if (last !== undefined && last !== now) key = idempotencyKey();
    last = now;
    return withIdempotencyKey(key);
  };
};
