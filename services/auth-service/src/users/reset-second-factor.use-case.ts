import { AuditRepository, PeopleRepository, SessionsRepository } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { requestId } from '../origin.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import type { Requester } from '../requester.ts';
import { EventLog, Transactions } from '../sources.ts';

/** Why a second factor is not reset. */
export type ResetSecondFactorRefusal = { kind: 'not-found' } | { kind: 'own-account' };

/** Takes the second factor of somebody away who lost phone and backup codes: audited, and every session of the person ends, the lost phone's too. Nothing happens where there is none. */
@UseCase()
export class ResetSecondFactor {
  constructor(
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditRepository,
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  async run(requester: Requester, userId: string): Promise<Outcome<null, ResetSecondFactorRefusal>> {
    // Whoever sits at an open screen of IT must not get around the factor of this very account.
    if (userId === requester.userId) return refused({ kind: 'own-account' });
    if ((await this.people.byId(userId)) === null) return refused({ kind: 'not-found' });
    const isReset = await this.transactions.run(async session => {
      if (!(await this.people.removeSecondFactor(userId, session))) return false;
      await this.sessions.endAll([userId], { session });
      await this.audit.append(
        {
          act: 'totp-reset',
          by: { userId: requester.userId, role: requester.role },
          on: { kind: 'person', id: userId },
          details: {},
          requestId: requestId(),
        },
        session,
      );
      return true;
    });
    if (isReset) this.log.info({ event: 'totp-reset', subject: userId }, 'IT resets the second factor of a person.');
    return done(null);
  }
}
