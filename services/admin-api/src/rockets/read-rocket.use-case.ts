import { AdminTransactions, RocketsRepository, type RocketWithUse } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';

/** Shows an agency one of its rockets. */
@UseCase()
export class ReadRocket {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly rockets: RocketsRepository,
  ) {}

  async run(
    agencyId: string,
    rocketId: string,
  ): Promise<{ ok: true; value: RocketWithUse } | { ok: false; refusal: { kind: 'not-found' } }> {
    const rocket = await this.transactions.run({ agencyId }, tx => this.rockets.get(tx, agencyId, rocketId));
    return rocket === null ? { ok: false, refusal: { kind: 'not-found' } } : { ok: true, value: rocket };
  }
}
