import { describe, expect, it } from '@jest/globals';
import { guessDayOrder, readMoment } from './launch-moment.ts';

const NEW_YORK = 'America/New_York';

describe('a date in a file', () => {
  it.each([
    ['Fri Aug 07, 2020 05:12 UTC', '2020-08-07T05:12:00.000Z', true],
    ['Mon Jun 08, 1959', '1959-06-08T00:00:00.000Z', false],
    ['2027-03-14T09:00:00Z', '2027-03-14T09:00:00.000Z', true],
    ['2027-03-14T09:00:30.123456+02:00', '2027-03-14T07:00:30.000Z', true],
    ['2027-03-14 09:00 -0500', '2027-03-14T14:00:00.000Z', true],
    ['2027-03-14', '2027-03-14T00:00:00.000Z', false],
    ['20270314', '2027-03-14T00:00:00.000Z', false],
    ['2027/3/4 9:05', '2027-03-04T09:05:00.000Z', true],
    ['14.03.2027 09:00', '2027-03-14T09:00:00.000Z', true],
    ['04.03.2027', '2027-03-04T00:00:00.000Z', false],
    ['25/12/2026', '2026-12-25T00:00:00.000Z', false],
    ['12/25/2026 3:05 PM EST', '2026-12-25T20:05:00.000Z', true],
    ['05/05/2026', '2026-05-05T00:00:00.000Z', false],
    ['12/25/2026 12:00 AM', '2026-12-25T00:00:00.000Z', true],
    ['12/25/2026 12:00 pm', '2026-12-25T12:00:00.000Z', true],
    ['12/25/2026 12:30 p.m.', '2026-12-25T12:30:00.000Z', true],
    ['7 August 2020 05:12 GMT', '2020-08-07T05:12:00.000Z', true],
    ['7th of Aug 2020', '2020-08-07T00:00:00.000Z', false],
    ['07-Aug-2020', '2020-08-07T00:00:00.000Z', false],
    ['7 de agosto de 2020', '2020-08-07T00:00:00.000Z', false],
    ['lunes 3 de mayo de 2021 10:00', '2021-05-03T10:00:00.000Z', true],
    ['2027-03-14 10:00 Europe/Madrid', '2027-03-14T09:00:00.000Z', true],
    ['2027-03-14 10:00 (UTC+3)', '2027-03-14T07:00:00.000Z', true],
    ['29 Feb 2028', '2028-02-29T00:00:00.000Z', false],
    ['2020-08-07 05:12 PDT', '2020-08-07T12:12:00.000Z', true],
    ['2020-08-07 5:12am PST', '2020-08-07T13:12:00.000Z', true],
    ['Freitag, 7. August 2020', '2020-08-07T00:00:00.000Z', false],
    ['3. März 2021 10:00', '2021-03-03T10:00:00.000Z', true],
    ['vendredi 14 août 2020 05:12', '2020-08-14T05:12:00.000Z', true],
    ['14 mars 2017', '2017-03-14T00:00:00.000Z', false],
    ['12/25/2026 9:00 AM EDT', '2026-12-25T13:00:00.000Z', true],
    ['2026-12-25 09:00 CST', '2026-12-25T15:00:00.000Z', true],
    ['2026-12-25 09:00 CDT', '2026-12-25T14:00:00.000Z', true],
    ['2026-12-25 09:00 MST', '2026-12-25T16:00:00.000Z', true],
    ['2026-12-25 09:00 MDT', '2026-12-25T15:00:00.000Z', true],
    ['2026-12-25 09:00 CEST', '2026-12-25T07:00:00.000Z', true],
    ['2026-12-25 09:00 +14:00', '2026-12-24T19:00:00.000Z', true],
    ['2026-12-25 09:00 -14', '2026-12-25T23:00:00.000Z', true],
    ['2026-12-25 09:00 UTC-03:30', '2026-12-25T12:30:00.000Z', true],
    ['2026-12-25 09:00 GMT+5', '2026-12-25T04:00:00.000Z', true],
    ['2026-12-25 23:59:59', '2026-12-25T23:59:59.000Z', true],
    ['2026-12-25 1:00 a.m.', '2026-12-25T01:00:00.000Z', true],
    ['2026-12-25 11:59 PM', '2026-12-25T23:59:00.000Z', true],
    ['1900-01-01', '1900-01-01T00:00:00.000Z', false],
    ['2199-12-31', '2199-12-31T00:00:00.000Z', false],
    ['12/13/2026', '2026-12-13T00:00:00.000Z', false],
    ['13/12/2026', '2026-12-13T00:00:00.000Z', false],
    ['12/12/2026', '2026-12-12T00:00:00.000Z', false],
    [`of ${'Fri '.repeat(11)}7 August 2020`, '2020-08-07T00:00:00.000Z', false],
  ])('%s is %s', (text, at, isTimeKnown) => {
    expect(readMoment(text, { dayOrder: null, zone: 'UTC' })).toEqual({
      ok: true,
      value: { at: new Date(at), isTimeKnown },
    });
  });

  it.each([
    ['', 'date-unreadable'],
    ['soon', 'date-unreadable'],
    ['March 2027', 'date-unreadable'],
    ['TBD 2027', 'date-unreadable'],
    ['1 2 3 2027', 'date-unreadable'],
    ['2027-03-14 10', 'date-unreadable'],
    ['x'.repeat(5000), 'date-unreadable'],
    ['7/8/20', 'year-of-two-digits'],
    ['07-AUG-20', 'year-of-two-digits'],
    ['14.3.57 09:00', 'year-of-two-digits'],
    ['2027-02-30', 'date-not-on-calendar'],
    ['29 Feb 2027', 'date-not-on-calendar'],
    ['2027-13-01', 'date-not-on-calendar'],
    ['32/01/2027', 'date-not-on-calendar'],
    ['2027-01-01 24:00', 'date-not-on-calendar'],
    ['2027-01-01 13:00 PM', 'date-not-on-calendar'],
    ['2027-01-01 10:60', 'date-not-on-calendar'],
    ['03/04/2027', 'day-or-month'],
    ['2027-01-01 10:00 IST', 'zone-unknown'],
    ['2027-01-01 10:00 +25:00', 'zone-unknown'],
    ['2027-01-01 10:00 Mars/Olympus', 'zone-unknown'],
    ['0057-10-04', 'year-out-of-range'],
    ['9999-10-04', 'year-out-of-range'],
    ['1899-12-31', 'year-out-of-range'],
    ['2200-01-01', 'year-out-of-range'],
    ['2027-00-10', 'date-not-on-calendar'],
    ['2027-01-00', 'date-not-on-calendar'],
    ['13/13/2027', 'date-not-on-calendar'],
    ['2027-01-01 0:30 AM', 'date-not-on-calendar'],
    ['2027-01-01 10:00:60', 'date-not-on-calendar'],
    ['12/11/2027', 'day-or-month'],
    ['2027-01-01 10:00 +14:01', 'zone-unknown'],
    ['2027-01-01 10:00 (Mars)', 'zone-unknown'],
    ['7 8 August 2027', 'date-unreadable'],
    ['7 August 2027 2028', 'date-unreadable'],
    ['7 August September 2027', 'date-unreadable'],
    ['007 August 2027', 'date-unreadable'],
    ['August 2027', 'date-unreadable'],
    ['7 August', 'date-unreadable'],
    ['7 2027', 'date-unreadable'],
    [`del ${'Fri '.repeat(11)}7 August 2020`, 'date-unreadable'],
  ])('%.30s is refused: %s', (text, refusal) => {
    expect(readMoment(text, { dayOrder: null, zone: 'UTC' })).toEqual({ ok: false, refusal });
  });

  it.each([
    ['03/04/2027', 'dmy', '2027-04-03T00:00:00.000Z'],
    ['03/04/2027', 'mdy', '2027-03-04T00:00:00.000Z'],
    ['03.04.2027', 'mdy', '2027-04-03T00:00:00.000Z'],
  ] as const)('%s, %s, is %s', (text, dayOrder, at) => {
    expect(readMoment(text, { dayOrder, zone: 'UTC' })).toMatchObject({ value: { at: new Date(at) } });
  });

  it('without a zone is a time of the zone that was chosen, the first where clocks show it twice, none where they skip it', () => {
    const read = (text: string) => readMoment(text, { dayOrder: null, zone: NEW_YORK });
    expect(read('2027-07-01 09:00')).toMatchObject({ value: { at: new Date('2027-07-01T13:00:00Z') } });
    expect(read('2027-11-07 01:30')).toMatchObject({ value: { at: new Date('2027-11-07T05:30:00Z') } });
    expect(read('2027-03-14 02:30')).toEqual({ ok: false, refusal: 'time-skipped' });
    expect(read('2027-03-14 02:30 UTC')).toMatchObject({ value: { at: new Date('2027-03-14T02:30:00Z') } });
  });
});

