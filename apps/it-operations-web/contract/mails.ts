import { EmailAddress, oneLineText, pageOf } from '@astro/everyone--auth-service';
import * as z from 'zod';
import { MAIL_STATUSES, MAIL_SUBJECT_CHARS_MAX, MAIL_TEXT_CHARS_MAX } from './limits.ts';
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

// Like every text of people (F45), with line breaks.
const PLAIN_LINES = /^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*$/u;

/** What a person wants changed of a mail that was not sent yet; null is what its kind says itself, what is not named stays. */
export const EditMail = z
  .strictObject({
    /** The version that was read: of two people the later one is told. */
    version: z.int().positive(),
    to: EmailAddress.optional(),
    subject: oneLineText(MAIL_SUBJECT_CHARS_MAX).nullable().optional(),
    text: z
      .string()
      .max(MAIL_TEXT_CHARS_MAX)
      .transform(text => text.replaceAll('\r\n', '\n'))
      .pipe(z.string().regex(PLAIN_LINES, 'Please use plain text without control characters.'))
      .refine(text => text.trim() !== '', 'Please fill this in.')
      .nullable()
      .optional(),
  })
  .refine(({ to, subject, text }) => to !== undefined || subject !== undefined || text !== undefined, {
    message: 'Nothing is to be changed.',
  });

/** Reader, subject and text; null is what the kind says itself. */
const MailWords = z.object({ to: z.string(), subject: z.string().nullable(), text: z.string().nullable() });

/** A change that a person made. */
export const MailEdit = z.object({
  at: z.iso.datetime(),
  by: z.object({ userId: z.string(), name: z.string() }),
  before: MailWords,
  after: MailWords,
});
/** A change that a person made. */
export type MailEdit = z.infer<typeof MailEdit>;

/** What a mail says, without the secrets in its links. */
export const MailPreview = z.object({
  version: z.number(),
  /** `asked` until a job scheduler has rendered it. */
  state: z.enum(['asked', 'done', 'failed']),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  error: z.string().nullable(),
});
/** What a mail says. */
export type MailPreview = z.infer<typeof MailPreview>;

/** A mail with what it will say and what happened to it. */
export const MailDetail = MailRow.extend({
  version: z.number(),
  /** Somebody of IT wrote it anew. */
  isTextEdited: z.boolean(),
  /** Its link opens an account: it goes to its reader alone. */
  isForItsReaderAlone: z.boolean(),
  /** A person said that it was sent; that can be taken back. */
  isMarkedAsSent: z.boolean(),
  /** What people changed, newest first. */
  edits: z.array(MailEdit),
  messageId: z.string().nullable(),
  claimedBy: z.string().nullable(),
  /** What the mail is written from, without its secret links. */
  data: z.unknown(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), bytes: z.number() })),
});
/** A mail with what it will say. */
export type MailDetail = z.infer<typeof MailDetail>;

/** How many failed mails are tried again. */
export const MailsRetried = z.object({ mails: z.number() });
/** How many failed mails are tried again. */
export type MailsRetried = z.infer<typeof MailsRetried>;

/** How many mails there are in each state, and since when the oldest waits. */
export const MailCounts = z.object({
  counts: z.record(z.enum(MAIL_STATUSES), z.number()),
  oldestPendingAt: z.iso.datetime().nullable(),
  kinds: z.array(z.string()),
});
/** How many mails there are in each state. */
export type MailCounts = z.infer<typeof MailCounts>;
