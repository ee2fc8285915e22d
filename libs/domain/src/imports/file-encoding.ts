/** How the bytes of a text file are to be read. `mixed` is UTF-8 in which some rows are Windows-1252. */
export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'mixed';

/** What stands in for a character that cannot be known any more. */
const LOST = '\ufffd';
/** What Windows-1252 has at 0x80 to 0x9f; the rest of it is Latin-1. Five places are empty there and keep their code. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** Enough of a file to see where its zero bytes stand. */
const LOOKED_AT_BYTES = 4_000;

/**
 * The encoding of a text file by its first bytes: a mark at its start, or zero bytes where UTF-16 has them.
 * Example: `ff fe` begins UTF-16 (little end first); without any sign it is read as UTF-8, row by row (`decodeMixed`).
 */
export function guessEncoding(head: Uint8Array): { encoding: FileEncoding; markBytes: number } {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', markBytes: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  const looked = head.subarray(0, LOOKED_AT_BYTES);
  const zeros = [0, 0];
  looked.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  // In western text nearly every second byte of UTF-16 is zero, always on the same side.
  const half = looked.length / 2;
  if (half > 4 && zeros[1]! > half * 0.6 && zeros[0]! < half * 0.1) return { encoding: 'utf-16le', markBytes: 0 };
  if (half > 4 && zeros[0]! > half * 0.6 && zeros[1]! < half * 0.1) return { encoding: 'utf-16be', markBytes: 0 };
  return { encoding: 'utf-8', markBytes: 0 };
}

/**
 * Text out of bytes that are UTF-8 in one place and Windows-1252 in the next, as files become that several programs wrote.
 * A valid sequence is UTF-8; a byte that is none is Windows-1252. A sequence that was cut short is a lost character where the
 * row is UTF-8 otherwise, or where it begins the sign for a lost one.
 * Example: `43 e9 c3 a9` is "Céé".
 */
export function decodeMixed(bytes: Uint8Array): string {
  const parts: string[] = [];
  let isUtf: boolean | undefined;
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      parts.push(String.fromCharCode(lead));
      at += 1;
      continue;
    }
    const length = sequenceLength(lead);
    const following = followers(bytes, at, length);
    if (length > 1 && following === length - 1) {
      parts.push(fromSequence(bytes, at, length));
      at += length;
    } else if (length > 2 && following > 0 && (isLostSign(bytes, at) || (isUtf ??= hasSequence(bytes)))) {
      parts.push(LOST);
      at += 1 + following;
    } else {
      parts.push(lead < 0xa0 ? WINDOWS_1252.charAt(lead - 0x80) : String.fromCharCode(lead));
      at += 1;
    }
  }
  return parts.join('');
}

function isLostSign(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbf;
}

function hasSequence(bytes: Uint8Array): boolean {
  return bytes.some((byte, at) => {
    const length = sequenceLength(byte);
    return length > 1 && followers(bytes, at, length) === length - 1;
  });
}

/** How long the UTF-8 sequence is that a byte begins; 1 when it begins none. */
function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 1;
}

function followers(bytes: Uint8Array, at: number, length: number): number {
  let count = 0;
  while (count < length - 1) {
    const byte = bytes[at + 1 + count];
    if (byte === undefined || byte < 0x80 || byte > 0xbf) break;
    count += 1;
  }
  return count;
}

function fromSequence(bytes: Uint8Array, at: number, length: number): string {
  let code = bytes[at]! & (0xff >> (length + 1));
  for (let next = 1; next < length; next += 1) code = (code << 6) | (bytes[at + next]! & 0x3f);
  const shortest = [0, 0, 0x80, 0x800, 0x1_0000][length] ?? 0;
  const isCharacter = code >= shortest && code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : LOST;
}
