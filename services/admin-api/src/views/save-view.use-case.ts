import {
  AdminTransactions,
  IdempotencyRepository,
  SavedViewsRepository,
  type Attempt,
  type KeyReused,
  type SavedViewRecord,
  type ViewedPage,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource, IdSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';

/** Why a view is not kept. */
export type SaveViewRefusal = { kind: 'too-many-views'; viewsMax: number } | { kind: 'view-name-taken' };

type Answer = { ok: true; value: SavedViewRecord } | { ok: false; refusal: SaveViewRefusal | KeyReused['refusal'] };

/** Keeps the filters of a list under a name. */
@UseCase()
export class SaveView {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly views: SavedViewsRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    wish: { page: ViewedPage; name: string; query: Record<string, string>; isShared: boolean; viewsMax: number },
    attempt: Attempt,
  ): Promise<Answer> {
    const { viewsMax, ...content } = wish;
    return this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        if ((await this.views.count(tx, agencyId)) >= viewsMax)
          return { ok: false, refusal: { kind: 'too-many-views', viewsMax } };
        const view = {
          ...content,
          id: this.ids.newId(),
          agencyId,
          ownerId: requester.id,
          ownerName: requester.name,
          createdAt: this.clock.now(),
          version: 1,
        };
        const isKept = await this.views.add(tx, view);
        return isKept ? { ok: true, value: view } : { ok: false, refusal: { kind: 'view-name-taken' } };
      }),
    );
  }
}
