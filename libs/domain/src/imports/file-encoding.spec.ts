import { describe, expect, it } from '@jest/globals';
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
    ['', 'utf-8', 0],
  ])('%s: %s', (hex, encoding, markBytes) => {
    expect(guessEncoding(bytes(hex))).toEqual({ encoding, markBytes });
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
  ])('%s', (_name, hex, text) => {
    expect(decodeMixed(bytes(hex))).toBe(text);
  });
});
