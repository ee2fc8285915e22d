import { type Answer, type Door, jsonOf } from '../../people/ask.ts';
import type { AskedSystem } from '../../people/instance.ts';
import type { SignedInPerson } from '../../people/people.ts';
import { answers, type Shot } from '../shot.ts';

/** More guesses than one source has for one account in a minute. */
const GUESSES = 14;

/** What sessions and sign-ins give away: after signing out (F39), by guessing (F42, F53), about who has an account (F43). They are asked in this order. */
export async function* accountShots(
  door: Door,
  { urls, accounts }: AskedSystem,
  leaving: SignedInPerson,
): AsyncGenerator<Shot> {
  const { cookie } = leaving;
  const token = await leaving.token();
  await leaving.signOut();
  const auth = urls.authService;
  yield {
    fault: 'F39',
    what: 'a session that was signed out is exchanged for a token',
    asked: { method: 'POST', url: `${auth}/auth/token`, headers: { cookie } },
    wrongWith: answers(401),
  };
  yield {
    fault: 'F39',
    what: 'a token of a session that was signed out asks who it is',
    asked: { method: 'GET', url: `${auth}/auth/me`, headers: { authorization: `Bearer ${token}` } },
    wrongWith: answers(401),
  };
  yield* sameAnswers(door, auth, accounts.finance.email);
  const host = urls.customerWeb;
  for (let guess = 1; guess <= GUESSES; guess += 1)
    yield {
      fault: 'F53',
      what: `guess ${String(guess)} of a password, each from another address by its own word`,
      asked: {
        method: 'POST',
        url: `${host}/auth/login`,
        headers: {
          origin: new URL(host).origin,
          'content-type': 'application/json',
          'x-forwarded-for': `203.0.113.${String(guess)}`,
          forwarded: `for=203.0.113.${String(guess)}`,
        },
        body: JSON.stringify({ email: 'guessed@traveler.example', password: `guess-${String(guess)}` }),
      },
      wrongWith: guess < GUESSES ? answers(401, 429) : answers(429),
    };
}

/** The same question about an address with an account and one without has the same answer. */
async function* sameAnswers(door: Door, auth: string, known: string): AsyncGenerator<Shot> {
  const unknown = 'nobody-at-all@finance.example';
  for (const [path, more] of [
    ['/auth/login', { password: 'not-the-password-of-anybody' }],
    ['/auth/password/forgot', {}],
    ['/auth/verify-email/resend', {}],
  ] as const) {
    const about = (email: string) => ({
      method: 'POST',
      url: auth + path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, ...more }),
    });
    const nobodys = await door.ask(about(unknown));
    yield {
      fault: 'F43',
      what: `POST ${path} about an address with an account, and without`,
      asked: about(known),
      wrongWith: theirs => (said(theirs) === said(nobodys) ? null : `says something else: ${said(nobodys)}`),
    };
  }
}

function said(answer: Answer): string {
  const { requestId: _, instance: __, ...rest } = (jsonOf(answer) as Record<string, unknown> | null) ?? {};
  return `${String(answer.status)} ${JSON.stringify(rest)}`;
}
