import { describe, expect, it } from '@jest/globals';
import { rowProblemText, type RowProblemKind } from './row-problem.ts';

/** Whether the sentence names the value in the way. */
const KINDS: Readonly<Record<RowProblemKind, boolean>> = {
  'date-unreadable': true,
  'date-not-on-calendar': true,
  'day-or-month': true,
  'year-of-two-digits': true,
  'zone-unknown': true,
  'time-skipped': true,
  'year-out-of-range': true,
  missing: false,
  'too-long': false,
  'not-text': false,
  formula: false,
  'name-undecided': true,
  'outcome-too-early': true,
  'outcome-missing': false,
  'time-missing': true,
  'no-number': true,
  'above-limit': true,
  'rocket-needed': true,
  'place-needed': true,
  'out-of-range': true,
  'over-capacity': true,
  'minimum-above-seats': false,
  'duplicate-in-file': true,
  'duplicate-known': false,
};
const kinds = Object.keys(KINDS) as RowProblemKind[];
const text = (
  kind: RowProblemKind,
  field: 'rocket' | 'mission' | 'pricePerSeat' | 'seatsOnSale' | 'destination' = 'rocket',
) => rowProblemText({ kind, field, column: 0, value: '4711' });

describe('a problem of a row', () => {
  it.each(kinds)('%s has a sentence', kind => {
    expect(text(kind)).toMatch(/^[“A-Z].{10,}\.$/);
    expect(text(kind).includes('4711')).toBe(KINDS[kind]);
  });

  it('has a sentence of its own each', () => {
    expect(new Set(kinds.map(kind => text(kind))).size).toBe(kinds.length);
  });

  it.each([
    ['missing', 'pricePerSeat', 'launch ahead'],
    ['missing', 'seatsOnSale', 'launch ahead'],
    ['missing', 'destination', 'launch ahead'],
    ['missing', 'rocket', 'the row needs it'],
    ['too-long', 'mission', '200 characters'],
    ['too-long', 'rocket', '100 characters'],
    ['no-number', 'pricePerSeat', 'price in US dollars'],
    ['no-number', 'seatsOnSale', 'number of seats'],
  ] as const)('%s of %s says "%s"', (kind, field, words) => {
    expect(text(kind, field)).toContain(words);
  });
});
