import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { daysInMonth, isoDateOf } from '../time/wall-clock.ts';
import { ageOn, isAgeToFly } from './passenger-age.ts';

describe('isAgeToFly (R3)', () => {
  it.each([
    ['the 18th birthday is the day of the launch', '2009-06-15', '2027-06-15T12:00:00Z', 'UTC', true],
    ['a day before the 18th birthday', '2009-06-16', '2027-06-15T12:00:00Z', 'UTC', false],
    ['the day before the 71st birthday', '1956-06-16', '2027-06-15T12:00:00Z', 'UTC', true],
    ['the day of the 71st birthday', '1956-06-15', '2027-06-15T12:00:00Z', 'UTC', false],
    ['the 70th birthday', '1957-06-15', '2027-06-15T12:00:00Z', 'UTC', true],
    ['UTC+14: it is the birthday there already', '2009-06-15', '2027-06-14T10:00:00.000Z', 'Pacific/Kiritimati', true],
    ['UTC+14: a millisecond before that day', '2009-06-15', '2027-06-14T09:59:59.999Z', 'Pacific/Kiritimati', false],
    ['UTC-12: not yet the birthday there', '2009-06-15', '2027-06-15T11:59:59.999Z', 'Etc/GMT+12', false],
    ['UTC-12: the birthday begins', '2009-06-15', '2027-06-15T12:00:00.000Z', 'Etc/GMT+12', true],
    ['UTC+14: 71 there already', '1956-06-15', '2027-06-14T10:00:00.000Z', 'Pacific/Kiritimati', false],
    ['UTC-12: still 70 there', '1956-06-15', '2027-06-15T11:59:59.999Z', 'Etc/GMT+12', true],
    ['born 29 February, 28 February of a common year', '2008-02-29', '2026-02-28T12:00:00Z', 'UTC', false],
    ['born 29 February, 1 March of a common year', '2008-02-29', '2026-03-01T12:00:00Z', 'UTC', true],
    ['born 29 February, not 71 on 28 February', '1956-02-29', '2027-02-28T12:00:00Z', 'UTC', true],
    ['born 29 February, 71 on 1 March', '1956-02-29', '2027-03-01T12:00:00Z', 'UTC', false],
    ['launch on 29 February, born 28 February', '2010-02-28', '2028-02-29T12:00:00Z', 'UTC', true],
    ['launch on 29 February, born 1 March', '2010-03-01', '2028-02-29T12:00:00Z', 'UTC', false],
    ['launch on New Year, born 31 December', '2008-12-31', '2027-01-01T00:00:00Z', 'UTC', true],
    ['not born yet', '2030-01-01', '2027-01-01T00:00:00Z', 'UTC', false],
  ])('%s', (_, birthDate, departsAt, zone, expected) => {
    expect(isAgeToFly(birthDate, new Date(departsAt), zone)).toBe(expected);
  });
});

describe('ageOn', () => {
  it('throws for what is no calendar date', () => {
    expect(() => ageOn('2009-02-29', '2027-01-01')).toThrow('2009-02-29');
    expect(() => ageOn('2009-02-28', '2027-02-30')).toThrow('2027-02-30');
  });

  it('is the number of birthdays that lie behind, compared as text', () => {
    const date = (from: number, to: number) =>
      fc
        .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
        .filter(([year, month, day]) => day <= daysInMonth(year, month))
        .map(([year, month, day]) => isoDateOf({ year, month, day }));
    fc.assert(
      fc.property(date(1940, 2020), date(2021, 2060), (birthDate, today) => {
        const years = Array.from({ length: 121 }, (_, place) => place);
        const birthdays = years.map(year => `${Number(birthDate.slice(0, 4)) + year}${birthDate.slice(4)}`);
        expect(ageOn(birthDate, today)).toBe(birthdays.filter(birthday => birthday <= today).length - 1);
      }),
    );
  });
});
