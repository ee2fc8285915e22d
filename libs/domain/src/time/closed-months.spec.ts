import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decideClose, decideReopen, isClosedDay, lastDayOf, monthAfter, nextToClose } from './closed-months.ts';

const CLOSED = { first: '2026-01', last: '2026-10' };
const TODAY = '2026-12-03';

describe('closing a month', () => {
  it.each([
    ['the next one', '2026-11', CLOSED, { ok: true }],
    ['the last closed one', '2026-10', CLOSED, { ok: false, refusal: { kind: 'month-closed' } }],
    ['one closed long ago', '2026-02', CLOSED, { ok: false, refusal: { kind: 'month-closed' } }],
    ['the present one', '2026-12', { ...CLOSED, last: '2026-11' }, { ok: false, refusal: { kind: 'month-not-over' } }],
    ['one to come', '2027-01', CLOSED, { ok: false, refusal: { kind: 'month-not-over' } }],
    [
      'one out of turn',
      '2026-11',
      { ...CLOSED, last: '2026-09' },
      { ok: false, refusal: { kind: 'not-next', next: '2026-10' } },
    ],
    ['the first with anything in it', '2026-01', { first: '2026-01', last: null }, { ok: true }],
    [
      'one before anything was booked',
      '2025-12',
      { first: '2026-01', last: null },
      { ok: false, refusal: { kind: 'not-next', next: '2026-01' } },
    ],
    [
      'any, with empty books',
      '2026-11',
      { first: null, last: null },
      { ok: false, refusal: { kind: 'not-next', next: '2026-12' } },
    ],
  ])('%s', (_, month, closed, expected) => {
    expect(decideClose(month, closed, TODAY)).toEqual(expected);
  });

  it('goes through the months one by one up to the one before the present', () => {
    let last: string | null = null;
    const order: string[] = [];
    for (;;) {
      const month = nextToClose({ first: '2025-11', last }, '2026-03-15');
      if (!decideClose(month, { first: '2025-11', last }, '2026-03-15').ok) break;
      order.push(month);
      last = month;
    }
    expect(order).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });
});

describe('opening a month again', () => {
  it.each([
    ['2026-10', '2026-10', { ok: true }],
    ['2026-09', '2026-10', { ok: false, refusal: { kind: 'not-last', last: '2026-10' } }],
    ['2026-11', '2026-10', { ok: false, refusal: { kind: 'month-open' } }],
    ['2026-11', null, { ok: false, refusal: { kind: 'month-open' } }],
  ])('%s with %s closed last', (month, last, expected) => {
    expect(decideReopen(month, { last })).toEqual(expected);
  });
});

it.each([
  ['2026-10-31', '2026-10', true],
  ['2026-11-01', '2026-10', false],
  ['2019-01-01', '2026-10', true],
  ['2019-01-01', null, false],
])('is %s closed with %s closed last: %s', (day, last, expected) => {
  expect(isClosedDay(day, { last })).toBe(expected);
});

it.each([
  ['2026-12', '2027-01', '2026-12-31'],
  ['2026-09', '2026-10', '2026-09-30'],
  ['2028-02', '2028-03', '2028-02-29'],
  ['0998-12', '0999-01', '0998-12-31'],
  ['2100-02', '2100-03', '2100-02-28'],
])('after %s comes %s, and its last day is %s', (month, next, day) => {
  expect(monthAfter(month)).toBe(next);
  expect(lastDayOf(month)).toBe(day);
});

it('the day after the last day of a month is the first of the next', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 9998 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
      const month = `${year}-${String(number).padStart(2, '0')}`;
      const next = new Date(Date.parse(`${lastDayOf(month)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
      expect(next).toBe(`${monthAfter(month)}-01`);
    }),
  );
});
