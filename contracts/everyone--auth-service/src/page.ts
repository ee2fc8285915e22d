import * as z from 'zod';

/** How many rows a list gives when nothing is said. */
export const PAGE_DEFAULT = 20;
/** How many rows a list gives at most. */
export const PAGE_MAX = 100;

/** The query of every list: an opaque cursor from the previous page and a limit. */
export const CursorQuery = z.strictObject({
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT),
});
/** The query of every list, parsed. */
export type CursorQuery = z.infer<typeof CursorQuery>;

/** One page of `item`; `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** One page of a list. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
