import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { API_KEY_PREFIX } from '@astro/everyone--auth-service';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 43 letters of 62 hold 256 bits. */
const RANDOM_CHARS = 43;
/** What a key is found by, and people tell it by. */
const START_CHARS = 8;
/** CRC32 in letters: scanners and we ourselves know a mistyped or made-up key without asking the database. */
const CHECKSUM_CHARS = 6;
/** Bytes from here on would make some letters likelier than others. */
const FAIR_BYTE_MAX = 248;

/** A new API key: its text is shown once, only its hash is kept. */
export function newApiKey(): { text: string; start: string; hash: string } {
  const random = randomLetters(RANDOM_CHARS);
  const text = `${API_KEY_PREFIX}${random}${checksumOf(random)}`;
  return { text, start: startOf(text), hash: hashOf(text) };
}

/** The beginning of a key that looks like one of ours; null when it can't be one. */
export function startOfKey(text: string): string | null {
  const random = text.slice(API_KEY_PREFIX.length, -CHECKSUM_CHARS);
  if (!text.startsWith(API_KEY_PREFIX) || random.length !== RANDOM_CHARS) return null;
  return checksumOf(random) === text.slice(-CHECKSUM_CHARS) ? startOf(text) : null;
}

/** Whether a text is the key of this hash. Comparing takes the same time whatever is wrong. */
export function isKeyOf(text: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(hashOf(text)), Buffer.from(hash)];
  return given.length === kept.length && timingSafeEqual(given, kept);
}

const startOf = (text: string): string => text.slice(0, API_KEY_PREFIX.length + START_CHARS);

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

function checksumOf(random: string): string {
  let rest = crc32(random);
  let letters = '';
  for (let place = 0; place < CHECKSUM_CHARS; place += 1) {
    letters = `${LETTERS.charAt(rest % LETTERS.length)}${letters}`;
    rest = Math.floor(rest / LETTERS.length);
  }
  return letters;
}

function randomLetters(count: number): string {
  let letters = '';
  while (letters.length < count)
    for (const byte of randomBytes(count))
      if (byte < FAIR_BYTE_MAX && letters.length < count) letters += LETTERS.charAt(byte % LETTERS.length);
  return letters;
}
