import { describe, expect, it } from '@jest/globals';
import { decisionAt } from './decision-date.ts';

describe('decisionAt', () => {
  const departsAt = new Date('2027-05-31T12:00:00Z');
  it.each([
    ['30 days before departure', '2027-01-01T00:00:00Z', 24, '2027-05-01T12:00:00.000Z'],
    ['when sales close, where that is earlier', '2027-01-01T00:00:00Z', 60 * 24, '2027-04-01T12:00:00.000Z'],
    ['when sales close, for a launch put on sale later', '2027-05-10T00:00:00Z', 24, '2027-05-30T12:00:00.000Z'],
    [
      'when sales close, for one put on sale at that very moment',
      '2027-05-01T12:00:00Z',
      24,
      '2027-05-30T12:00:00.000Z',
    ],
  ])('%s', (_, published, salesCloseHours, expected) => {
    expect(decisionAt({ publishedAt: new Date(published), departsAt, salesCloseHours }).toISOString()).toBe(expected);
  });
});
