import { describe, expect, it } from '@jest/globals';
import { FLIGHTS_TO_SAY, readRecord, sumRecords } from './flight-record.ts';

describe('readRecord', () => {
  it.each([
    [0, 0],
    [1, 1],
    [FLIGHTS_TO_SAY - 1, FLIGHTS_TO_SAY - 1],
  ])('%d flights are too few to say, whatever came of them', (flights, successes) => {
    expect(readRecord({ flights, successes })).toEqual({ says: 'too-few', flights, successes });
  });

  it('gives share and interval from ten flights on', () => {
    const reading = readRecord({ flights: 10, successes: 9 });
    expect(reading).toMatchObject({ says: 'rate', flights: 10, successes: 9, share: 0.9 });
    expect(reading.says === 'rate' && reading.low).toBeCloseTo(0.59585, 5);
    expect(reading.says === 'rate' && reading.high).toBeCloseTo(0.982124, 5);
  });
});

describe('sumRecords', () => {
  it('adds flights and successes', () => {
    expect(
      sumRecords([
        { flights: 3, successes: 2 },
        { flights: 10, successes: 10 },
      ]),
    ).toEqual({ flights: 13, successes: 12 });
    expect(sumRecords([])).toEqual({ flights: 0, successes: 0 });
  });
});
