import type { AdminTransactions, LaunchImportChanges, LaunchImportsRepository, Tx } from '@astro/admin-db';

/** A worker's hold on an import; every saved batch renews it. */
export interface ImportClaim {
  id: string;
  agencyId: string;
  owner: string;
  leaseMs: number;
  /** Ends the work between two batches: the program stops. */
  signal: AbortSignal;
}

/** The work on an import ends here and goes on elsewhere: the program stops, or another worker has taken it over. */
export class WorkHandedOver extends Error {
  override readonly name = 'WorkHandedOver';
}

/**
 * One batch: what `work` does and how far the import is then are saved together, so that a batch happens once, whoever does it
 * and however often a worker dies.
 */
export async function saveBatch<T extends LaunchImportChanges>(
  parts: { transactions: AdminTransactions; imports: LaunchImportsRepository },
  claim: ImportClaim,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (claim.signal.aborted) throw new WorkHandedOver('the program stops');
  return parts.transactions.run({ agencyId: claim.agencyId }, async tx => {
    const changes = await work(tx);
    if (!(await parts.imports.keep(tx, claim, changes))) throw new WorkHandedOver('another worker has it');
    return changes;
  });
}
