import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { lastInstantOf } from './last-instant.ts';
import { compareWallClocks, wallClockAt, type WallClock } from './wall-clock.ts';

/** `2027-11-07 01:30` as a wall clock. */
function clock(text: string): WallClock {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[- :]/).map(Number);
  return { year, month, day, hour, minute, second: 0, millisecond: 0 };
}

describe('lastInstantOf', () => {
  it.each([
    ['a plain day', '2027-06-15 12:00', 'UTC', '2027-06-15T12:00:00.000Z'],
    ['UTC+14', '2027-06-15 00:00', 'Pacific/Kiritimati', '2027-06-14T10:00:00.000Z'],
    ['UTC-12', '2027-06-14 23:00', 'Etc/GMT+12', '2027-06-15T11:00:00.000Z'],
    ['summer time', '2027-07-01 12:00', 'America/New_York', '2027-07-01T16:00:00.000Z'],
    ['winter time', '2027-01-01 12:00', 'America/New_York', '2027-01-01T17:00:00.000Z'],
    ['an hour shown twice: the second showing', '2027-11-07 01:30', 'America/New_York', '2027-11-07T06:30:00.000Z'],
    ['just before the hour shown twice', '2027-11-07 00:59', 'America/New_York', '2027-11-07T04:59:00.000Z'],
    ['just after the hour shown twice', '2027-11-07 02:00', 'America/New_York', '2027-11-07T07:00:00.000Z'],
    ['early in the hour shown twice', '2027-11-07 01:10', 'America/New_York', '2027-11-07T06:10:00.000Z'],
    ['early in the half hour shown twice', '2027-04-04 01:35', 'Australia/Lord_Howe', '2027-04-03T15:05:00.000Z'],
    ['early in the two hours shown twice', '2027-10-31 01:10', 'Antarctica/Troll', '2027-10-31T01:10:00.000Z'],
    [
      'early in the hour shown twice, quarter hours from UTC',
      '2027-04-04 02:50',
      'Pacific/Chatham',
      '2027-04-03T14:05:00.000Z',
    ],
    ['half an hour shown twice on Lord Howe', '2027-04-04 01:45', 'Australia/Lord_Howe', '2027-04-03T15:15:00.000Z'],
    ['two hours shown twice at Troll', '2027-10-31 01:30', 'Antarctica/Troll', '2027-10-31T01:30:00.000Z'],
    ['a skipped time: the last moment before', '2027-03-14 02:30', 'America/New_York', '2027-03-14T06:59:59.999Z'],
  ])('%s', (_, text, zone, instant) => {
    expect(lastInstantOf(clock(text), zone).toISOString()).toBe(instant);
  });

  it('is the last one: it shows the time or an earlier one, no later instant of the next hours does', () => {
    const zones = [
      'America/New_York',
      'Europe/Madrid',
      'Australia/Lord_Howe',
      'Antarctica/Troll',
      'Pacific/Chatham',
      'UTC',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2032-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 180 * 60_000 }),
        (zone, instant, laterMs) => {
          const shown = wallClockAt(instant, zone);
          const last = lastInstantOf(shown, zone);
          expect(last.getTime()).toBeGreaterThanOrEqual(instant.getTime());
          expect(compareWallClocks(wallClockAt(last, zone), shown)).toBeLessThanOrEqual(0);
          const later = new Date(last.getTime() + laterMs);
          expect(compareWallClocks(wallClockAt(later, zone), shown)).toBeGreaterThan(0);
        },
      ),
    );
  });
});
