import { AdminTransactions, AgenciesRepository, type AgencyRecord } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';

/** Why an agency cannot be shown. */
export type ReadAgencyRefusal = { kind: 'agency-not-synced' };

/** Shows an agency its own profile. */
@UseCase()
export class ReadAgency {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly agencies: AgenciesRepository,
  ) {}

  async run(agencyId: string): Promise<{ ok: true; value: AgencyRecord } | { ok: false; refusal: ReadAgencyRefusal }> {
    const agency = await this.transactions.run({ agencyId }, tx => this.agencies.get(tx, agencyId));
    return agency === null ? { ok: false, refusal: { kind: 'agency-not-synced' } } : { ok: true, value: agency };
  }
}
