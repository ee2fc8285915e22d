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

describe('day or month first', () => {
  it.each([
    [['03/04/2027', '25/04/2027'], 'dmy'],
    [['03/04/2027', '04/25/2027'], 'mdy'],
    [['03/04/2027'], null],
    [['25/04/2027', '04/25/2027'], null],
    [['2027-04-25'], null],
    [[], null],
  ] as const)('%j: %s', (texts, order) => {
    expect(guessDayOrder(texts)).toBe(order);
  });
});
