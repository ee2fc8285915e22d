/** A line of the facts of a mail: what, and its value. */
export interface MailFact {
  label: string;
  value: string;
  /** The line that matters most, for example the refund. */
  isStrong?: boolean;
  /** The page that shows what makes the value. */
  url?: string;
}

/** A link of a mail: it always leads to one of our own web applications. */
export interface MailLink {
  label: string;
  url: string;
}

/** What a mail says, before it is laid out as HTML and as plain text: both parts say the same because both come from here. */
export interface MailContent {
  subject: string;
  /** What mailboxes show behind the subject. */
  preview: string;
  heading: string;
  paragraphs: string[];
  /** A short code or number, shown large. */
  code?: { label: string; value: string };
  facts: MailFact[];
  /** Names under each other, for example of passengers. */
  list?: { label: string; items: string[] };
  /** A quoted text of somebody else, for example an agency's reason. */
  quote?: { by: string; text: string };
  /** The one thing to do. */
  button: MailLink;
  /** Smaller print: what else can be done, and until when. */
  notes: string[];
  /** Why the reader gets this mail. */
  because: string;
}
