import { MAILS_FOR_THEIR_READER_ALONE, type MailDocument } from '@astro/system-db';
import type { MailDetail, MailRow } from '#contract';
import { withoutSecrets } from '../logs/log-line.ts';

/** A mail as a row of the list. */
export const mailRowOf = (mail: MailDocument): MailRow => ({
  id: mail._id,
  key: mail.key,
  kind: mail.kind,
  to: mail.to,
  subject: mail.subject ?? null,
  status: mail.status,
  tries: mail.tries,
  nextTryAt: mail.nextTryAt.toISOString(),
  lastError: mail.lastError,
  createdAt: mail.createdAt.toISOString(),
  sentAt: mail.sentAt?.toISOString() ?? null,
  requestId: mail.requestId ?? null,
});

/** A mail with what it is written from. Its links carry secrets that open accounts, so they are hidden from IT, too. */
export const mailDetailOf = (mail: MailDocument): MailDetail => ({
  ...mailRowOf(mail),
  version: mail.version ?? 1,
  isTextEdited: mail.text !== undefined,
  isForItsReaderAlone: MAILS_FOR_THEIR_READER_ALONE.includes(mail.kind),
  isMarkedAsSent: mail.markedFrom !== undefined,
  edits: (mail.edits ?? []).map(edit => ({ ...edit, at: edit.at.toISOString() })).reverse(),
  messageId: mail.messageId,
  claimedBy: mail.claimedBy,
  data: withoutSecrets(mail.data),
  attachments: (mail.attachments ?? []).map(({ filename, contentType, contentBase64 }) => ({
    filename,
    contentType,
    bytes: Buffer.byteLength(contentBase64, 'base64'),
  })),
});
