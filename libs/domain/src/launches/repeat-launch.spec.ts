import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { wallClockAt } from '../time/wall-clock.ts';
import { repeatedDates, REPEATS_MAX, repeatWarningText } from './repeat-launch.ts';

const NEW_YORK = 'America/New_York';
const now = new Date('2026-11-24T12:00:00Z');
const series = (departsAt: string, more: Partial<Parameters<typeof repeatedDates>[0]> = {}) =>
  repeatedDates({
    departsAt: new Date(departsAt),
    timeZone: NEW_YORK,
    everyDays: 7,
    count: 2,
    flights: [],
    now,
    ...more,
  });

describe('repeatedDates', () => {
  it('keeps the hour of the spaceport when clocks are put forward', () => {
    expect(series('2027-02-28T14:00:00Z', { count: 3 }).map(date => date.departsAt?.toISOString())).toEqual([
      '2027-03-07T14:00:00.000Z',
      '2027-03-14T13:00:00.000Z',
      '2027-03-21T13:00:00.000Z',
    ]);
  });

  it('names an hour that a day never shows, and goes on after it', () => {
    const [skipped, next] = series('2027-03-07T07:30:00Z');
    expect(skipped).toEqual({
      localDate: '2027-03-14',
      localTime: '02:30',
      departsAt: null,
      warnings: ['no-such-time'],
      isPossible: false,
    });
    expect(next).toMatchObject({ departsAt: new Date('2027-03-21T06:30:00Z'), warnings: [], isPossible: true });
  });

  it('takes the first showing of an hour that comes twice, and says so', () => {
    expect(series('2027-10-31T05:30:00Z', { count: 1 })[0]).toMatchObject({
      departsAt: new Date('2027-11-07T05:30:00Z'),
      warnings: ['shown-twice'],
      isPossible: true,
    });
  });

  it('warns of a day on which the rocket flies already, by the days of the spaceport', () => {
    // 03:00 UTC on the 9th is the evening of the 8th in New York.
    const [eighth, fifteenth] = series('2027-01-01T15:00:00Z', { flights: [new Date('2027-01-09T03:00:00Z')] });
    expect(eighth?.warnings).toEqual(['rocket-flies-that-day']);
    expect(fifteenth?.warnings).toEqual([]);
  });

  it('refuses what has passed', () => {
    expect(series('2026-11-10T12:00:00Z').map(date => [date.warnings, date.isPossible])).toEqual([
      [['in-the-past'], false],
      [['in-the-past'], false],
    ]);
    expect(series('2026-11-18T12:00:00Z').map(date => date.isPossible)).toEqual([true, true]);
  });

  it('shows the same hour on every date of any zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(NEW_YORK, 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Europe/Madrid', 'America/Santiago'),
        fc.integer({ min: 0, max: 366 * 24 * 60 }),
        fc.integer({ min: 1, max: 40 }),
        (timeZone, minutes, everyDays) => {
          const departsAt = new Date(Date.UTC(2027, 0, 1) + minutes * 60_000);
          const { hour, minute } = wallClockAt(departsAt, timeZone);
          for (const date of series(departsAt.toISOString(), { timeZone, everyDays, count: REPEATS_MAX })) {
            if (date.departsAt === null) continue;
            expect(wallClockAt(date.departsAt, timeZone)).toMatchObject({ hour, minute });
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});

it('says each warning in a sentence of its own', () => {
  const texts = (['no-such-time', 'in-the-past', 'shown-twice', 'rocket-flies-that-day'] as const).map(
    repeatWarningText,
  );
  expect(new Set(texts).size).toBe(4);
  for (const text of texts) expect(text).toMatch(/^[A-Z].+\.$/);
});
