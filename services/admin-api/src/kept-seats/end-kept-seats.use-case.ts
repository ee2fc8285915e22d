import { AdminTransactions, KeptSeatsRepository, LaunchesRepository } from '@astro/admin-db';
import { isKept } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';
import type { SeenKept } from './keep-seats.use-case.ts';

/** Puts kept seats on general sale before their end; done twice, nothing more happens. */
@UseCase()
export class EndKeptSeats {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly keptSeats: KeptSeatsRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    { launchId, keptId }: { launchId: string; keptId: string },
  ): Promise<{ ok: true; value: SeenKept } | { ok: false; refusal: { kind: 'not-found' } }> {
    const now = this.clock.now();
    return this.transactions.run({ agencyId }, async tx => {
      const launch = await this.launches.lock(tx, agencyId, launchId);
      const found = launch === null ? null : await this.keptSeats.get(tx, launchId, keptId);
      if (launch === null || found === null) return { ok: false, refusal: { kind: 'not-found' } };
      // What is over by its own end is not ended by anybody, even before it is marked.
      if (found.status === 'active' && isKept(found, now))
        await this.keptSeats.end(tx, requester, launch, found, { to: 'ended', at: now });
      const kept = await this.keptSeats.get(tx, launchId, keptId);
      return { ok: true, value: { kept: kept ?? found, now } };
    });
  }
}
