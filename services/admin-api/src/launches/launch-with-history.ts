import type { LaunchRecord, LaunchStatusChangeRecord, LaunchesRepository, Tx } from '@astro/admin-db';

/** A launch and what happened to it, oldest first. */
export type LaunchWithHistory = LaunchRecord & { history: LaunchStatusChangeRecord[] };

/** Adds to launches what happened to them. */
export async function withHistory<L extends LaunchRecord>(
  launches: LaunchesRepository,
  tx: Tx,
  records: L[],
): Promise<(L & { history: LaunchStatusChangeRecord[] })[]> {
  const changes = await launches.statusChanges(
    tx,
    records.map(record => record.id),
  );
  return records.map(record => ({ ...record, history: changes.get(record.id) ?? [] }));
}
