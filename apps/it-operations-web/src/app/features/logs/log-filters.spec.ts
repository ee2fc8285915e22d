import { describe, expect, it } from '@jest/globals';
import { LOG_FILTERS, chosenLevels, filterParams, toggledLevels, windowParams } from './log-filters.ts';

describe('the filters of the logs', () => {
  it('ask only for what is set', () => {
    expect(filterParams(LOG_FILTERS)).toEqual({});
    expect(
      filterParams({ ...LOG_FILTERS, levels: 'error,warn', text: ' no seats ', requestId: 'r-1', component: '  ' }),
    ).toEqual({ levels: 'warn,error', text: 'no seats', requestId: 'r-1' });
  });

  it.each([
    ['', []],
    ['error,warn', ['warn', 'error']],
    ['loud,info,$ne', ['info']],
  ])('read the levels in %j', (text, levels) => {
    expect(chosenLevels(text)).toEqual(levels);
  });

  it.each([
    ['', 'error', 'error'],
    ['error', 'warn', 'warn,error'],
    ['warn,error', 'error', 'warn'],
    ['error', 'error', ''],
    ['debug,info,warn,error,fatal', 'trace', ''],
  ] as const)('from %j, switching %s gives %j', (text, level, after) => {
    expect(toggledLevels(text, level)).toBe(after);
  });

  it('carry the same stretch of time into list, bars and file', () => {
    const window = { from: new Date('2027-01-10T11:00:00Z'), to: new Date('2027-01-10T12:00:00Z') };
    expect(windowParams({ ...LOG_FILTERS, event: 'started' }, window)).toEqual({
      event: 'started',
      from: '2027-01-10T11:00:00.000Z',
      to: '2027-01-10T12:00:00.000Z',
    });
  });
});
