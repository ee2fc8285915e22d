import { ProblemException } from '@astro/service-kit/http';
import type { Budget } from '../limits/attempt-limits.ts';
import type { Outcome } from '../outcome.ts';
import type { PasswordRefusal } from '../passwords/decide-new-password.ts';
import { budgetHeaders } from './budget-headers.ts';

/** The problem for each kind of refusal; a new kind does not compile without one. */
export type ProblemTable<R extends { kind: string }> = {
  [K in R['kind']]: (refusal: Extract<R, { kind: K }>) => ProblemException;
};

/** The value of an outcome; a refusal leaves as the problem that the table names. */
export function valueOr<T, R extends { kind: string }>(outcome: Outcome<T, R>, table: ProblemTable<R>): T {
  if (outcome.ok) return outcome.value;
  const { refusal } = outcome;
  // The table has an entry for each kind, with the refusal of that kind; the compiler can't follow the index.
  const make = table[refusal.kind as R['kind']] as (refusal: R) => ProblemException;
  throw make(refusal);
}

const WEAK: Record<PasswordRefusal['reason'], string> = {
  common: 'This password is one of those that are tried first. Please choose another one.',
  monotone: 'Please use more different characters.',
  personal:
    'Please choose a password that says less about you and us: without names and addresses too little is left of it.',
};

/** A password that is too easy to guess: 422 with a pointer to its field. */
export const weakPassword = (field: 'password' | 'newPassword') => ({
  'weak-password': ({ reason }: PasswordRefusal) =>
    new ProblemException(422, 'weak-password', 'Please choose another password', WEAK[reason], {
      errors: [{ pointer: `/${field}`, detail: WEAK[reason] }],
    }),
});

/** Too many tries: 429 with the time to wait. */
export const TOO_MANY = {
  'too-many-attempts': ({ budget }: { budget: Budget }) =>
    new ProblemException(
      429,
      'too-many-attempts',
      'Too many tries',
      `Please wait ${budget.resetSeconds} seconds and try again.`,
      { headers: { ...budgetHeaders(budget), 'retry-after': String(budget.resetSeconds) } },
    ),
};

/** A mailed link that can't be used. */
export const LINK_NOT_VALID = {
  'link-not-valid': () =>
    new ProblemException(
      400,
      'link-not-valid',
      'This link does not work any more',
      'It may have been used already, or be too old. Please ask for a new one.',
      { errors: [{ pointer: '/token', detail: 'This link does not work any more.' }] },
    ),
};

/** Somebody else's thing and no thing look the same. */
export const NOT_FOUND = {
  'not-found': () => new ProblemException(404, 'not-found', 'Not found', 'There is nothing at this address.'),
};

/** The password that was asked again is another one: 422, because 401 would say that the session has ended. */
export const WRONG_PASSWORD = (field: 'password' | 'currentPassword') => ({
  'wrong-password': () =>
    new ProblemException(422, 'wrong-password', 'This is not your password', 'The password is not right.', {
      errors: [{ pointer: `/${field}`, detail: 'The password is not right.' }],
    }),
});

/** Nobody is signed in. */
export const SIGN_IN_NEEDED = (): ProblemException =>
  new ProblemException(401, 'sign-in-needed', 'Please sign in', 'This needs a session: please sign in.', {
    headers: { 'www-authenticate': 'Bearer' },
  });
