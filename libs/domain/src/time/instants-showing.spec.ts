import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantsShowing } from './instants-showing.ts';
import { compareWallClocks, wallClockAt, type WallClock } from './wall-clock.ts';

/** `2027-11-07 01:30` as a wall clock. */
function clock(text: string): WallClock {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[- :]/).map(Number);
  return { year, month, day, hour, minute, second: 0, millisecond: 0 };
}

describe('the instants at which clocks show a time', () => {
  it.each([
    ['a plain day', '2027-06-15 12:00', 'UTC', ['2027-06-15T12:00:00.000Z']],
    ['summer time', '2027-07-01 09:00', 'America/New_York', ['2027-07-01T13:00:00.000Z']],
    ['UTC+14', '2027-06-15 00:00', 'Pacific/Kiritimati', ['2027-06-14T10:00:00.000Z']],
    ['UTC-12', '2027-06-14 23:00', 'Etc/GMT+12', ['2027-06-15T11:00:00.000Z']],
    [
      'put back an hour: twice',
      '2027-11-07 01:30',
      'America/New_York',
      ['2027-11-07T05:30:00.000Z', '2027-11-07T06:30:00.000Z'],
    ],
    [
      'put back half an hour: twice',
      '2027-04-04 01:45',
      'Australia/Lord_Howe',
      ['2027-04-03T14:45:00.000Z', '2027-04-03T15:15:00.000Z'],
    ],
    ['put forward: never', '2027-03-14 02:30', 'America/New_York', []],
    ['a day that a zone left out: never', '2011-12-30 12:00', 'Pacific/Apia', []],
    ['after it', '2011-12-31 12:00', 'Pacific/Apia', ['2011-12-30T22:00:00.000Z']],
    ['before it', '2011-12-29 12:00', 'Pacific/Apia', ['2011-12-29T22:00:00.000Z']],
  ])('%s', (_, text, zone, instants) => {
    expect(instantsShowing(clock(text), zone).map(instant => instant.toISOString())).toEqual(instants);
  });

  it('hold every instant, before and after 1970, the earlier first', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('America/New_York', 'Europe/Madrid', 'Australia/Lord_Howe', 'Antarctica/Troll', 'Asia/Kolkata'),
        fc.date({ min: new Date('1960-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (zone, instant) => {
          const shown = wallClockAt(instant, zone);
          const found = instantsShowing(shown, zone);
          expect(found).toContainEqual(instant);
          expect(found).toEqual(found.toSorted((one, two) => one.getTime() - two.getTime()));
          for (const one of found) expect(compareWallClocks(wallClockAt(one, zone), shown)).toBe(0);
        },
      ),
    );
  });
});
