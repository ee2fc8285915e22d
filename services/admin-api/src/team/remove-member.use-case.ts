import { AdminTransactions, AuditRepository, MembersRepository } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { AuthServiceClient } from '../auth-service/auth-service.client.ts';
import type { Requester } from '../requester.ts';

/** Why somebody cannot be taken out of the team. */
export type RemoveMemberRefusal = { kind: 'not-found' } | { kind: 'last-owner' };

/** Takes a colleague's access away. An agency always keeps an owner. */
@UseCase()
export class RemoveMember {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly members: MembersRepository,
    private readonly audit: AuditRepository,
    private readonly auth: AuthServiceClient,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    userId: string,
  ): Promise<{ ok: true; value: null } | { ok: false; refusal: RemoveMemberRefusal }> {
    return this.transactions.run({ agencyId }, async tx => {
      const team = await this.members.team(tx, agencyId);
      const member = team.find(person => person.userId === userId);
      if (member === undefined) return { ok: false, refusal: { kind: 'not-found' } };
      const owners = team.filter(person => person.role === 'agency-owner');
      if (member.role === 'agency-owner' && owners.length === 1) return { ok: false, refusal: { kind: 'last-owner' } };
      await this.audit.add(tx, {
        actor: requester,
        agencyId,
        action: 'member.removed',
        subject: { kind: 'person', id: userId, name: member.email },
        before: { role: member.role },
        after: null,
      });
      // Last, so that a failure here takes the audit line back with it; the team list follows by the event.
      if (!(await this.auth.removeMember(userId, agencyId))) return { ok: false, refusal: { kind: 'not-found' } };
      return { ok: true, value: null };
    });
  }
}
