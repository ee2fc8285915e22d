import { describe, expect, it } from '@jest/globals';
import { chanceText, isWarningDue, viabilityWord } from './viability.ts';

describe('viabilityWord', () => {
  it.each([
    [4, 4, 0.2, 'reached'],
    [3, 4, 0.9, 'almost certain'],
    [3, 4, 0.899, 'likely'],
    [3, 4, 0.66, 'likely'],
    [3, 4, 0.659, 'open'],
    [0, 4, 0.34, 'open'],
    [0, 4, 0.339, 'unlikely'],
    [0, 4, 0.1, 'unlikely'],
    [0, 4, 0.099, 'hardly'],
    [0, 0, 1, 'no minimum'],
  ] as const)('%d of at least %d sold, chance %d: %s', (seatsSold, minimumOccupancy, chance, word) => {
    expect(viabilityWord({ seatsSold, minimumOccupancy, chance })).toBe(word);
  });
});

describe('chanceText', () => {
  it.each([
    [1, 'over 99 %'],
    [0.991, 'over 99 %'],
    [0.99, '99 %'],
    [0.5049, '50 %'],
    [0.01, '1 %'],
    [0.0099, 'under 1 %'],
    [0, 'under 1 %'],
  ])('%d is %s', (chance, text) => {
    expect(chanceText(chance)).toBe(text);
  });
});

describe('isWarningDue', () => {
  const launch = { seatsSold: 1, minimumOccupancy: 4, chance: 0.05, decisionAt: new Date('2027-05-01T00:00:00Z') };
  it.each([
    ['near the decision date', {}, '2027-04-20T00:00:00Z', true],
    ['45 days before', {}, '2027-03-17T00:00:00Z', true],
    ['a moment earlier', {}, '2027-03-16T23:59:59Z', false],
    ['on the decision date', {}, '2027-05-01T00:00:00Z', false],
    ['with a chance of 10 %', { chance: 0.1 }, '2027-04-20T00:00:00Z', false],
    ['reached', { seatsSold: 4 }, '2027-04-20T00:00:00Z', false],
  ])('%s', (_, more, now, expected) => {
    expect(isWarningDue({ ...launch, ...more, now: new Date(now) })).toBe(expected);
  });
});
