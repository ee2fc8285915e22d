import { sumCents } from '../money/money.ts';

/** What a year shows: received, open at the last balance, and expected of launches ahead. */
export interface AnnualFigures {
  receivedCents: number;
  pendingCents: number;
  projectedCents: number;
}

/** A part of a year that no figure splits further: a month, an agency and a range. Pending is what is open at the month's end. */
export interface AnnualCell extends AnnualFigures {
  month: string;
  agencyId: string;
  range: string;
}

/** A year's figures, and the same by month, agency and range. */
export interface AnnualSums {
  totals: AnnualFigures;
  byMonth: Map<string, AnnualFigures>;
  byAgency: Map<string, AnnualFigures>;
  byRange: Map<string, AnnualFigures>;
}

/**
 * Sums the cells of a year. What is received and projected adds up over the months; what is pending is a balance: that of the
 * year, of an agency and of a range is the one of `balanceMonth`, the last month that has begun, and none when there is none.
 * Example: 100 USD open at the end of October and 40 at the end of November, balance of November: 40 USD are pending.
 */
export function annualSums(cells: readonly AnnualCell[], balanceMonth: string | null): AnnualSums {
  const balanced = cells.map(cell => ({ ...cell, pendingCents: cell.month === balanceMonth ? cell.pendingCents : 0 }));
  return {
    totals: sumOf(balanced),
    byMonth: grouped(cells, cell => cell.month),
    byAgency: grouped(balanced, cell => cell.agencyId),
    byRange: grouped(balanced, cell => cell.range),
  };
}

function grouped(cells: readonly AnnualCell[], by: (cell: AnnualCell) => string): Map<string, AnnualFigures> {
  return new Map([...Map.groupBy(cells, by)].map(([key, ofKey]) => [key, sumOf(ofKey)]));
}

function sumOf(cells: readonly AnnualFigures[]): AnnualFigures {
  return {
    receivedCents: sumCents(cells.map(cell => cell.receivedCents)),
    pendingCents: sumCents(cells.map(cell => cell.pendingCents)),
    projectedCents: sumCents(cells.map(cell => cell.projectedCents)),
  };
}
