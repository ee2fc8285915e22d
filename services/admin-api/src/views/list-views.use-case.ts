import { AdminTransactions, SavedViewsRepository, type SavedViewRecord, type ViewedPage } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';

/** Shows somebody their own views of a list and those shared with the agency. */
@UseCase()
export class ListViews {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly views: SavedViewsRepository,
  ) {}

  run(agencyId: string, userId: string, page: ViewedPage): Promise<SavedViewRecord[]> {
    return this.transactions.run({ agencyId }, tx => this.views.list(tx, agencyId, userId, page));
  }
}
