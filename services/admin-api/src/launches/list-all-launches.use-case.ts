import {
  AdminTransactions,
  LaunchListsRepository,
  type LaunchListQuery,
  type ListedLaunch,
  type Page,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import { periodBounds } from '../reports/period.ts';

/** Shows finance the launches of every agency. */
@UseCase()
export class ListAllLaunches {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly lists: LaunchListsRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    query: Omit<LaunchListQuery, 'now' | 'sort' | 'counted'> & { departs?: string | undefined },
  ): Promise<Page<ListedLaunch> & { total: number; totals: { netCents: number } }> {
    const now = this.clock.now();
    const { departs, ...rest } = query;
    const counted = departs === undefined ? undefined : periodBounds(departs);
    return this.transactions.run('all', tx => this.lists.list(tx, { ...rest, counted, sort: '-departure', now }));
  }
}
