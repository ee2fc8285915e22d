import {
  AdminTransactions,
  LaunchListsRepository,
  type LaunchListQuery,
  type ListedLaunch,
  type Page,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';

/** Shows finance the launches of every agency. */
@UseCase()
export class ListAllLaunches {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly lists: LaunchListsRepository,
    private readonly clock: ClockSource,
  ) {}

  run(query: Omit<LaunchListQuery, 'now' | 'sort'>): Promise<Page<ListedLaunch> & { total: number }> {
    const now = this.clock.now();
    return this.transactions.run('all', tx => this.lists.list(tx, { ...query, sort: '-departure', now }));
  }
}
