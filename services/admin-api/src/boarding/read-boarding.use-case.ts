import {
  AdminTransactions,
  CheckInsRepository,
  LaunchesRepository,
  type BoardingCount,
  type CheckInRecord,
  type Page,
  type PageRequest,
} from '@astro/admin-db';
import { boardingClosesAt, checkInOpensAt } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';

/** How far boarding is. */
export interface Boarding extends Page<CheckInRecord>, BoardingCount {
  opensAt: Date;
  closesAt: Date;
}

/** Shows who is on board of a launch, the latest first, and how many are still expected. */
@UseCase()
export class ReadBoarding {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly checkIns: CheckInsRepository,
  ) {}

  run(
    agencyId: string,
    launchId: string,
    request: PageRequest,
  ): Promise<{ ok: true; value: Boarding } | { ok: false; refusal: { kind: 'not-found' } }> {
    return this.transactions.run({ agencyId }, async tx => {
      const launch = await this.launches.get(tx, agencyId, launchId);
      if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
      const page = await this.checkIns.ofLaunch(tx, launchId, request);
      const count = await this.checkIns.count(tx, launchId);
      const { departsAt } = launch;
      return {
        ok: true,
        value: { ...page, ...count, opensAt: checkInOpensAt(departsAt), closesAt: boardingClosesAt(departsAt) },
      };
    });
  }
}
