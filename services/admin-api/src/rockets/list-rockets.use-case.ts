import {
  AdminTransactions,
  RocketsRepository,
  type Page,
  type RocketListQuery,
  type RocketWithUse,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';

/** Shows an agency its rockets. */
@UseCase()
export class ListRockets {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly rockets: RocketsRepository,
  ) {}

  run(query: RocketListQuery): Promise<Page<RocketWithUse> & { total: number }> {
    return this.transactions.run({ agencyId: query.agencyId }, tx => this.rockets.list(tx, query));
  }
}
