import { AdminTransactions, LaunchesRepository } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import { withHistory, type LaunchWithHistory } from './launch-with-history.ts';

/** A launch and the moment at which it was looked at. */
export interface SeenLaunch {
  launch: LaunchWithHistory;
  now: Date;
}

/** Shows an agency one of its launches. */
@UseCase()
export class ReadLaunch {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    agencyId: string,
    launchId: string,
  ): Promise<{ ok: true; value: SeenLaunch } | { ok: false; refusal: { kind: 'not-found' } }> {
    return this.transactions.run({ agencyId }, async tx => {
      const found = await this.launches.get(tx, agencyId, launchId);
      const [launch] = found === null ? [] : await withHistory(this.launches, tx, [found]);
      if (launch === undefined) return { ok: false, refusal: { kind: 'not-found' } };
      return { ok: true, value: { launch, now: this.clock.now() } };
    });
  }
}
