import { AdminTransactions, ReferenceRepository, type DestinationRecord, type SpaceportRecord } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';

/** Shows the places that launches depart from and go to. Launches are counted for employees only: the number says what others plan. */
@UseCase()
export class ListPlaces {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly reference: ReferenceRepository,
  ) {}

  spaceports(): Promise<(SpaceportRecord & { launches: number })[]> {
    return this.transactions.run('all', tx => this.reference.spaceports(tx));
  }

  destinations(): Promise<(DestinationRecord & { launches: number })[]> {
    return this.transactions.run('all', tx => this.reference.destinations(tx));
  }
}
