import { type HttpHeaders } from '@angular/common/http';
import { idempotencyKey, withIdempotencyKey } from './idempotency-key.ts';

/** The key of a person's present attempt. */
export interface AttemptKey {
  /** The header for a request with this content: the same for retries, a new one when the content has changed (C3). */
  headers(content: unknown): HttpHeaders;
  /** The attempt has succeeded: what comes next is a new act, also with the same content. */
  done(): void;
}

/** Makes the key of a form or page that may send several times. */
export const attemptKey = (): AttemptKey => {
  let key = idempotencyKey();
  let last: string | undefined;
  return {
    headers: content => {
      const now = JSON.stringify(content);
      if (last !== undefined && last !== now) key = idempotencyKey();
      last = now;
      return withIdempotencyKey(key);
    },
    done: () => {
      key = idempotencyKey();
      last = undefined;
    },
  };
};
