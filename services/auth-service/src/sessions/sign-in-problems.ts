import { ProblemException } from '@astro/service-kit/http';
import { budgetHeaders } from '../edge/budget-headers.ts';
import { TOO_MANY, type ProblemTable } from '../edge/problems.ts';
import type { Budget } from '../limits/attempt-limits.ts';
import type { SignInRefusal } from './sign-in.use-case.ts';

const refusedWith =
  (status: number, kind: string, title: string, detail: string, errors?: { pointer: string; detail: string }[]) =>
  ({ budget }: { budget: Budget }): ProblemException =>
    new ProblemException(status, kind, title, detail, {
      headers: budgetHeaders(budget),
      ...(errors === undefined ? {} : { errors }),
    });

/** What somebody is told who is not signed in. */
export const SIGN_IN_PROBLEMS: ProblemTable<SignInRefusal> = {
  ...TOO_MANY,
  'wrong-credentials': refusedWith(
    401,
    'wrong-credentials',
    'Not signed in',
    'E-mail address or password is not right.',
  ),
  'email-not-verified': refusedWith(
    403,
    'email-not-verified',
    'Please confirm your e-mail address',
    'We sent you a link. Open it to confirm the address; then you can sign in.',
  ),
  suspended: refusedWith(
    403,
    'account-suspended',
    'This account is suspended',
    'Please write to AstroBookings to have it opened again.',
  ),
  'totp-required': refusedWith(
    401,
    'totp-required',
    'A code is needed',
    'Please type the code of your authenticator app.',
    [{ pointer: '/totp', detail: 'Please type the six digits of your authenticator app.' }],
  ),
  'totp-wrong': refusedWith(
    401,
    'totp-wrong',
    'The code is not right',
    'Please type the code that the app shows now.',
    [{ pointer: '/totp', detail: 'This code is not right, or was used already.' }],
  ),
};
