import { AdminTransactions, LaunchListsRepository, LaunchesRepository } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import { planRepeat, type RepeatPlan, type RepeatWish } from './repeat-plan.ts';

/** Shows the dates of a launch that is to be repeated, before anything is drafted. */
@UseCase()
export class PlanRepeat {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly lists: LaunchListsRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    agencyId: string,
    launchId: string,
    wish: RepeatWish,
  ): Promise<{ ok: true; value: RepeatPlan } | { ok: false; refusal: { kind: 'not-found' } }> {
    return this.transactions.run({ agencyId }, async tx => {
      const launch = await this.launches.get(tx, agencyId, launchId);
      if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
      return { ok: true, value: await planRepeat(tx, this.lists, launch, wish, this.clock.now()) };
    });
  }
}
