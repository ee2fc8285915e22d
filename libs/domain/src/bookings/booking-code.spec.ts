import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BOOKING_CODE_ALPHABET, bookingCodeFrom, isBookingCode, normalizeBookingCode } from './booking-code.ts';

describe('a booking code', () => {
  it('has no letter or digit twice, and none that is mistaken for another', () => {
    expect(new Set(BOOKING_CODE_ALPHABET).size).toBe(30);
    expect(BOOKING_CODE_ALPHABET).toMatch(/^[^01ILOU]+$/);
  });

  it('comes from seven bytes, each a letter', () => {
    expect(bookingCodeFrom(Uint8Array.of(0, 1, 29, 30, 59, 239, 10))).toBe('23Z2ZZC');
  });

  it('passes over the bytes that would favour some letters', () => {
    expect(bookingCodeFrom(Uint8Array.of(240, 255, 0, 0, 0, 0, 0, 0, 0))).toBe('2222222');
  });

  it('is not made from too few usable bytes', () => {
    expect(bookingCodeFrom(new Uint8Array(6))).toBeNull();
    expect(bookingCodeFrom(new Uint8Array(100).fill(250))).toBeNull();
    expect(bookingCodeFrom(new Uint8Array(0))).toBeNull();
  });

  it('gives every letter the same chance', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const letter = bookingCodeFrom(new Uint8Array(7).fill(byte))?.[0];
      if (letter !== undefined) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect([...new Set(counts.values())]).toEqual([8]);
    expect(counts.size).toBe(30);
  });

  it('is recognised, however it was typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 32 }), bytes => {
        const code = bookingCodeFrom(bytes);
        fc.pre(code !== null);
        expect(isBookingCode(code)).toBe(true);
        expect(normalizeBookingCode(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toBe(code);
      }),
    );
  });

  it.each(['', '222222', '22222222', '222222O', '222222o', '2222222\n', 'ABCDEF1'])('is not %j', text => {
    expect(isBookingCode(text)).toBe(false);
  });
});
