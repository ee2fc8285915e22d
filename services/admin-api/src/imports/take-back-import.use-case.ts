import {
  AdminTransactions,
  LaunchImportNamesRepository,
  LaunchImportsRepository,
  PastLaunchesRepository,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import { saveBatch, type ImportClaim } from './import-step.ts';

const LAUNCHES_AT_ONCE = 2_000;

/** Takes a whole import back: its history, its drafts, and the rockets and places that it created, as far as nothing uses them. */
@UseCase()
export class TakeBackImport {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly imports: LaunchImportsRepository,
    private readonly names: LaunchImportNamesRepository,
    private readonly past: PastLaunchesRepository,
    private readonly clock: ClockSource,
  ) {}

  async run(claim: ImportClaim, doneBefore: number): Promise<void> {
    const { id } = claim;
    const parts = { transactions: this.transactions, imports: this.imports };
    let doneRows = doneBefore;
    for (;;) {
      const before = doneRows;
      ({ doneRows } = await saveBatch(parts, claim, async tx => ({
        doneRows: before + (await this.past.takeBack(tx, id, LAUNCHES_AT_ONCE)),
      })));
      if (doneRows === before) break;
    }
    await saveBatch(parts, claim, async tx => {
      for (const { kind, createdId } of await this.names.all(tx, id))
        if (createdId !== null && (kind === 'rocket' || kind === 'spaceport' || kind === 'destination'))
          await this.past.removeUnused(tx, kind, createdId);
      return { status: 'undone', undoneAt: this.clock.now(), doneRows };
    });
  }
}
