import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The secret that an app reads out of the QR code. */
export function secretIn(totpUri: string): Buffer {
  const text = new URL(totpUri).searchParams.get('secret') ?? '';
  const bits = Array.from(text, letter => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => parseInt(byte, 2)));
}

/** The code that an authenticator app shows now (RFC 6238). */
export function codeNow(totpUri: string): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', secretIn(totpUri)).update(counter).digest();
  const offset = hash.at(-1)! & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A code that the app does not show now. */
export const otherThan = (code: string): string => (code === '123456' ? '654321' : '123456');
