import { PeopleRepository, type PersonDocument } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { untilBeat } from '../evenly.ts';
import { SignInDesk, type SignInResult } from '../library/sign-in-desk.ts';
import { AttemptLimits, type Budget } from '../limits/attempt-limits.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import { ResendVerification } from '../registration/resend-verification.use-case.ts';
import { EventLog } from '../sources.ts';

/** What somebody shows to sign in. */
export interface Credentials {
  email: string;
  password: string;
  totp?: string | undefined;
  backupCode?: string | undefined;
}

/** Where somebody signs in from. */
export interface SignInPlace {
  source: string;
  userAgent: string;
}

/** Why somebody is not signed in. */
export type SignInRefusal = { budget: Budget } & (
  | { kind: 'wrong-credentials' }
  | { kind: 'email-not-verified' }
  | { kind: 'suspended' }
  | { kind: 'totp-required' }
  | { kind: 'totp-wrong' }
  | { kind: 'too-many-attempts' }
);

/** Somebody who is signed in, with the cookies to give. */
export interface SignIn {
  person: PersonDocument;
  cookies: string[];
  budget: Budget;
}

/** Signs somebody in: a bounded number of tries, the password, the second factor where there is one. Refusals come evenly, so that they don't tell whether an address is known. */
@UseCase()
export class SignInPerson {
  constructor(
    private readonly desk: SignInDesk,
    private readonly people: PeopleRepository,
    private readonly limits: AttemptLimits,
    private readonly verification: ResendVerification,
    private readonly log: EventLog,
  ) {}

  async run(credentials: Credentials, place: SignInPlace): Promise<Outcome<SignIn, SignInRefusal>> {
    const startedAt = performance.now();
    const outcome = await this.attempt(credentials, place);
    if (outcome.ok) return outcome;
    this.log.info(
      { event: 'sign-in-refused', kind: outcome.refusal.kind },
      `A sign-in is refused: ${outcome.refusal.kind}.`,
    );
    if (outcome.refusal.kind !== 'too-many-attempts') await untilBeat(startedAt);
    return outcome;
  }

  private async attempt(credentials: Credentials, place: SignInPlace): Promise<Outcome<SignIn, SignInRefusal>> {
    const { email, password } = credentials;
    const { ok, budget } = await this.limits.takeLogin(email, place.source);
    if (!ok) return refused({ kind: 'too-many-attempts', budget });
    const first = await this.desk.withPassword({ email, password }, place.userAgent);
    switch (first.kind) {
      case 'wrong':
        return refused({ kind: 'wrong-credentials', budget });
      case 'suspended':
        return refused({ kind: 'suspended', budget });
      case 'unverified':
        await this.verification.afterSignIn(email, place.source);
        return refused({ kind: 'email-not-verified', budget });
      case 'second-factor':
        return this.secondFactor(credentials, place, first, budget);
      case 'signed-in':
        return this.welcome(credentials, place, first, budget);
    }
  }

  private async secondFactor(
    credentials: Credentials,
    place: SignInPlace,
    { challenge }: Extract<SignInResult, { kind: 'second-factor' }>,
    budget: Budget,
  ): Promise<Outcome<SignIn, SignInRefusal>> {
    const { email, totp, backupCode } = credentials;
    const factor = totp !== undefined ? { totp } : backupCode !== undefined ? { backupCode } : null;
    if (factor === null) {
      await this.limits.loginGoesOn(email, place.source);
      return refused({ kind: 'totp-required', budget });
    }
    if (totp !== undefined && !(await this.limits.isFreshCode(email, totp)))
      return refused({ kind: 'totp-wrong', budget });
    const second = await this.desk.withSecondFactor(challenge, factor, place.userAgent);
    switch (second.kind) {
      case 'wrong':
        return refused({ kind: 'totp-wrong', budget });
      case 'locked':
        return refused({ kind: 'too-many-attempts', budget });
      case 'suspended':
        return refused({ kind: 'suspended', budget });
      case 'signed-in':
        return this.welcome(credentials, place, second, budget);
    }
  }

  private async welcome(
    { email }: Credentials,
    { source }: SignInPlace,
    { userId, cookies }: { userId: string; cookies: string[] },
    budget: Budget,
  ): Promise<Outcome<SignIn, SignInRefusal>> {
    await this.limits.loginWasRight(email, source);
    const person = await this.people.byId(userId);
    if (person === null) return refused({ kind: 'wrong-credentials', budget });
    this.log.info({ event: 'signed-in', userId, role: person.role }, `Somebody signs in as ${person.role}.`);
    return done({ person, cookies, budget });
  }
}
