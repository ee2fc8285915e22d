import { describe, expect, it } from '@jest/globals';
import { departureOf, departureProblem } from './departure-wish.ts';

const ZONE = 'America/New_York';
const now = new Date('2026-11-24T12:00:00Z');
const wish = (local: string, showing: 'first' | 'second' = 'first') => ({ local, showing });

describe('a departure on the clocks of the spaceport', () => {
  it('is the first or the second showing of an hour that comes twice', () => {
    expect(departureOf(wish('2027-11-07T01:30'), ZONE)?.toISOString()).toBe('2027-11-07T05:30:00.000Z');
    expect(departureOf(wish('2027-11-07T01:30', 'second'), ZONE)?.toISOString()).toBe('2027-11-07T06:30:00.000Z');
  });

  it('is the only one there is, whichever was chosen for another date before', () => {
    expect(departureOf(wish('2027-06-01T09:00', 'second'), ZONE)?.toISOString()).toBe('2027-06-01T13:00:00.000Z');
  });

  it.each([
    ['nothing typed', '', ZONE, 'Please give a date'],
    ['a skipped hour', '2027-03-14T02:30', ZONE, 'put forward'],
    ['the past', '2026-11-24T06:59', ZONE, 'in the future'],
    ['this very instant', '2026-11-24T07:00', ZONE, 'in the future'],
  ])('is refused: %s', (_, local, zone, words) => {
    expect(departureProblem(wish(local), zone, now)).toContain(words);
  });

  it('says nothing of the zone before the spaceport is chosen, and nothing when all is well', () => {
    expect(departureProblem(wish('2027-03-14T02:30'), undefined, now)).toBeNull();
    expect(departureProblem(wish('2026-11-24T07:01'), ZONE, now)).toBeNull();
  });
});
