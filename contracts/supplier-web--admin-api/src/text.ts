import * as z from 'zod';

// Control characters and text-direction overrides forge log lines, mail headers and screens.
const ONE_LINE = /^[^\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*$/u;
const SOME_LINES = /^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*$/u;

/** One line of plain text, trimmed; it may be empty unless `charsMin` says otherwise. */
export const line = (charsMax: number, charsMin = 0) =>
  z
    .string()
    .max(charsMax)
    .regex(ONE_LINE, 'Please use plain text without control characters.')
    .trim()
    .normalize('NFC')
    .min(charsMin, charsMin === 1 ? 'Please fill this in.' : `Please use at least ${charsMin} characters.`);

/** Plain text of some lines, trimmed; it may be empty. */
export const paragraphs = (charsMax: number) =>
  z
    .string()
    .max(charsMax)
    .transform(text => text.replaceAll('\r\n', '\n'))
    .pipe(z.string().regex(SOME_LINES, 'Please use plain text without control characters.').trim().normalize('NFC'));
