import {
  AdminTransactions,
  AuditRepository,
  IdempotencyRepository,
  type Attempt,
  type KeyReused,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { AuthServiceClient } from '../auth-service/auth-service.client.ts';
import type { Invitation } from '../auth-service/invitation.ts';
import type { Requester } from '../requester.ts';

/** Why somebody cannot be invited. */
export type InviteMemberRefusal = { kind: 'email-taken' } | KeyReused['refusal'];

/** Invites a colleague: the authentication service sends the mail, the audit remembers who asked. */
@UseCase()
export class InviteMember {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly auth: AuthServiceClient,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    person: { email: string; name: string; role: 'agency-owner' | 'agency-staff' },
    attempt: Attempt,
  ): Promise<{ ok: true; value: Invitation } | { ok: false; refusal: InviteMemberRefusal }> {
    return this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<{ ok: true; value: Invitation } | { ok: false; refusal: InviteMemberRefusal }>(
        tx,
        attempt,
        async () => {
          const invitation = await this.auth.invite({ ...person, agencyId, invitedBy: requester.id });
          if (invitation === 'taken') return { ok: false, refusal: { kind: 'email-taken' } };
          await this.audit.add(tx, {
            actor: requester,
            agencyId,
            action: 'member.invited',
            subject: { kind: 'person', id: invitation.id, name: person.email },
            before: null,
            after: { email: person.email, role: person.role },
          });
          return { ok: true, value: invitation };
        },
      ),
    );
  }
}
