import { AdminTransactions, KeptSeatsRepository, LaunchesRepository, type KeptSeatsRecord } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';

/** Shows an agency what it keeps, or kept, back of a launch. */
@UseCase()
export class ReadKeptSeats {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly keptSeats: KeptSeatsRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    agencyId: string,
    launchId: string,
  ): Promise<
    { ok: true; value: { items: KeptSeatsRecord[]; now: Date } } | { ok: false; refusal: { kind: 'not-found' } }
  > {
    return this.transactions.run({ agencyId }, async tx => {
      if ((await this.launches.get(tx, agencyId, launchId)) === null)
        return { ok: false, refusal: { kind: 'not-found' } };
      return { ok: true, value: { items: await this.keptSeats.ofLaunch(tx, launchId), now: this.clock.now() } };
    });
  }
}
