import { pageOf } from '@astro/everyone--auth-service';
import * as z from 'zod';
import { cursorFields, ExportFormat, Term } from './terms.ts';

const filterFields = {
  /** The person who acted. */
  userId: Term.optional(),
  act: Term.optional(),
  /** The thing that was acted on. */
  onId: Term.optional(),
};

/** What to look for in the record of privileged acts. */
export const AuditQuery = z.strictObject({ ...filterFields, ...cursorFields });
/** The same for a file. */
export const AuditExportQuery = z.strictObject({ ...filterFields, format: ExportFormat });

/** One privileged act. */
export const AuditRow = z.object({
  id: z.string(),
  time: z.iso.datetime(),
  act: z.string(),
  byUserId: z.string().nullable(),
  byRole: z.string().nullable(),
  byComponent: z.string().nullable(),
  onKind: z.string(),
  onId: z.string(),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
});
/** One privileged act. */
export type AuditRow = z.infer<typeof AuditRow>;

/** Privileged acts, newest first. */
export const AuditPage = pageOf(AuditRow);
/** Privileged acts, newest first. */
export type AuditPage = z.infer<typeof AuditPage>;
