import { AuditRepository, PeopleRepository, SessionsRepository } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { requestId } from '../origin.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import { decideNewPassword, type PasswordRefusal } from '../passwords/decide-new-password.ts';
import { PasswordHasher } from '../passwords/password-hasher.ts';
import type { Requester } from '../requester.ts';
import { EventLog, Transactions } from '../sources.ts';
import { ConfirmPassword, type ConfirmRefusal } from './confirm-password.ts';

/** Why a password is not changed. */
export type ChangePasswordRefusal = ConfirmRefusal | PasswordRefusal;

/** Changes the password of a signed-in person and ends the other sessions. */
@UseCase()
export class ChangePassword {
  constructor(
    private readonly confirm: ConfirmPassword,
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditRepository,
    private readonly hasher: PasswordHasher,
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  async run(
    requester: Requester,
    currentPassword: string,
    newPassword: string,
  ): Promise<Outcome<null, ChangePasswordRefusal>> {
    const weakness = decideNewPassword(newPassword, requester);
    if (weakness !== null) return refused(weakness);
    const confirmed = await this.confirm.run(requester.userId, currentPassword);
    if (!confirmed.ok) return confirmed;
    const passwordHash = await this.hasher.hash(newPassword);
    const { userId, role, sessionId } = requester;
    await this.transactions.run(async session => {
      await this.people.setPassword(userId, passwordHash, session);
      await this.sessions.endAll([userId], { except: sessionId, session });
      await this.audit.append(
        {
          act: 'password-changed',
          by: { userId, role },
          on: { kind: 'person', id: userId },
          details: {},
          requestId: requestId(),
        },
        session,
      );
    });
    this.log.info({ event: 'password-changed', userId }, 'A password is changed; the other sessions are ended.');
    return done(null);
  }
}
