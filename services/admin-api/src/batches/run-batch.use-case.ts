import { AdminTransactions, IdempotencyRepository, type Attempt, type KeyReused, type Tx } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';

/** What became of one row. */
export interface BatchRow<R> {
  id: string;
  /** Why it stays as it is; null when it is done. */
  refusal: R | null;
}

type Done<R> = { ok: true; value: unknown } | { ok: false; refusal: R };

/**
 * Does one act on many rows, each as if it were alone: a row is a transaction of its own with what it tells others, so a refused row changes
 * nothing and takes nobody along. Example: 12 drafts of which one has a rocket out of use: 11 rows are done, one is refused, and a retry
 * with the same key does no row again.
 */
@UseCase()
export class RunBatch {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly idempotency: IdempotencyRepository,
  ) {}

  async run<R extends { kind: string }>(
    agencyId: string,
    ids: readonly string[],
    attempt: Attempt,
    work: (tx: Tx, id: string) => Promise<Done<R>>,
  ): Promise<{ ok: true; value: BatchRow<R>[] } | KeyReused> {
    // The key belongs to exactly these rows; each row then has a key of its own, so that a retry goes on where the first attempt broke off.
    const claimed = await this.transactions.run({ agencyId }, tx =>
      this.idempotency.once(tx, attempt, async () => ({ ok: true as const, value: null })),
    );
    if (!claimed.ok) return claimed;
    const rows: BatchRow<R>[] = [];
    for (const id of ids) rows.push({ id, refusal: await this.#row(agencyId, id, attempt, work) });
    return { ok: true, value: rows };
  }

  async #row<R extends { kind: string }>(
    agencyId: string,
    id: string,
    attempt: Attempt,
    work: (tx: Tx, id: string) => Promise<Done<R>>,
  ): Promise<R | null> {
    const own = { ...attempt, route: `${attempt.route} row`, key: `${attempt.key}/${id}` };
    const done = await this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<{ ok: true; value: null } | { ok: false; refusal: R }>(tx, own, async () => {
        const outcome = await work(tx, id);
        return outcome.ok ? { ok: true, value: null } : outcome;
      }),
    );
    if (done.ok) return null;
    // The batch's key was claimed for these very rows, so a row's key cannot have been used for another request.
    if (done.refusal.kind === 'idempotency-key-reused')
      throw new Error(`the key of row ${id} belongs to another batch`);
    return done.refusal as R;
  }
}
