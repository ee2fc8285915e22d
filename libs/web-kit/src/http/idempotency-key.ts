import { HttpHeaders } from '@angular/common/http';

/** A key made once per attempt of a person: keep it for retries of the same act, make a new one when the content changes (C3). */
export const idempotencyKey = (): string => crypto.randomUUID();

/** The header that carries the key. */
export const withIdempotencyKey = (key: string): HttpHeaders => new HttpHeaders({ 'Idempotency-Key': key });
