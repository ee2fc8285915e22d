import {
  AdminTransactions,
  AgenciesRepository,
  AuditRepository,
  LaunchesRepository,
  type AgencyWithFigures,
} from '@astro/admin-db';
import { canAgencyBecome, type AgencyStatus } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { AuthServiceClient } from '../auth-service/auth-service.client.ts';
import type { Requester } from '../requester.ts';

/** Why an agency cannot be approved or suspended. */
export type DecideAgencyRefusal =
  { kind: 'not-found' } | { kind: 'agency-status'; from: AgencyStatus; to: AgencyStatus };

type Answer = { ok: true; value: AgencyWithFigures } | { ok: false; refusal: DecideAgencyRefusal };

/** Finance lets an agency in or stops it (R12). Suspended, its people lose their access and its launches leave the shop. */
@UseCase()
export class DecideAgency {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly agencies: AgenciesRepository,
    private readonly launches: LaunchesRepository,
    private readonly audit: AuditRepository,
    private readonly auth: AuthServiceClient,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    decision: { to: 'active' | 'suspended'; reason: string | undefined },
  ): Promise<Answer> {
    const { to, reason } = decision;
    return this.transactions.run<Answer>('all', async tx => {
      const before = await this.agencies.lock(tx, agencyId);
      if (before === null) return { ok: false, refusal: { kind: 'not-found' } };
      if (!canAgencyBecome(before.status, to))
        return { ok: false, refusal: { kind: 'agency-status', from: before.status, to } };
      await this.agencies.change(tx, agencyId, { status: to });
      await this.launches.changedAround(tx, { agencyId });
      await this.audit.add(tx, {
        actor: requester,
        agencyId,
        action: to === 'active' ? 'agency.approved' : 'agency.suspended',
        subject: { kind: 'agency', id: agencyId, name: before.displayName },
        before: { status: before.status },
        after: { status: to, ...(reason === undefined ? {} : { reason }) },
      });
      // Last: when the people cannot be reached, nothing is done and finance may try again.
      if (to === 'suspended' || before.status === 'suspended')
        await this.auth.setAgencyAccess(agencyId, to === 'active' ? 'activate' : 'suspend');
      const value = await this.agencies.getWithFigures(tx, agencyId);
      if (value === null) throw new Error(`agency ${agencyId} is gone while it was locked`);
      return { ok: true, value };
    });
  }
}
