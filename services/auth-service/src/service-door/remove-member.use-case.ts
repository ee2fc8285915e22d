import { AuditRepository, PeopleRepository, SessionsRepository } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { requestId } from '../origin.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import { EventLog, Transactions } from '../sources.ts';
import { MemberEvents } from '../users/member-events.ts';

/** Takes a person out of an agency. The account existed for the agency alone: it ends with it, and the address may be invited again. */
@UseCase()
export class RemoveMember {
  constructor(
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditRepository,
    private readonly members: MemberEvents,
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  async run(userId: string, agencyId: string): Promise<Outcome<null, { kind: 'not-found' }>> {
    const isRemoved = await this.transactions.run(async session => {
      const member = await this.people.byId(userId, session);
      if (member === null || member.agencyId !== agencyId) return false;
      await this.sessions.endAll([userId], { session });
      await this.people.remove(userId, session);
      await this.members.tell({ ...member, version: member.version + 1 }, false, undefined, session);
      await this.audit.append(
        {
          act: 'member-removed',
          by: { component: 'admin-api' },
          on: { kind: 'person', id: userId },
          details: { agencyId, role: member.role },
          requestId: requestId(),
        },
        session,
      );
      return true;
    });
    if (!isRemoved) return refused({ kind: 'not-found' });
    this.log.info({ event: 'member-removed', subject: userId, agencyId }, 'Somebody is taken out of an agency.');
    return done(null);
  }
}
