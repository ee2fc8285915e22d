import { sql, type Selectable } from 'kysely';
import type { Tables } from './tables.ts';
import { codeOf, type Tx } from './transactions.ts';

/** A way of looking at a list that somebody gave a name. */
export type SavedViewRecord = Selectable<Tables['savedViews']>;
/** A list whose views can be kept. */
export type ViewedPage = SavedViewRecord['page'];

const UNIQUE_VIOLATION = '23505';

/** Saved views: a person's own ones, and those shared with the agency. */
export class SavedViewsRepository {
  /** Own and shared views of a page, by name. Their number is bounded by the rule of `count`. */
  list(tx: Tx, agencyId: string, userId: string, page: ViewedPage): Promise<SavedViewRecord[]> {
    return tx.db
      .selectFrom('savedViews')
      .selectAll()
      .where('agencyId', '=', agencyId)
      .where('page', '=', page)
      .where(eb => eb.or([eb('ownerId', '=', userId), eb('isShared', '=', true)]))
      .orderBy(sql`lower(name)`)
      .orderBy('id')
      .execute();
  }

  /** How many views an agency keeps; the agency is locked until the transaction ends, so that two saves count one after the other. */
  async count(tx: Tx, agencyId: string): Promise<number> {
    await tx.db.selectFrom('agencies').select('id').where('id', '=', agencyId).forUpdate().execute();
    const { views } = await tx.db
      .selectFrom('savedViews')
      .select(eb => eb.fn.countAll<number>().as('views'))
      .where('agencyId', '=', agencyId)
      .executeTakeFirstOrThrow();
    return views;
  }

  /** A view that somebody may see: their own, or a shared one. */
  async get(tx: Tx, agencyId: string, userId: string, viewId: string): Promise<SavedViewRecord | null> {
    const view = await tx.db
      .selectFrom('savedViews')
      .selectAll()
      .where('id', '=', viewId)
      .where('agencyId', '=', agencyId)
      .where(eb => eb.or([eb('ownerId', '=', userId), eb('isShared', '=', true)]))
      .forUpdate()
      .executeTakeFirst();
    return view ?? null;
  }

  /** Keeps a view; false when its owner has one of that name on that page. */
  add(tx: Tx, view: SavedViewRecord): Promise<boolean> {
    return isNameFree(() =>
      tx.db
        .insertInto('savedViews')
        .values({ ...view, query: JSON.stringify(view.query) })
        .execute(),
    );
  }

  /** Gives a view another name, content or reach, and the next version; false when its owner has one of that name on that page. */
  change(
    tx: Tx,
    viewId: string,
    changes: Partial<Pick<SavedViewRecord, 'name' | 'isShared' | 'query'>>,
  ): Promise<boolean> {
    const { query, ...rest } = changes;
    return isNameFree(() =>
      tx.db
        .updateTable('savedViews')
        .set(eb => ({
          ...rest,
          ...(query === undefined ? {} : { query: JSON.stringify(query) }),
          version: eb('version', '+', 1),
        }))
        .where('id', '=', viewId)
        .execute(),
    );
  }

  /** Forgets a view. */
  async remove(tx: Tx, viewId: string): Promise<void> {
    await tx.db.deleteFrom('savedViews').where('id', '=', viewId).execute();
  }
}

async function isNameFree(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    // The transaction is lost with this error: the caller answers with a refusal, and nothing else is written.
    if (codeOf(error) === UNIQUE_VIOLATION) return false;
    throw error;
  }
}
