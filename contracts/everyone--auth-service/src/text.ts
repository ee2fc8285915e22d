import * as z from 'zod';

// Control characters, text-direction overrides and lone surrogates: they forge log lines, mail headers and screens (F45, F47, F52).
const PLAIN_TEXT = /^[^\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*$/u;

/** One line of text for people, trimmed, of 1 to `charsMax` characters. */
export const oneLineText = (charsMax: number) =>
  z
    .string()
    .max(charsMax)
    .regex(PLAIN_TEXT, 'Please use plain text without control characters.')
    .trim()
    .normalize('NFC')
    .min(1, 'Please fill this in.');

/** An e-mail address, normalised to lower case so that one address is one account. */
export const EmailAddress = z
  .string()
  .max(254)
  .trim()
  .toLowerCase()
  .pipe(z.email('Please give an e-mail address like name@example.com.'));

/** An opaque identifier. */
export const Id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/, 'This is not an identifier.');

/** An instant, ISO 8601 in UTC. */
export const Instant = z.iso.datetime();

/** A secret out of a mailed link. */
export const MailedToken = z
  .string()
  .min(16)
  .max(512)
  .regex(/^[A-Za-z0-9._~-]+$/, 'This is not a token from one of our mails.');
