import { redactText } from '@astro/service-kit';
import type { SyncRunDocument } from '@astro/system-db';
import type { SyncRun } from '#contract';

/** A synchronisation that a person started, for the page. */
export const syncRunOf = (run: SyncRunDocument, now: Date): SyncRun => ({
  id: run._id,
  status: run.status,
  startedAt: run.startedAt.toISOString(),
  startedBy: run.startedBy,
  finishedAt: run.finishedAt?.toISOString() ?? null,
  requestId: run.requestId,
  percent: percentOf(run),
  // A lease that has ended is a dead process's: the run waits for the next one.
  process: run.claimedBy !== null && run.leaseUntil > now ? (run.claimedBy.split('#')[0] ?? null) : null,
  sets: run.progress,
  problems: run.problems,
  problemCount: run.problemCount,
  lastError: run.lastError === null ? null : redactText(run.lastError),
});

/** Of a run over several sets, each set counts alike until its size is known. Example: one of two sets done, the other at half: 75. */
export const percentOf = ({ status, progress }: Pick<SyncRunDocument, 'status' | 'progress'>): number => {
  if (status === 'done') return 100;
  const shares = progress.map(({ state, total, compared }) => {
    if (state === 'done' || state === 'given-up') return 1;
    return total === 0 ? 0 : Math.min(compared / total, 1);
  });
  const share = shares.reduce((sum, one) => sum + one, 0) / Math.max(shares.length, 1);
  return Math.min(Math.floor(share * 100), 99);
};
