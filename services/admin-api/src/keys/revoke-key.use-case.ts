import { AdminTransactions, AuditRepository } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { AuthServiceClient } from '../auth-service/auth-service.client.ts';
import type { Requester } from '../requester.ts';

/** Revokes an API key: from now on it is exchanged for no token. */
@UseCase()
export class RevokeKey {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly audit: AuditRepository,
    private readonly auth: AuthServiceClient,
  ) {}

  async run(
    requester: Requester,
    agencyId: string,
    keyId: string,
  ): Promise<{ ok: true; value: null } | { ok: false; refusal: { kind: 'not-found' } }> {
    const key = (await this.auth.keys(agencyId)).find(({ id }) => id === keyId);
    if (key === undefined) return { ok: false, refusal: { kind: 'not-found' } };
    return this.transactions.run({ agencyId }, async tx => {
      await this.audit.add(tx, {
        actor: requester,
        agencyId,
        action: 'api-key.revoked',
        subject: { kind: 'api-key', id: keyId, name: key.name },
        before: { name: key.name, scopes: key.scopes },
        after: null,
      });
      // Last, so that a failure here takes the audit line back with it.
      if (!(await this.auth.revokeKey(agencyId, keyId, requester.id)))
        return { ok: false, refusal: { kind: 'not-found' } };
      return { ok: true, value: null };
    });
  }
}
