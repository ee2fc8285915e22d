import { AuditRepository, PeopleRepository, SessionsRepository } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { requestId } from '../origin.ts';
import { EventLog, Transactions } from '../sources.ts';

/** Takes or gives back the access of everybody in an agency, when finance suspends or approves it. */
@UseCase()
export class ChangeAgencyAccess {
  constructor(
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditRepository,
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  async run(agencyId: string, isAgencySuspended: boolean): Promise<number> {
    const people = await this.transactions.run(async session => {
      // Whoever joins at this moment passes the same gate, one after the other.
      await this.people.guard(`agency-${agencyId}`, session);
      const members = await this.people.ofAgency(agencyId, session);
      const changing = members.filter(member => member.isAgencySuspended !== isAgencySuspended);
      for (const { _id } of changing) await this.people.change(_id, { isAgencySuspended }, session);
      if (isAgencySuspended)
        await this.sessions.endAll(
          members.map(member => member._id),
          { session },
        );
      if (changing.length > 0)
        await this.audit.append(
          {
            act: isAgencySuspended ? 'agency-people-suspended' : 'agency-people-activated',
            by: { component: 'admin-api' },
            on: { kind: 'agency', id: agencyId },
            details: { people: changing.length },
            requestId: requestId(),
          },
          session,
        );
      return members.length;
    });
    this.log.info(
      { event: 'agency-access-changed', agencyId, isAgencySuspended, people },
      'The access of an agency changes.',
    );
    return people;
  }
}
