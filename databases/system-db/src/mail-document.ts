/** Every kind of mail; the texts live in `mail/smtp-mail`. */
export const MAIL_KINDS = [
  'verify-email',
  'reset-password',
  'employee-invitation',
  'member-invitation',
  'booking-confirmed',
  'booking-received',
  'booking-cancelled-traveler',
  'booking-cancelled-agency',
  'booking-moved-traveler',
  'booking-moved-agency',
  'launch-status-traveler',
  'launch-status-agency',
  'invoice-issued',
  'invoice-reminder',
  'agency-approved',
  'viability-reached',
  'viability-warning',
  'waiting-list-offer',
  'vip-launch',
  'reminder-thirty-days',
  'reminder-two-days',
  'launch-message',
  'webhook-disabled',
  'finance-digest',
  'alert-raised',
  'alert-recovered',
] as const;
/** The kind of a mail. */
export type MailKind = (typeof MAIL_KINDS)[number];

/** Where a mail stands. */
export type MailStatus = 'pending' | 'sending' | 'sent' | 'failed';

/** A file that goes with a mail. */
export interface MailAttachment {
  filename: string;
  contentType: string;
  contentBase64: string;
}

/** A mail to be sent: what it says is rendered from `data` when it is sent. */
export interface NewMail {
  /** `{mail-kind}:{aggregateId}[:{n}]:{readerEmail}`: the same mail is queued once, however often it is asked for. */
  key: string;
  kind: MailKind;
  to: string;
  subject?: string;
  data: Record<string, unknown>;
  /**
   * Written by older versions alone: papers are drawn when a mail is sent. An invoice that such a version queued has its document nowhere
   * else, also when it failed and IT lets it be tried again, so these files are still sent and shown.
   */
  attachments?: MailAttachment[];
  requestId?: string;
  traceparent?: string;
}

/** Mails whose link opens an account: whoever reads one could take it over, so they go to their reader alone, whoever asks for another. */
export const MAILS_FOR_THEIR_READER_ALONE: readonly MailKind[] = [
  'verify-email',
  'reset-password',
  'employee-invitation',
  'member-invitation',
];

/** What a person may change of a mail that was not sent yet; null is what its kind says itself. */
export interface MailWords {
  to: string;
  subject: string | null;
  text: string | null;
}

/** A change that a person made. It lies with the mail and goes with it. */
export interface MailEdit {
  at: Date;
  by: { userId: string; name: string };
  before: MailWords;
  after: MailWords;
}

/** A mail in the queue. */
export interface MailDocument extends NewMail {
  _id: string;
  status: MailStatus;
  tries: number;
  nextTryAt: Date;
  leaseUntil: Date | null;
  claimedBy: string | null;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
  messageId: string | null;
  /** Grows with each change that a person makes; absent: 1. */
  version?: number;
  /** What a person wrote in place of what its kind says; links that open accounts are hidden in it until it is sent. */
  text?: string;
  /** The last changes that people made, oldest first. */
  edits?: MailEdit[];
  /** A person said that it was sent, and where it stood before. */
  markedFrom?: 'pending' | 'failed';
  /** A person took it out of the queue: what it said is gone, its key stays. */
  deletedAt?: Date;
}