describe.each(['en', 'es', 'fr', 'de'])('a date in words (%s)', locale => {
  const read = (text: string) => readMoment(text, { dayOrder: null, zone: 'UTC' });
  const named = (at: Date, parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...parts }).format(at);

  it.each(Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2021, month, 14))))('has the month of %s', at => {
    expect(read(`14 ${named(at, { month: 'long' })} 2021`)).toEqual({ ok: true, value: { at, isTimeKnown: false } });
  });

  it.each(Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2021, 2, day + 1))))(
    'passes over the day of %s',
    at => {
      const text = `${named(at, { weekday: 'long' })}, ${at.getUTCDate()} ${named(at, { month: 'long' })} 2021`;
      expect(read(text)).toEqual({ ok: true, value: { at, isTimeKnown: false } });
    },
  );
});

describe('day or month first', () => {
  it.each([
    [['03/04/2027', '25/04/2027'], 'dmy'],
    [['03/04/2027', '04/25/2027'], 'mdy'],
    [['03/04/2027'], null],
    [['25/04/2027', '04/25/2027'], null],
    [['2027-04-25'], null],
    [['12/12/2027'], null],
    [['13/12/2027'], 'dmy'],
    [['12/13/2027'], 'mdy'],
    [['Sun, 25.04.2027 10:00'], 'dmy'],
    [['Sunday 4-25-2027'], 'mdy'],
    [['soon', '25/04/2027'], 'dmy'],
    [['25/04/20'], null],
    [[], null],
  ] as const)('%j: %s', (texts, order) => {
    expect(guessDayOrder(texts)).toBe(order);
  });
});
