import {
  AdminTransactions,
  SavedViewsRepository,
  type SavedViewRecord,
  type Tx,
  type ViewedPage,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import type { Requester } from '../requester.ts';

/** Why a view stays as it is. */
export type ChangeViewRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-your-view' }
  | { kind: 'view-name-taken' }
  | { kind: 'changed-meanwhile'; view: SavedViewRecord };

type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: ChangeViewRefusal };

/** A change of a view, made while looking at one version of it. */
export interface ViewChange {
  page: ViewedPage;
  version: number;
  name?: string | undefined;
  isShared?: boolean | undefined;
  query?: Record<string, string> | undefined;
}

/** Whether somebody may change or delete a view: their own, and an owner of the agency every shared one. */
export function mayChangeView(view: SavedViewRecord, requester: Requester): boolean {
  return view.ownerId === requester.id || (view.isShared && requester.role === 'agency-owner');
}

/** Renames, shares, updates or deletes a view. */
@UseCase()
export class ChangeView {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly views: SavedViewsRepository,
  ) {}

  update(
    requester: Requester,
    agencyId: string,
    viewId: string,
    { page, version, ...changes }: ViewChange,
  ): Promise<Outcome<SavedViewRecord>> {
    return this.#change(requester, agencyId, viewId, async (tx, view): Promise<Outcome<SavedViewRecord>> => {
      if (view.page !== page) return { ok: false, refusal: { kind: 'not-found' } };
      if (view.version !== version) return { ok: false, refusal: { kind: 'changed-meanwhile', view } };
      const { name = view.name, isShared = view.isShared, query = view.query } = changes;
      const isKept = await this.views.change(tx, viewId, { name, isShared, query });
      return isKept
        ? { ok: true, value: { ...view, name, isShared, query, version: version + 1 } }
        : { ok: false, refusal: { kind: 'view-name-taken' } };
    });
  }

  remove(requester: Requester, agencyId: string, viewId: string): Promise<Outcome<null>> {
    return this.#change(requester, agencyId, viewId, async tx => {
      await this.views.remove(tx, viewId);
      return { ok: true, value: null };
    });
  }

  #change<T>(
    requester: Requester,
    agencyId: string,
    viewId: string,
    work: (tx: Tx, view: SavedViewRecord) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    return this.transactions.run({ agencyId }, async (tx): Promise<Outcome<T>> => {
      const view = await this.views.get(tx, agencyId, requester.id, viewId);
      if (view === null) return { ok: false, refusal: { kind: 'not-found' } };
      if (!mayChangeView(view, requester)) return { ok: false, refusal: { kind: 'not-your-view' } };
      return work(tx, view);
    });
  }
}
