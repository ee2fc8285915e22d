import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sumCents } from '../money/money.ts';
import { annualSums, type AnnualFigures } from './annual-figures.ts';

const cents = fc.integer({ min: 0, max: 4_400_000_000 });
const cell = fc.record({
  month: fc.constantFrom('2026-09', '2026-10', '2026-11', '2026-12'),
  agencyId: fc.constantFrom('a', 'b', 'c'),
  range: fc.constantFrom('suborbital', 'orbital', 'interplanetary'),
  receivedCents: cents,
  pendingCents: cents,
  projectedCents: cents,
});
const total = (parts: Iterable<AnnualFigures>, name: keyof AnnualFigures): number =>
  sumCents([...parts].map(part => part[name]));

it('the parts sum to the whole to the cent, by agency, by range and by month', () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 60 }), fc.constantFrom('2026-09', '2026-11', null), (cells, balance) => {
      const { totals, byMonth, byAgency, byRange } = annualSums(cells, balance);
      for (const name of ['receivedCents', 'pendingCents', 'projectedCents'] as const) {
        expect(total(byAgency.values(), name)).toBe(totals[name]);
        expect(total(byRange.values(), name)).toBe(totals[name]);
      }
      for (const name of ['receivedCents', 'projectedCents'] as const) {
        expect(total(byMonth.values(), name)).toBe(totals[name]);
        expect(sumCents(cells.map(one => one[name]))).toBe(totals[name]);
      }
      expect((balance === null ? undefined : byMonth.get(balance)?.pendingCents) ?? 0).toBe(totals.pendingCents);
    }),
  );
});

it('takes what is pending from the last balance, not from all of them', () => {
  const open = (month: string, pendingCents: number) => ({
    month,
    agencyId: 'a',
    range: 'orbital',
    receivedCents: 0,
    pendingCents,
    projectedCents: 0,
  });
  const cells = [open('2026-10', 10_000), open('2026-11', 4_000)];
  expect(annualSums(cells, '2026-11').totals.pendingCents).toBe(4_000);
  expect(annualSums(cells, null).totals.pendingCents).toBe(0);
  expect(annualSums(cells, null).byMonth.get('2026-10')?.pendingCents).toBe(10_000);
});

it('gives each agency and each range its own', () => {
  const cell = (agencyId: string, range: string, receivedCents: number) => ({
    month: '2026-11',
    agencyId,
    range,
    receivedCents,
    pendingCents: 0,
    projectedCents: 0,
  });
  const { byAgency, byRange } = annualSums(
    [cell('a', 'orbital', 1), cell('b', 'orbital', 10), cell('b', 'suborbital', 100)],
    null,
  );
  const received = (parts: Map<string, AnnualFigures>) => [...parts].map(([key, part]) => [key, part.receivedCents]);
  expect(received(byAgency)).toEqual([
    ['a', 1],
    ['b', 110],
  ]);
  expect(received(byRange)).toEqual([
    ['orbital', 11],
    ['suborbital', 100],
  ]);
});
