import { describe, expect, it } from '@jest/globals';
import { instantsAt, isLocalTime, localText } from './zoned-time.ts';

const iso = (local: string, zone: string): string[] => instantsAt(local, zone).map(instant => instant.toISOString());

describe('the instants of a local time', () => {
  it.each([
    ['winter in New York', '2027-01-15T09:00', 'America/New_York', ['2027-01-15T14:00:00.000Z']],
    ['summer in New York', '2027-07-15T09:00', 'America/New_York', ['2027-07-15T13:00:00.000Z']],
    ['a quarter of an hour off', '2027-03-14T09:00', 'Asia/Kathmandu', ['2027-03-14T03:15:00.000Z']],
    ['far ahead', '2027-01-01T00:30', 'Pacific/Kiritimati', ['2026-12-31T10:30:00.000Z']],
    ['UTC', '2028-02-29T23:59', 'UTC', ['2028-02-29T23:59:00.000Z']],
    ['the minute before clocks are put forward', '2027-03-14T01:59', 'America/New_York', ['2027-03-14T06:59:00.000Z']],
    ['the skipped hour, its first minute', '2027-03-14T02:00', 'America/New_York', []],
    ['the skipped hour, its last minute', '2027-03-14T02:59', 'America/New_York', []],
    ['the minute after the skip', '2027-03-14T03:00', 'America/New_York', ['2027-03-14T07:00:00.000Z']],
    [
      'the hour that comes twice',
      '2027-11-07T01:30',
      'America/New_York',
      ['2027-11-07T05:30:00.000Z', '2027-11-07T06:30:00.000Z'],
    ],
    ['the minute after it', '2027-11-07T02:00', 'America/New_York', ['2027-11-07T07:00:00.000Z']],
    ['half an hour that is skipped on Lord Howe', '2027-10-03T02:15', 'Australia/Lord_Howe', []],
    [
      'half an hour that comes twice on Lord Howe',
      '2027-04-04T01:45',
      'Australia/Lord_Howe',
      ['2027-04-03T14:45:00.000Z', '2027-04-03T15:15:00.000Z'],
    ],
    ['a day that Samoa left out', '2011-12-30T12:00', 'Pacific/Apia', []],
    ['no date', '2027-02-30T12:00', 'UTC', []],
    ['no time', '2027-02-03', 'UTC', []],
    ['nothing', '', 'UTC', []],
  ])('%s', (_, local, zone, instants) => {
    expect(iso(local, zone)).toEqual(instants);
  });

  it.each(['America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Europe/Madrid', 'Pacific/Auckland'])(
    'are among those that show it, through a year of %s',
    zone => {
      for (let hour = 0; hour < 366 * 24; hour += 7) {
        const instant = new Date(Date.UTC(2027, 0, 1, hour, 30));
        expect(iso(localText(instant, zone), zone)).toContain(instant.toISOString());
      }
    },
  );
});

describe('isLocalTime', () => {
  it.each([
    ['2027-03-14T02:30', true],
    ['2028-02-29T00:00', true],
    ['2027-02-29T00:00', false],
    ['2027-03-14T24:00', false],
    ['0000-01-01T00:00', false],
    ['2027-3-14T02:30', false],
  ])('%s: %s', (text, expected) => {
    expect(isLocalTime(text)).toBe(expected);
  });
});
