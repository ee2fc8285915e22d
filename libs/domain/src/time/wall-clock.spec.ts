import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  compareWallClocks,
  daysInMonth,
  isoDateOf,
  isTimeZone,
  localDate,
  minusMonths,
  parseIsoDate,
  wallClockAt,
  type WallClock,
} from './wall-clock.ts';

const noon = (year: number, month: number, day: number): WallClock => ({
  year,
  month,
  day,
  hour: 12,
  minute: 0,
  second: 0,
  millisecond: 0,
});

describe('wallClockAt', () => {
  it.each([
    ['UTC+14, already tomorrow', '2027-06-14T10:00:00.000Z', 'Pacific/Kiritimati', '2027-06-15'],
    ['UTC+14, last moment of today', '2027-06-14T09:59:59.999Z', 'Pacific/Kiritimati', '2027-06-14'],
    ['UTC-12, still yesterday', '2027-06-15T11:59:59.999Z', 'Etc/GMT+12', '2027-06-14'],
    ['UTC-12, first moment of today', '2027-06-15T12:00:00.000Z', 'Etc/GMT+12', '2027-06-15'],
    ['half-hour zone at midnight', '2027-06-14T18:30:00.000Z', 'Asia/Kolkata', '2027-06-15'],
    ['29 February east of UTC', '2028-02-28T15:00:00.000Z', 'Asia/Tokyo', '2028-02-29'],
  ])('%s', (_, instant, zone, date) => {
    expect(localDate(new Date(instant), zone)).toBe(date);
  });

  it('shows midnight as hour 0 of the new day, not 24 of the old', () => {
    expect(wallClockAt(new Date('2027-01-01T00:00:00.007Z'), 'UTC')).toEqual({
      year: 2027,
      month: 1,
      day: 1,
      hour: 0,
      minute: 0,
      second: 0,
      millisecond: 7,
    });
  });

  it('skips an hour in spring', () => {
    const before = wallClockAt(new Date('2027-03-14T06:59:59.999Z'), 'America/New_York');
    const after = wallClockAt(new Date('2027-03-14T07:00:00.000Z'), 'America/New_York');
    expect([before.hour, before.minute, after.hour, after.minute]).toEqual([1, 59, 3, 0]);
  });

  it('reads milliseconds before 1970, too', () => {
    expect(wallClockAt(new Date(-1), 'UTC').millisecond).toBe(999);
  });

  it('throws for an unknown zone and for no date', () => {
    expect(() => wallClockAt(new Date(0), 'Mars/Olympus')).toThrow(RangeError);
    expect(() => wallClockAt(new Date(Number.NaN), 'UTC')).toThrow(RangeError);
  });

  it('agrees with the ISO text in UTC for every instant', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true }),
        instant => {
          const { hour, minute, second, millisecond, ...date } = wallClockAt(instant, 'UTC');
          const pad = (value: number, width = 2) => String(value).padStart(width, '0');
          expect(`${isoDateOf(date)}T${pad(hour)}:${pad(minute)}:${pad(second)}.${pad(millisecond, 3)}Z`).toBe(
            instant.toISOString(),
          );
        },
      ),
    );
  });
});

describe('minusMonths', () => {
  it.each([
    ['29 February less a year is 28 February', noon(2028, 2, 29), 12, '2027-02-28'],
    ['29 February less four years stays', noon(2028, 2, 29), 48, '2024-02-29'],
    ['31 May less three months is the end of February', noon(2027, 5, 31), 3, '2027-02-28'],
    ['31 May of a leap year less three months', noon(2028, 5, 31), 3, '2028-02-29'],
    ['31 July less one month is 30 June', noon(2027, 7, 31), 1, '2027-06-30'],
    ['January goes back over the year', noon(2027, 1, 15), 3, '2026-10-15'],
    ['March less three months is December', noon(2027, 3, 1), 3, '2026-12-01'],
    ['December less twelve stays December', noon(2027, 12, 31), 12, '2026-12-31'],
    ['1900 had no 29 February', noon(1900, 3, 29), 1, '1900-02-28'],
    ['2000 had one', noon(2000, 3, 31), 1, '2000-02-29'],
  ])('%s', (_, clock, months, date) => {
    const earlier = minusMonths(clock, months);
    expect(isoDateOf(earlier)).toBe(date);
    expect(earlier.hour).toBe(12);
  });

  it('always gives a date of the calendar, that many months back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1950, max: 2150 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 0, max: 600 }),
        (year, month, day, months) => {
          fc.pre(day <= daysInMonth(year, month));
          const earlier = minusMonths(noon(year, month, day), months);
          expect(parseIsoDate(isoDateOf(earlier))).not.toBeNull();
          expect(year * 12 + month - (earlier.year * 12 + earlier.month)).toBe(months);
          expect(earlier.day).toBeLessThanOrEqual(day);
        },
      ),
    );
  });
});

describe('compareWallClocks', () => {
  const base = noon(2027, 6, 15);
  it.each(['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'] as const)('sees a later %s', part => {
    const later = { ...base, [part]: base[part] + 1 };
    expect(compareWallClocks(base, later)).toBeLessThan(0);
    expect(compareWallClocks(later, base)).toBeGreaterThan(0);
  });
  it('finds equal clocks equal', () => {
    expect(compareWallClocks(base, { ...base })).toBe(0);
  });
  it('lets the larger unit decide', () => {
    expect(compareWallClocks({ ...noon(2026, 12, 31), hour: 23 }, { ...noon(2027, 1, 1), hour: 0 })).toBeLessThan(0);
  });
});

describe('parseIsoDate', () => {
  it.each([
    '2027-02-29',
    '2027-13-01',
    '2027-00-10',
    '2027-04-31',
    '2027-04-00',
    '2027-4-3',
    ' 2027-04-03',
    '2027-04-03T00:00Z',
    '',
    '1900-02-29',
  ])('refuses %j', text => {
    expect(parseIsoDate(text)).toBeNull();
  });
  it('takes 29 February of leap years', () => {
    expect(parseIsoDate('2028-02-29')).toEqual({ year: 2028, month: 2, day: 29 });
    expect(parseIsoDate('2000-02-29')).not.toBeNull();
    expect(isoDateOf({ year: 999, month: 1, day: 2 })).toBe('0999-01-02');
  });
});

describe('isTimeZone', () => {
  it.each([
    ['Europe/Madrid', true],
    ['UTC', true],
    ['Etc/GMT+12', true],
    ['Mars/Olympus', false],
    ['', false],
    ['+05:30', false],
    ['-03:00', false],
  ])('%j: %s', (zone, expected) => {
    expect(isTimeZone(zone)).toBe(expected);
  });
});
