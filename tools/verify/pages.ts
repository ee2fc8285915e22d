import type { AdminDb } from '@astro/admin-db';
import type { Collection, Document, Filter } from 'mongodb';

/** As many documents as are in the memory at once; a million more cost time, no memory. */
const PAGE = 500;

type Tx = Parameters<Parameters<AdminDb['transactions']['run']>[1]>[0];

/** Everything of a collection in pages, by the key that every database finds by its index; what is added meanwhile may come or not. */
export async function* pagesOf<T extends { _id: string }>(
  collection: Collection<T>,
  { filter = {}, fields, size = PAGE }: { filter?: Filter<T>; fields?: Document; size?: number } = {},
): AsyncGenerator<T[]> {
  const wide = collection as unknown as Collection<{ _id: string }>;
  for (let after: string | null = null; ;) {
    const place: Document = after === null ? {} : { _id: { $gt: after } };
    const page: { _id: string }[] = await wide
      .find({ ...(filter as Document), ...place }, fields === undefined ? {} : { projection: fields })
      .sort({ _id: 1 })
      .limit(size)
      .toArray();
    if (page.length > 0) yield page as T[];
    if (page.length < size) return;
    after = page.at(-1)!._id;
  }
}

/** Everything that a query of the Admin DB gives in pages, each in a transaction of its own: none holds up PostgreSQL's cleaning for long. */
export async function* rowsOf<R extends { id: string }>(
  { transactions }: AdminDb,
  page: (tx: Tx, after: string, limit: number) => Promise<R[]>,
): AsyncGenerator<R[]> {
  for (let after = ''; ;) {
    const rows: R[] = await transactions.run('all', tx => page(tx, after, PAGE));
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}

/** Sums what a list has of something. */
export function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
