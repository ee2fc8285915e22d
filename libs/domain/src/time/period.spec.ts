import { describe, expect, it } from '@jest/globals';
import { monthsOfPeriod, PERIOD_ZONE, periodName, periodOfMonths, periodPresets, previousPeriod } from './period.ts';

const presets = (at: string, zone: string): Record<string, string> =>
  Object.fromEntries(periodPresets(new Date(at), zone).map(({ label, period }) => [label, period]));

describe('the presets of periods', () => {
  it('follow the calendar', () => {
    expect(presets('2026-11-24T15:00:00Z', PERIOD_ZONE)).toEqual({
      'This month': '2026-11',
      'Last month': '2026-10',
      'This quarter': '2026-Q4',
      'Last quarter': '2026-Q3',
      'Year to date': '2026-01..2026-11',
      'This year': '2026',
      'Last year': '2025',
    });
  });

  it.each([
    ['2027-01-01T00:30:00Z', 'UTC', '2027-01', '2026-12', '2026-Q4', '2027-01'],
    ['2027-01-01T00:30:00Z', 'America/New_York', '2026-12', '2026-11', '2026-Q3', '2026'],
    ['2026-12-31T23:30:00Z', 'Europe/Madrid', '2027-01', '2026-12', '2026-Q4', '2027-01'],
    ['2026-03-31T23:30:00Z', 'UTC', '2026-03', '2026-02', '2025-Q4', '2026-Q1'],
  ])('at %s in %s: this month %s', (at, zone, thisMonth, lastMonth, lastQuarter, toDate) => {
    expect(presets(at, zone)).toMatchObject({
      'This month': thisMonth,
      'Last month': lastMonth,
      'Last quarter': lastQuarter,
      'Year to date': toDate,
    });
  });
});

describe('a period', () => {
  it.each([
    ['2026-11', 'November 2026', '2026-11', '2026-11', '2026-10'],
    ['2026-01', 'January 2026', '2026-01', '2026-01', '2025-12'],
    ['2026-Q1', 'Q1 2026', '2026-01', '2026-03', '2025-Q4'],
    ['2026', '2026', '2026-01', '2026-12', '2025'],
    ['2026-01..2026-11', 'January to November 2026', '2026-01', '2026-11', '2025-02..2025-12'],
    ['2025-11..2026-02', 'November 2025 to February 2026', '2025-11', '2026-02', '2025-07..2025-10'],
    ['2026-02..2026-04', 'February to April 2026', '2026-02', '2026-04', '2025-11..2026-01'],
    ['2025-02..2026-01', 'February 2025 to January 2026', '2025-02', '2026-01', '2024-02..2025-01'],
    ['0999-12', 'December 999', '0999-12', '0999-12', '0999-11'],
  ])('%s is "%s", from %s to %s, after %s', (period, name, from, to, previous) => {
    expect(periodName(period)).toBe(name);
    expect(monthsOfPeriod(period)).toEqual({ from, to });
    expect(previousPeriod(period)).toBe(previous);
    expect(periodOfMonths(from, to)).toBe(period);
  });

  it.each([
    ['2026-Q1..2026-Q2', 'January to June 2026', '2026-01', '2026-06'],
    ['2026-Q4..2026-Q4', 'Q4 2026', '2026-10', '2026-12'],
    ['2025-11..2026', 'November 2025 to December 2026', '2025-11', '2026-12'],
    ['2026-01..2026-12', '2026', '2026-01', '2026-12'],
    ['2026-04..2026-04', 'April 2026', '2026-04', '2026-04'],
  ])('written as %s is "%s"', (period, name, from, to) => {
    expect(periodName(period)).toBe(name);
    expect(monthsOfPeriod(period)).toEqual({ from, to });
  });

  it.each([
    '',
    'soon',
    '2026-13',
    '2026-Q5',
    'x2026',
    '12026-11',
    '2026-05..2026-04',
    'soon..2026-04',
    '2026-04..soon',
    '2026..2027..2028',
  ])('%j is none', text => {
    expect(monthsOfPeriod(text)).toBeNull();
    expect(previousPeriod(text)).toBeNull();
    expect(periodName(text)).toBe(text);
  });

  it('does not end before it begins', () => {
    expect(periodOfMonths('2026-05', '2026-04')).toBeNull();
    expect(periodOfMonths('soon', '2026-04')).toBeNull();
    expect(periodOfMonths('2026-04', 'soon')).toBeNull();
  });

  it('follows another back to the first year, and no further', () => {
    expect(previousPeriod('0002')).toBe('0001');
    expect(previousPeriod('0001')).toBeNull();
  });
});
