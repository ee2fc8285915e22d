import { describe, expect, it } from '@jest/globals';
import { dateDifferenceText } from './date-difference.ts';

describe('how far a departure is from the date that was booked', () => {
  it.each([
    ['2027-05-01T10:00:00.000Z', 'When you booked for'],
    ['2027-05-01T20:00:00.000Z', 'When you booked for'],
    ['2027-05-02T10:00:00.000Z', '1 day later than you booked'],
    ['2027-04-18T10:00:00.000Z', '13 days earlier than you booked'],
    ['2027-05-15T10:00:00.000Z', '2 weeks later than you booked'],
    ['2027-06-28T10:00:00.000Z', '8 weeks later than you booked'],
    ['2027-07-01T10:00:00.000Z', '2 months later than you booked'],
    ['2029-05-01T10:00:00.000Z', '2 years later than you booked'],
  ])('%s: %s', (departsAt, text) => {
    expect(dateDifferenceText(departsAt, '2027-05-01T10:00:00.000Z')).toBe(text);
  });
});
