import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeMixed, guessEncoding } from './file-encoding.ts';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16));

describe('the encoding of a file', () => {
  it.each([
    ['efbbbf61', 'utf-8', 3],
    ['fffe6100', 'utf-16le', 2],
    ['feff0061', 'utf-16be', 2],
    ['61002c0062000a006300', 'utf-16le', 0],
    ['0061002c0062000a0063', 'utf-16be', 0],
    ['612c620a63', 'utf-8', 0],
    ['61000000000000', 'utf-8', 0],
    ['6100620063006400', 'utf-8', 0],
    ['fffd', 'utf-8', 0],
    ['fefe', 'utf-8', 0],
    ['efbb61', 'utf-8', 0],
    ['ef61bf', 'utf-8', 0],
    ['61bbbf', 'utf-8', 0],
    ['', 'utf-8', 0],
  ])('%s: %s', (hex, encoding, markBytes) => {
    expect(guessEncoding(bytes(hex))).toEqual({ encoding, markBytes });
  });
});

describe('zero bytes on one side', () => {
  /** Twenty bytes with so many zeros in even and in odd places. */
  const head = (even: number, odd: number) =>
    Uint8Array.from({ length: 20 }, (_, at) => (Math.floor(at / 2) < (at % 2 === 0 ? even : odd) ? 0 : 0x61));

  it.each([
    [0, 6, 'utf-8'],
    [0, 7, 'utf-16le'],
    [1, 7, 'utf-8'],
    [6, 0, 'utf-8'],
    [7, 0, 'utf-16be'],
    [7, 1, 'utf-8'],
    [10, 10, 'utf-8'],
  ])('%d of ten even and %d of ten odd ones: %s', (even, odd, encoding) => {
    expect(guessEncoding(head(even, odd)).encoding).toBe(encoding);
  });

  it('are looked for in the first 4,000 bytes', () => {
    const wide = Array.from({ length: 4_000 }, (_, at) => (at % 2 === 0 ? 0x61 : 0));
    const narrow = wide.map(() => 0x61);
    expect(guessEncoding(Uint8Array.from([...wide, ...narrow, ...narrow])).encoding).toBe('utf-16le');
    expect(guessEncoding(Uint8Array.from([...narrow, ...wide, ...wide, ...wide])).encoding).toBe('utf-8');
  });
});

describe('text in two encodings', () => {
  it.each([
    ['UTF-8', '43c3a9', 'Cé'],
    ['Windows-1252', '43e9', 'Cé'],
    ['both in one row', 'e92cc3a9', 'é,é'],
    ['the euro sign and quotes of Windows', '8093e994', '€“é”'],
    ['a sequence cut off by a comma', 'efbf2c61', '\ufffd,a'],
    ['a sequence cut off at the end of UTF-8', 'c3a9e282', 'é\ufffd'],
    ['the same bytes where nothing else is UTF-8', '41e9942c', 'Aé”,'],
    ['characters lost before', 'efbfbd', '\ufffd'],
    ['four bytes', 'f09f9a80', '🚀'],
    ['a surrogate, which is no character', 'eda080', '\ufffd'],
    ['an overlong slash', 'c0af', 'À¯'],
    ['an overlong slash of three bytes', 'e080af', '\ufffd'],
    ['an overlong slash of four bytes', 'f08080af', '\ufffd'],
    ['the last surrogate', 'edbfbf', '\ufffd'],
    ['beyond the last character', 'f4908080', '\ufffd'],
    ['a byte that begins nothing', 'f580', 'õ€'],
    ['a lost sign cut short in Windows-1252', 'e9efbf', 'é\ufffd'],
    ['only the beginning of it', 'ef2c', 'ï,'],
    ['two bytes cut short', 'c3a9c3', 'éÃ'],
    ['four bytes cut short', 'c3a9f09f9a2c', 'é\ufffd,'],
    ['a follower that is none', 'c3c0', 'ÃÀ'],
    ['every letter of Windows above 0xa0', 'a0a1bfc0d7dffef7ff', '\u00a0¡¿À×ßþ÷ÿ'],
  ])('%s', (_name, hex, text) => {
    expect(decodeMixed(bytes(hex))).toBe(text);
  });

  it('reads all of UTF-8 as it is, at the edges of its lengths, too', () => {
    const read = (text: string) => decodeMixed(new TextEncoder().encode(text));
    for (const code of [0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x1_0000, 0x3_ffff, 0x4_0000, 0x10_ffff])
      expect(read(String.fromCodePoint(code))).toBe(String.fromCodePoint(code));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => expect(read(text)).toBe(text)));
  });
});
