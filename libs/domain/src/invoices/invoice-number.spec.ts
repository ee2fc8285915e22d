import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { invoiceNumber, parseInvoiceNumber } from './invoice-number.ts';

describe('invoice numbers (R11)', () => {
  it.each([
    [2026, 1, 'AB-2026-000001'],
    [2026, 123, 'AB-2026-000123'],
    [2026, 999_999, 'AB-2026-999999'],
    [2027, 1_000_000, 'AB-2027-1000000'],
    [1000, 1, 'AB-1000-000001'],
    [9999, 1, 'AB-9999-000001'],
  ])('%i, place %i: %s', (legalYear, sequence, text) => {
    expect(invoiceNumber(legalYear, sequence)).toBe(text);
  });
  it.each([
    [2026, 0],
    [2026, -1],
    [2026, 1.5],
    [2026, Number.NaN],
    [26, 1],
    [2026.5, 1],
    [10_000, 1],
  ])('throws for year %s, place %s', (legalYear, sequence) => {
    expect(() => invoiceNumber(legalYear, sequence)).toThrow(RangeError);
  });
  it.each([
    '',
    'AB-2026-000000',
    'AB-2026-0000123',
    'AB-2026-123',
    'ab-2026-000123',
    'AB-2026-000123 ',
    'AB-2026-000123\n',
    'AB-0026-000123',
  ])('%j is none', text => {
    expect(parseInvoiceNumber(text)).toBeNull();
  });
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        (legalYear, sequence) => {
          expect(parseInvoiceNumber(invoiceNumber(legalYear, sequence))).toEqual({ legalYear, sequence });
        },
      ),
    );
  });
});
