import { AuditRepository, SessionsRepository } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { codeOf, sessionCookies } from '../library/sign-in-desk.ts';
import { LibraryDoor } from '../library/library-door.ts';
import { SessionReader } from '../library/session-reader.ts';
import { AttemptLimits, type Budget } from '../limits/attempt-limits.ts';
import { requestId } from '../origin.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import { ConfirmPassword, type ConfirmRefusal } from '../password/confirm-password.ts';
import type { Requester } from '../requester.ts';
import { EventLog } from '../sources.ts';
import { qrCode, type QrCode } from './qr-code.ts';
import { SecondFactorRule } from './second-factor-rule.ts';

/** Why an authenticator app is not set up. */
export type EnableTotpRefusal = ConfirmRefusal | { kind: 'totp-already-enabled' };
/** Why the first code is not taken. */
export type VerifyTotpRefusal =
  { kind: 'totp-wrong' } | { kind: 'totp-not-begun' } | { kind: 'too-many-attempts'; budget: Budget };

/** Why an authenticator app is not taken away. */
export type DisableTotpRefusal = ConfirmRefusal | { kind: 'second-factor-stays' };

/** Sets up, confirms and takes away the authenticator app of a signed-in person. The library keeps the secret encrypted and gives the session a new token when the second factor changes. */
@UseCase()
export class Totp {
  constructor(
    private readonly door: LibraryDoor,
    private readonly confirm: ConfirmPassword,
    private readonly limits: AttemptLimits,
    private readonly reader: SessionReader,
    private readonly sessions: SessionsRepository,
    private readonly rule: SecondFactorRule,
    private readonly audit: AuditRepository,
    private readonly log: EventLog,
  ) {}

  /** Begins: gives the secret, shown once. It counts from the first right code on. */
  async enable(
    requester: Requester,
    cookie: string,
    password: string,
  ): Promise<Outcome<{ totpUri: string; qr: QrCode; backupCodes: string[] }, EnableTotpRefusal>> {
    const confirmed = await this.confirm.run(requester.userId, password);
    if (!confirmed.ok) return confirmed;
    try {
      const answer = await this.door.library.api.enableTwoFactor({
        body: { password, method: 'totp' },
        headers: new Headers({ cookie }),
        asResponse: false,
      });
      if (answer.method !== 'totp') throw new Error('The library set up another method than an authenticator app.');
      return done({ totpUri: answer.totpURI, qr: qrCode(answer.totpURI), backupCodes: answer.backupCodes });
    } catch (error) {
      if (codeOf(error) === 'TOTP_ALREADY_ENABLED') return refused({ kind: 'totp-already-enabled' });
      throw error;
    }
  }

  /** Confirms with the first code; from then on the code is asked at each sign-in, and whoever is signed in elsewhere has to show one, too. */
  async verify(
    requester: Requester,
    cookie: string,
    totp: string,
  ): Promise<Outcome<{ cookies: string[] }, VerifyTotpRefusal>> {
    const taken = await this.limits.takeConfirm(requester.userId);
    if (!taken.ok) return refused({ kind: 'too-many-attempts', budget: taken.budget });
    try {
      const { headers } = await this.door.library.api.verifyTOTP({
        body: { code: totp },
        headers: new Headers({ cookie }),
        returnHeaders: true,
        asResponse: false,
      });
      await this.limits.confirmWasRight(requester.userId);
      const cookies = sessionCookies(headers.getSetCookie());
      // A new cookie comes with the first right code only; later ones change nothing.
      if (cookies.length > 0) {
        await this.endOthers(requester, cookies);
        await this.note('totp-enabled', requester);
      }
      return done({ cookies });
    } catch (error) {
      switch (codeOf(error)) {
        case 'INVALID_CODE':
          return refused({ kind: 'totp-wrong' });
        case 'TOTP_NOT_ENABLED':
          return refused({ kind: 'totp-not-begun' });
        default:
          throw error;
      }
    }
  }

  /** Takes the authenticator app away. */
  async disable(
    requester: Requester,
    cookie: string,
    password: string,
  ): Promise<Outcome<{ cookies: string[] }, DisableTotpRefusal>> {
    if (this.rule.isRequiredOf(requester.role)) return refused({ kind: 'second-factor-stays' });
    const confirmed = await this.confirm.run(requester.userId, password);
    if (!confirmed.ok) return confirmed;
    const { headers } = await this.door.library.api.disableTwoFactor({
      body: { password },
      headers: new Headers({ cookie }),
      returnHeaders: true,
      asResponse: false,
    });
    await this.note('totp-disabled', requester);
    return done({ cookies: sessionCookies(headers.getSetCookie()) });
  }

  /** A session that began with the password alone would be let in now without ever having shown a code: perhaps somebody else's. */
  private async endOthers({ userId }: Requester, cookies: string[]): Promise<void> {
    const own = await this.reader.byCookie(cookies[0]?.split(';', 1)[0] ?? '');
    await this.sessions.endAll([userId], own === null ? {} : { except: own.session._id });
  }

  private async note(act: 'totp-enabled' | 'totp-disabled', { userId, role }: Requester): Promise<void> {
    await this.audit.append({
      act,
      by: { userId, role },
      on: { kind: 'person', id: userId },
      details: {},
      requestId: requestId(),
    });
    this.log.info({ event: act, userId }, `A second factor changes: ${act}.`);
  }
}
