import {
  AdminTransactions,
  AgenciesRepository,
  type AgencyListQuery,
  type AgencyWithFigures,
  type Page,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';

/** Shows finance the agencies with what they brought in. */
@UseCase()
export class ReadAgencies {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly agencies: AgenciesRepository,
  ) {}

  list(query: AgencyListQuery): Promise<Page<AgencyWithFigures> & { total: number }> {
    return this.transactions.run('all', tx => this.agencies.list(tx, query));
  }

  async one(
    agencyId: string,
  ): Promise<{ ok: true; value: AgencyWithFigures } | { ok: false; refusal: { kind: 'not-found' } }> {
    const agency = await this.transactions.run('all', tx => this.agencies.getWithFigures(tx, agencyId));
    return agency === null ? { ok: false, refusal: { kind: 'not-found' } } : { ok: true, value: agency };
  }
}
