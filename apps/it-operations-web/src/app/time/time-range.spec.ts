import { describe, expect, it } from '@jest/globals';
import { logTime } from './log-time.ts';
import { fromInput, toInput, windowOf } from './time-range.ts';

const NOW = Date.parse('2027-01-10T12:00:00Z');
const ends = (choice: Parameters<typeof windowOf>[0]) => {
  const { from, to } = windowOf(choice, NOW);
  return [from.toISOString(), to.toISOString()];
};

describe('a stretch of time', () => {
  it.each([
    [{ range: '5m', from: '', to: '' }, '2027-01-10T11:55:00.000Z', '2027-01-10T12:00:00.000Z'],
    [{ range: '7d', from: '', to: '' }, '2027-01-03T12:00:00.000Z', '2027-01-10T12:00:00.000Z'],
    [
      { range: 'custom', from: '2027-01-01T00:00:00Z', to: '2027-01-02T00:00:00Z' },
      '2027-01-01T00:00:00.000Z',
      '2027-01-02T00:00:00.000Z',
    ],
    // Broken or turned round in the address: the last hour.
    [{ range: 'custom', from: 'x', to: '' }, '2027-01-10T11:00:00.000Z', '2027-01-10T12:00:00.000Z'],
    [
      { range: 'custom', from: '2027-01-02T00:00:00Z', to: '2027-01-01T00:00:00Z' },
      '2027-01-10T11:00:00.000Z',
      '2027-01-10T12:00:00.000Z',
    ],
    [{ range: 'forever', from: '', to: '' }, '2027-01-10T11:00:00.000Z', '2027-01-10T12:00:00.000Z'],
  ])('of %j', (choice, from, to) => {
    expect(ends(choice)).toEqual([from, to]);
  });

  it.each(['', 'utc'])('comes back from its input as it went in (zone %j)', zone => {
    const at = new Date('2027-03-14T09:30:15Z');
    expect(fromInput(toInput(at, zone), zone)?.toISOString()).toBe(at.toISOString());
    expect(fromInput('', zone)).toBeNull();
  });

  it('is read to the millisecond', () => {
    expect(logTime(new Date('2027-01-10T09:05:03.007Z'), 'UTC')).toBe('10 Jan 09:05:03.007');
    expect(logTime(new Date('2027-01-10T09:05:03.007Z'), 'Asia/Kolkata')).toBe('10 Jan 14:35:03.007');
  });
});
