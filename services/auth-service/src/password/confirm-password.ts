import { PeopleRepository } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { AttemptLimits, type Budget } from '../limits/attempt-limits.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import { PasswordHasher } from '../passwords/password-hasher.ts';

/** Why a password that was asked again is not taken. */
export type ConfirmRefusal = { kind: 'wrong-password' } | { kind: 'too-many-attempts'; budget: Budget };

/** Asks a signed-in person for the password again: an open screen is not enough for what follows. */
@UseCase()
export class ConfirmPassword {
  constructor(
    private readonly people: PeopleRepository,
    private readonly limits: AttemptLimits,
    private readonly hasher: PasswordHasher,
  ) {}

  async run(userId: string, password: string): Promise<Outcome<null, ConfirmRefusal>> {
    const taken = await this.limits.takeConfirm(userId);
    if (!taken.ok) return refused({ kind: 'too-many-attempts', budget: taken.budget });
    const hash = await this.people.passwordHash(userId);
    if (hash === null || !(await this.hasher.verify(hash, password))) return refused({ kind: 'wrong-password' });
    await this.limits.confirmWasRight(userId);
    return done(null);
  }
}
