import { EmailAddress, pageOf } from '@astro/everyone--auth-service';
import * as z from 'zod';
import { MAIL_STATUSES } from './limits.ts';
import { cursorFields, Term } from './terms.ts';

/** What to look for in the queue. */
export const MailQuery = z.strictObject({
  status: z.enum(MAIL_STATUSES).optional(),
  kind: Term.optional(),
  to: EmailAddress.optional(),
  requestId: Term.optional(),
  ...cursorFields,
});

/** A mail in the queue. */
export const MailRow = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.string(),
  to: z.string(),
  subject: z.string().nullable(),
  status: z.enum(MAIL_STATUSES),
  tries: z.number(),
  nextTryAt: z.iso.datetime(),
  lastError: z.string().nullable(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  requestId: z.string().nullable(),
});
/** A mail in the queue. */
export type MailRow = z.infer<typeof MailRow>;

/** Mails, newest first. */
export const MailPage = pageOf(MailRow);
/** Mails, newest first. */
export type MailPage = z.infer<typeof MailPage>;

/** A mail with what it will say and what happened to it. */
export const MailDetail = MailRow.extend({
  messageId: z.string().nullable(),
  claimedBy: z.string().nullable(),
  /** What the mail is written from, without its secret links. */
  data: z.unknown(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), bytes: z.number() })),
});
/** A mail with what it will say. */
export type MailDetail = z.infer<typeof MailDetail>;

/** How many mails there are in each state, and since when the oldest waits. */
export const MailCounts = z.object({
  counts: z.record(z.enum(MAIL_STATUSES), z.number()),
  oldestPendingAt: z.iso.datetime().nullable(),
  kinds: z.array(z.string()),
});
/** How many mails there are in each state. */
export type MailCounts = z.infer<typeof MailCounts>;
