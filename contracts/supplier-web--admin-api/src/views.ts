import * as z from 'zod';
import { ManifestQuery } from './launch-bookings.ts';
import { AgencyLaunchQuery } from './launches.ts';
import { line } from './text.ts';

/** Lists whose views can be kept. */
export const ViewedPage = z.enum(['launches', 'manifest']).meta({ id: 'ViewedPage' });
export type ViewedPage = z.infer<typeof ViewedPage>;

/** Views of one agency: a menu that can still be read. */
export const SAVED_VIEWS_MAX = 50;
const NAME_CHARS_MAX = 60;
const VALUE_CHARS_MAX = 200;
/** Which columns show, as the address says it. */
const columns = z
  .string()
  .regex(/^[a-zA-Z,]*$/)
  .optional();
/** How much room a row has. */
export const Density = z.enum(['comfortable', 'compact']);
export type Density = z.infer<typeof Density>;
const looks = { columns, density: Density.optional() };

/** What a view of each list may say: its filters, order and looks, never a page of it. */
const QUERIES = {
  launches: AgencyLaunchQuery.omit({ cursor: true, limit: true }).extend(looks),
  manifest: ManifestQuery.omit({ cursor: true, limit: true }).extend(looks),
};

const Query = z.record(z.string().max(VALUE_CHARS_MAX), z.string().max(VALUE_CHARS_MAX));

/** `POST /agency/views`: the filters of a list under a name; needs an Idempotency-Key. */
export const SaveView = z
  .strictObject({
    page: ViewedPage,
    name: line(NAME_CHARS_MAX, 1),
    query: Query,
    isShared: z.boolean().default(false),
  })
  .superRefine(isOfItsPage)
  .meta({ id: 'SaveView' });
export type SaveView = z.infer<typeof SaveView>;

/** `PATCH /agency/views/{id}`: another name, reach or content; `version` is the one that was read (409 when somebody was faster). */
export const UpdateView = z
  .strictObject({
    version: z.int().positive(),
    /** The list that the view is of. */
    page: ViewedPage,
    name: line(NAME_CHARS_MAX, 1).optional(),
    isShared: z.boolean().optional(),
    query: Query.optional(),
  })
  .superRefine(isOfItsPage)
  .meta({ id: 'UpdateView' });
export type UpdateView = z.infer<typeof UpdateView>;

function isOfItsPage(
  { page, query = {} }: { page: ViewedPage; query?: Record<string, string> | undefined },
  context: z.RefinementCtx,
): void {
  for (const issue of QUERIES[page].safeParse(query).error?.issues ?? []) {
    const { message, path } = issue;
    if (issue.code !== 'unrecognized_keys') context.addIssue({ code: 'custom', message, path: ['query', ...path] });
    else context.addIssue({ code: issue.code, keys: issue.keys, message, path: ['query'], input: query });
  }
}

/** A kept view of a list. */
export const SavedView = z
  .object({
    id: z.string(),
    page: ViewedPage,
    name: z.string(),
    query: z.record(z.string(), z.string()),
    isShared: z.boolean(),
    ownerName: z.string(),
    /** Grows with each change. */
    version: z.int(),
    /** Whether the reader may change or delete it. */
    isMine: z.boolean(),
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof SavedView>;

/** `GET /agency/views?page=launches`: own and shared ones, by name. */
export const SavedViewQuery = z.strictObject({ page: ViewedPage });
export const SavedViewList = z.object({ items: z.array(SavedView) }).meta({ id: 'SavedViewList' });
export type SavedViewList = z.infer<typeof SavedViewList>;
