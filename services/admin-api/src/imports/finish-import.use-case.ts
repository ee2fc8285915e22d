import {
  AdminTransactions,
  AuditRepository,
  IdempotencyRepository,
  LaunchImportsRepository,
  PastLaunchesRepository,
  type Attempt,
  type KeyReused,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import type { Requester } from '../requester.ts';
import { refuse, type ImportRefusal } from './import-refusal.ts';

type Answer = { ok: true; value: object } | { ok: false; refusal: ImportRefusal | KeyReused['refusal'] };

/** Launches that a refused undo names; the first ones say enough. */
const IN_THE_WAY_MAX = 20;

/** Takes the launches of a checked file, takes a taken file back, or gives a file up. The work itself is a worker's. */
@UseCase()
export class FinishImport {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly imports: LaunchImportsRepository,
    private readonly past: PastLaunchesRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
  ) {}

  /** `all` takes every row or nothing; `good` takes the rows that can be taken. */
  apply(requester: Requester, agencyId: string, id: string, mode: 'all' | 'good', attempt: Attempt): Promise<Answer> {
    return this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        const found = await this.imports.lock(tx, agencyId, id);
        if (found === null) return refuse({ kind: 'not-found' });
        if (found.status !== 'checked') return refuse({ kind: 'not-now', status: found.status });
        if (found.isStale) return refuse({ kind: 'check-first' });
        const { history, draft, faulty } = found.counts;
        if (history + draft === 0) return refuse({ kind: 'nothing-to-take' });
        if (mode === 'all' && faulty > 0) return refuse({ kind: 'rows-in-the-way', faulty });
        await this.imports.removeParts(tx, id);
        await this.imports.change(tx, id, { status: 'applying', mode, doneRows: 0, doneLine: 0 });
        await this.audit.add(tx, {
          actor: requester,
          agencyId,
          action: 'import.applied',
          subject: { kind: 'import', id, name: found.fileName },
          before: null,
          after: { mode, ...found.counts },
        });
        return { ok: true, value: {} };
      }),
    );
  }

  /** Takes everything back, while no launch of it was put on sale. */
  undo(requester: Requester, agencyId: string, id: string, attempt: Attempt): Promise<Answer> {
    return this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        const found = await this.imports.lock(tx, agencyId, id);
        if (found === null) return refuse({ kind: 'not-found' });
        if (found.status !== 'applied') return refuse({ kind: 'not-now', status: found.status });
        const launches = await this.past.draftsInTheWay(tx, id, IN_THE_WAY_MAX);
        if (launches.length > 0) return refuse({ kind: 'launches-in-the-way', launches });
        await this.imports.change(tx, id, { status: 'undoing', doneRows: 0 });
        await this.audit.add(tx, {
          actor: requester,
          agencyId,
          action: 'import.undone',
          subject: { kind: 'import', id, name: found.fileName },
          before: { history: found.takenHistory, drafts: found.takenDrafts },
          after: null,
        });
        return { ok: true, value: {} };
      }),
    );
  }

  /** Gives up a file that was not taken. */
  discard(requester: Requester, agencyId: string, id: string): Promise<Answer> {
    return this.transactions.run({ agencyId }, async tx => {
      const found = await this.imports.lock(tx, agencyId, id);
      if (found === null) return refuse({ kind: 'not-found' });
      if (['applying', 'applied', 'undoing', 'undone'].includes(found.status))
        return refuse({ kind: 'not-now', status: found.status });
      await this.imports.remove(tx, id);
      await this.audit.add(tx, {
        actor: requester,
        agencyId,
        action: 'import.discarded',
        subject: { kind: 'import', id, name: found.fileName },
        before: { fileName: found.fileName },
        after: null,
      });
      return { ok: true, value: {} };
    });
  }
}
