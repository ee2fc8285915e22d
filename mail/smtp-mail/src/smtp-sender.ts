import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { oneLine } from './mail-data.ts';

/** Connections to the mail server at once; a busy server says "later" to more. */
const CONNECTIONS_MAX = 8;
const CONNECT_MS_MAX = 5_000;
/** A server that takes a mail and then says nothing must not hold a connection for longer. */
const SILENT_MS_MAX = 20_000;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** A mail that is ready to go. */
export interface OutgoingMail {
  /** The unique key of the mail in the queue: the Message-ID follows from it, so that a repeat is recognised as one. */
  key: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  attachments?: { filename: string; contentType: string; content: Buffer }[];
  requestId?: string;
}

/** What the mail server said: taken, never (5xx: asking again is useless), or later (4xx, no connection, no answer). */
export type SendOutcome =
  { kind: 'sent'; messageId: string } | { kind: 'never'; error: string } | { kind: 'later'; error: string };

/** The way to the mail server. */
export interface MailSender {
  send(mail: OutgoingMail): Promise<SendOutcome>;
  /** Waits for nothing: what is under way is cut. */
  close(): void;
}

/** The stable Message-ID of a mail. */
export function messageIdOf(key: string): string {
  return `<${createHash('sha256').update(key).digest('hex')}@astrobookings.example>`;
}

/** Opens a pool of connections to the mail server; nothing is sent before the first mail. */
export function createMailSender(options: { smtpUrl: string; from: string; ca?: Buffer }): MailSender {
  const url = new URL(options.smtpUrl);
  const isLocal = LOOPBACK.includes(url.hostname);
  const transport = createTransport({
    pool: true,
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
    secure: url.protocol === 'smtps:',
    // Beyond this machine passwords and names travel encrypted or not at all.
    requireTLS: url.protocol === 'smtp:' && !isLocal,
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    ...(options.ca === undefined ? {} : { tls: { ca: options.ca } }),
    maxConnections: CONNECTIONS_MAX,
    maxMessages: 200,
    connectionTimeout: CONNECT_MS_MAX,
    greetingTimeout: CONNECT_MS_MAX,
    socketTimeout: SILENT_MS_MAX,
    // Nothing that a person typed may make the sender read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      if (!isAddress(mail.to))
        return { kind: 'never', error: 'The address of the reader is not one plain e-mail address.' };
      const messageId = messageIdOf(mail.key);
      try {
        await transport.sendMail({
          from: options.from,
          // As an object it is never parsed: a comma or a line break cannot become a second reader (F47).
          to: { name: '', address: mail.to },
          subject: oneLine(mail.subject, 200),
          html: mail.html,
          text: mail.text,
          messageId,
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'List-Id': 'AstroBookings notices <notices.astrobookings.example>',
            ...(mail.requestId === undefined ? {} : { 'X-Request-Id': oneLine(mail.requestId, 100) }),
          },
          attachments: (mail.attachments ?? []).map(file => ({ ...file, filename: oneLine(file.filename, 100) })),
        });
        return { kind: 'sent', messageId };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** One plain address: no list, no name, no line break. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@,;:<>()[\]"\\\p{Cc}]{1,64}@[^\s@,;:<>()[\]"\\\p{Cc}]+$/u.test(text);
}

function outcomeOf(error: unknown): SendOutcome {
  const { responseCode, code, message } = error as { responseCode?: number; code?: string; message?: string };
  const text = oneLine(message ?? String(error), 400);
  // A refused sign-in is 535, too; but that is our setting, and every mail must survive until it is mended.
  const isNever = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH' && code !== 'ECONNECTION';
  return { kind: isNever ? 'never' : 'later', error: text };
}
