import { describe, expect, it } from '@jest/globals';
import { demoRockets } from './demo-fleet.ts';
import { demoHistory } from './demo-history.ts';

const NOW = new Date('2026-11-24T12:00:00Z');

describe('the history of the demo', () => {
  const history = demoHistory(NOW);

  it('is real: flights of the past, of vehicles that the agency has, with their outcomes', () => {
    for (const { agencyId, flights } of history) {
      const own = demoRockets.filter(rocket => rocket.agencyId === agencyId).map(rocket => rocket.id);
      for (const flight of flights) {
        expect(own).toContain(flight.rocketId);
        expect(flight.departsAt.getTime()).toBeLessThan(Date.UTC(2021, 0, 1));
        expect([flight.vehicle, flight.organisation, flight.spaceport].every(text => text !== '')).toBe(true);
        expect(`${flight.mission}${flight.spaceport}`).not.toContain('\ufffd');
      }
    }
    const outcomes = history.flatMap(({ flights }) => flights.map(flight => flight.outcome));
    expect(outcomes.filter(outcome => outcome === 'successful')).toHaveLength(220);
    expect(outcomes.filter(outcome => outcome === 'failed')).toHaveLength(4);
    expect(outcomes.filter(outcome => outcome === 'aborted')).toHaveLength(1);
  });

  it('is three imports, the same each time', () => {
    expect(history.map(({ flights }) => flights.length).toSorted((one, two) => one - two)).toEqual([4, 103, 118]);
    expect(demoHistory(NOW)).toEqual(history);
  });
});
