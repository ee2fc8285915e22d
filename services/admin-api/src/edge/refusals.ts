import { ProblemException } from '@astro/service-kit/http';

/** What a use case gives: a value, or why not. */
export type Outcome<T, R extends { kind: string }> = { ok: true; value: T } | { ok: false; refusal: R };

/** The problem for each kind of refusal; a new kind does not compile without one. */
export type ProblemTable<R extends { kind: string }> = {
  [K in R['kind']]: (refusal: Extract<R, { kind: K }>) => ProblemException;
};

/** The value of an outcome; a refusal leaves as the problem that the table names. */
export function valueOr<T, R extends { kind: string }>(outcome: Outcome<T, R>, table: ProblemTable<R>): T {
  if (outcome.ok) return outcome.value;
  throw problemOf(outcome.refusal, table);
}

/** The problem that a table names for a refusal. */
export function problemOf<R extends { kind: string }>(refusal: R, table: ProblemTable<R>): ProblemException {
  // The table has an entry for each kind, with the refusal of that kind; the compiler can't follow the index.
  const make = table[refusal.kind as R['kind']] as (refusal: R) => ProblemException;
  return make(refusal);
}

/** Somebody else's thing and no thing look the same. */
export const NOT_FOUND = {
  'not-found': () => new ProblemException(404, 'not-found', 'Not found', 'There is nothing at this address.'),
};

/** The key of an earlier request came with another one. */
export const KEY_REUSED = {
  'idempotency-key-reused': () =>
    new ProblemException(
      422,
      'idempotency-key-reused',
      'This Idempotency-Key was used for another request',
      'Make a new key for a new request; keep it only for retries of the same one.',
    ),
};

/** The agency was registered a moment ago and its record is still on its way. */
export const NOT_SYNCED = {
  'agency-not-synced': () =>
    new ProblemException(
      503,
      'agency-not-synced',
      'Your agency is being set up',
      'Your agency was registered a moment ago and is not here yet. Please try again in a few seconds.',
      { headers: { 'retry-after': '2' } },
    ),
};

/** A rule refused one field of the body: 422 with a pointer to it. */
export function ruleProblem(type: string, title: string, detail: string, field?: string): ProblemException {
  return new ProblemException(
    422,
    type,
    title,
    detail,
    field === undefined ? {} : { errors: [{ pointer: `/${field}`, detail }] },
  );
}

/** The state of the world refuses it: 409. */
export function stateProblem(
  type: string,
  title: string,
  detail: string,
  extensions: Record<string, unknown> = {},
): ProblemException {
  return new ProblemException(409, type, title, detail, { extensions });
}
