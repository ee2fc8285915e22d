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

/** What a view of each list may say: its filters and order, never a page of it. */
const QUERIES = {
  launches: AgencyLaunchQuery.omit({ cursor: true, limit: true }).extend({ columns }),
  manifest: ManifestQuery.omit({ cursor: true, limit: true }).extend({ columns }),
};

/** `POST /agency/views`: the filters of a list under a name; needs an Idempotency-Key. */
export const SaveView = z
  .strictObject({
    page: ViewedPage,
    name: line(NAME_CHARS_MAX, 1),
    query: z.record(z.string().max(VALUE_CHARS_MAX), z.string().max(VALUE_CHARS_MAX)),
    isShared: z.boolean().default(false),
  })
  .superRefine(({ page, query }, context) => {
    for (const issue of QUERIES[page].safeParse(query).error?.issues ?? [])
      context.addIssue({ code: 'custom', message: issue.message, path: ['query', ...issue.path] });
  })
  .meta({ id: 'SaveView' });
export type SaveView = z.infer<typeof SaveView>;

/** `PATCH /agency/views/{id}`: another name, or another reach. */
export const UpdateView = z
  .strictObject({ name: line(NAME_CHARS_MAX, 1).optional(), isShared: z.boolean().optional() })
  .meta({ id: 'UpdateView' });
export type UpdateView = z.infer<typeof UpdateView>;

/** A kept view of a list. */
export const SavedView = z
  .object({
    id: z.string(),
    page: ViewedPage,
    name: z.string(),
    query: z.record(z.string(), z.string()),
    isShared: z.boolean(),
    ownerName: z.string(),
    /** Whether the reader may rename or delete it. */
    isMine: z.boolean(),
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof SavedView>;

/** `GET /agency/views?page=launches`: own and shared ones, by name. */
export const SavedViewQuery = z.strictObject({ page: ViewedPage });
export const SavedViewList = z.object({ items: z.array(SavedView) }).meta({ id: 'SavedViewList' });
export type SavedViewList = z.infer<typeof SavedViewList>;
