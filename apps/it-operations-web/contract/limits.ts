// Plain values without schemas: the pages take them from here, so that no schema library is loaded for a list of words.

/** The levels of a log line, quietest first. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
/** The level of a log line. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where a mail stands. */
export const MAIL_STATUSES = ['pending', 'sending', 'sent', 'failed'] as const;
/** Where a mail stands. */
export type MailStatus = (typeof MAIL_STATUSES)[number];

/** Characters of a mail's subject, as those that we word ourselves. */
export const MAIL_SUBJECT_CHARS_MAX = 150;
/** Characters of a mail's text: three times the longest that we word ourselves. */
export const MAIL_TEXT_CHARS_MAX = 20_000;

/** What can be compared and told again, in the order in which it is done. */
export const SYNC_SETS = ['agencies', 'launches', 'people', 'seats', 'bookings'] as const;
/** One set of data that is compared as a whole. */
export type SyncSet = (typeof SYNC_SETS)[number];

/** How many rows an export holds at most; what is older is told in its headers and on the page. */
export const EXPORT_ROWS_MAX = 10_000;
