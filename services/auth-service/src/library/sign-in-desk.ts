import { APIError } from 'better-auth/api';
import { UseCase } from '@astro/service-kit/nest';
import { LibraryDoor } from './library-door.ts';
import { SUSPENDED } from './create-library.ts';

/** How the check of an address and a password ended. */
export type SignInResult =
  | { kind: 'signed-in'; userId: string; cookies: string[] }
  | { kind: 'second-factor'; challenge: string }
  | { kind: 'wrong' | 'unverified' | 'suspended' };

/** How the check of a second factor ended. */
export type SecondFactorResult =
  { kind: 'signed-in'; userId: string; cookies: string[] } | { kind: 'wrong' | 'locked' | 'suspended' };

/** Signs people in through the library: password, second factor, session, cookie. */
@UseCase()
export class SignInDesk {
  constructor(private readonly door: LibraryDoor) {}

  /** Checks address and password; an unknown address costs the same hash as a known one. */
  async withPassword(credentials: { email: string; password: string }, userAgent: string): Promise<SignInResult> {
    try {
      const { headers, response } = await this.door.library.api.signInEmail({
        body: credentials,
        headers: new Headers({ 'user-agent': userAgent }),
        returnHeaders: true,
        asResponse: false,
      });
      const cookies = headers.getSetCookie();
      if ('twoFactorRedirect' in response) return { kind: 'second-factor', challenge: cookiePairs(cookies) };
      return { kind: 'signed-in', userId: response.user.id, cookies: sessionCookies(cookies) };
    } catch (error) {
      switch (codeOf(error)) {
        case 'INVALID_EMAIL_OR_PASSWORD':
        case 'PASSWORD_TOO_LONG':
        case 'INVALID_EMAIL':
          return { kind: 'wrong' };
        case 'EMAIL_NOT_VERIFIED':
          return { kind: 'unverified' };
        case SUSPENDED:
          return { kind: 'suspended' };
        default:
          throw error;
      }
    }
  }

  /** Checks the second factor of somebody whose password was right. */
  async withSecondFactor(
    challenge: string,
    factor: { totp: string } | { backupCode: string },
    userAgent: string,
  ): Promise<SecondFactorResult> {
    const headers = new Headers({ 'user-agent': userAgent, cookie: challenge });
    try {
      const answer =
        'totp' in factor
          ? await this.door.library.api.verifyTOTP({
              body: { code: factor.totp },
              headers,
              returnHeaders: true,
              asResponse: false,
            })
          : await this.door.library.api.verifyBackupCode({
              body: { code: factor.backupCode },
              headers,
              returnHeaders: true,
              asResponse: false,
            });
      const { user } = answer.response as { user: { id: string } };
      return { kind: 'signed-in', userId: user.id, cookies: sessionCookies(answer.headers.getSetCookie()) };
    } catch (error) {
      switch (codeOf(error)) {
        case 'INVALID_CODE':
        case 'INVALID_BACKUP_CODE':
        case 'INVALID_TWO_FACTOR_COOKIE':
          return { kind: 'wrong' };
        case 'ACCOUNT_TEMPORARILY_LOCKED':
        case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
          return { kind: 'locked' };
        case SUSPENDED:
          return { kind: 'suspended' };
        default:
          throw error;
      }
    }
  }

  /** Ends a session; gives the cookies that make the browser forget it. */
  async signOut(cookie: string): Promise<string[]> {
    const { headers } = await this.door.library.api.signOut({
      headers: new Headers({ cookie }),
      returnHeaders: true,
      asResponse: false,
    });
    return sessionCookies(headers.getSetCookie());
  }
}

/** The code of one of the library's refusals; undefined for failures. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof APIError ? error.body?.code : undefined;
}

/** The cookies that are for the browser: the session alone. */
export const sessionCookies = (cookies: string[]): string[] =>
  cookies.filter(cookie => cookie.startsWith(`${SESSION_NAME}=`));

const SESSION_NAME = '__Host-ab-session';

/** Set-Cookie lines as one Cookie header: the library's challenge goes back to it in the same request. */
const cookiePairs = (cookies: string[]): string =>
  cookies
    .map(cookie => cookie.split(';', 1)[0] ?? '')
    .filter(pair => !pair.endsWith('='))
    .join('; ');
