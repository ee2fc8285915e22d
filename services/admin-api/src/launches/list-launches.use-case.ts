import {
  AdminTransactions,
  LaunchListsRepository,
  LaunchesRepository,
  type LaunchListQuery,
  type ListedLaunch,
  type Page,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import { withHistory, type LaunchWithHistory } from './launch-with-history.ts';

/** Shows an agency its launches. */
@UseCase()
export class ListLaunches {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly lists: LaunchListsRepository,
    private readonly launches: LaunchesRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    agencyId: string,
    query: Omit<LaunchListQuery, 'agencyId' | 'now'>,
  ): Promise<Page<ListedLaunch & LaunchWithHistory> & { total: number; now: Date }> {
    const now = this.clock.now();
    return this.transactions.run({ agencyId }, async tx => {
      const page = await this.lists.list(tx, { ...query, agencyId, now });
      return { ...page, items: await withHistory(this.launches, tx, page.items), now };
    });
  }
}
