import {
  AdminTransactions,
  AgenciesRepository,
  AuditRepository,
  LaunchesRepository,
  type AgencyRecord,
} from '@astro/admin-db';
import { may, type Role } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import type { Requester } from '../requester.ts';

/** Why a profile may not be changed so. */
export type UpdateAgencyRefusal =
  | { kind: 'agency-not-synced' }
  | { kind: 'owner-only'; fields: string[] }
  | { kind: 'legal-data-in-use'; fields: string[] };

type Profile = Pick<
  AgencyRecord,
  'displayName' | 'description' | 'contactEmail' | 'legalName' | 'legalAddress' | 'taxId'
>;
const LEGAL = ['legalName', 'legalAddress', 'taxId'] as const;
/** Without these no launch goes on sale (R12), so an active seller cannot take them away again. */
const NEEDED = ['legalAddress', 'taxId'] as const;

/** Keeps an agency's profile; the legal data are the owner's (DOMAIN: who may do what). */
@UseCase()
export class UpdateAgency {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly agencies: AgenciesRepository,
    private readonly launches: LaunchesRepository,
    private readonly audit: AuditRepository,
  ) {}

  run(
    requester: Requester & { role: Role },
    agencyId: string,
    profile: Profile,
  ): Promise<{ ok: true; value: AgencyRecord } | { ok: false; refusal: UpdateAgencyRefusal }> {
    return this.transactions.run({ agencyId }, async tx => {
      const before = await this.agencies.lock(tx, agencyId);
      if (before === null) return { ok: false, refusal: { kind: 'agency-not-synced' } };
      const fields = LEGAL.filter(field => before[field] !== profile[field]);
      if (fields.length > 0 && !may(requester.role, 'manage-agency'))
        return { ok: false, refusal: { kind: 'owner-only', fields } };
      const emptied = NEEDED.filter(field => before[field] !== '' && profile[field] === '');
      if (before.status === 'active' && emptied.length > 0)
        return { ok: false, refusal: { kind: 'legal-data-in-use', fields: emptied } };
      const after = await this.agencies.change(tx, agencyId, profile);
      // Launches carry the agency's name and address to the customers.
      if (after.displayName !== before.displayName || after.contactEmail !== before.contactEmail)
        await this.launches.changedAround(tx, { agencyId });
      await this.audit.add(tx, {
        actor: requester,
        agencyId,
        action: 'agency.updated',
        subject: { kind: 'agency', id: agencyId, name: after.displayName },
        before: profileOf(before),
        after: profileOf(after),
      });
      return { ok: true, value: after };
    });
  }
}

function profileOf({ displayName, description, contactEmail, legalName, legalAddress, taxId }: AgencyRecord): {
  [K in keyof Profile]: string;
} {
  return { displayName, description, contactEmail, legalName, legalAddress, taxId };
}
