import * as z from 'zod';
import { line } from './text.ts';
import { StatusReason } from './launches.ts';

/** Rows of one act on many: two pages of the longest list. On a busy day they take longer than a web host waits: screens send fewer at once. */
export const BATCH_ROWS_MAX = 200;

const ID_CHARS_MAX = 64;
/** The rows that somebody selected, each once. */
export const SelectedIds = z
  .array(z.string().min(1).max(ID_CHARS_MAX))
  .min(1, 'Please select at least one.')
  .max(BATCH_ROWS_MAX, `Please select at most ${BATCH_ROWS_MAX}.`)
  .refine(ids => new Set(ids).size === ids.length, 'Each row can be named once.');

/** `POST /launches/batch/put-on-sale`: drafts that go on sale for one reason; needs an Idempotency-Key. */
export const PutLaunchesOnSale = z
  .strictObject({
    launchIds: SelectedIds,
    reason: z.strictObject({ kind: StatusReason, text: line(500) }).or(StatusReason),
  })
  .meta({ id: 'PutLaunchesOnSale' });
export type PutLaunchesOnSale = z.infer<typeof PutLaunchesOnSale>;

/** `POST /launches/batch/delete-drafts` (with an Idempotency-Key) and `POST /launches/batch/export`. */
export const SelectedLaunches = z.strictObject({ launchIds: SelectedIds }).meta({ id: 'SelectedLaunches' });
export type SelectedLaunches = z.infer<typeof SelectedLaunches>;

/** `POST /launches/{id}/check-ins/batch` (with an Idempotency-Key) and `POST /launches/{id}/passengers/export`. */
export const SelectedPassengers = z.strictObject({ passengerIds: SelectedIds }).meta({ id: 'SelectedPassengers' });
export type SelectedPassengers = z.infer<typeof SelectedPassengers>;

/** Why one row stays as it is: what the same act on this row alone would answer. */
export const RowProblem = z
  .object({ type: z.string(), status: z.int(), title: z.string(), detail: z.string() })
  .meta({ id: 'RowProblem' });

/** What became of each row, in the order they were sent. A retry with the same key tells the same of what is done, and tries the rest again. */
export const BatchOutcome = z
  .object({
    done: z.int(),
    rows: z.array(z.object({ id: z.string(), problem: RowProblem.nullable() })),
  })
  .meta({ id: 'BatchOutcome' });
export type BatchOutcome = z.infer<typeof BatchOutcome>;
