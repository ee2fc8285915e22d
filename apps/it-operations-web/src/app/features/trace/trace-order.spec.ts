import { describe, expect, it } from '@jest/globals';
import type { LogLine } from '#contract';
import { durationText, traceSteps, traceSummary } from './trace-order.ts';

const line = (id: string, time: string, more: Partial<LogLine> = {}): LogLine => ({
  id,
  time: `2027-01-10T12:00:${time}Z`,
  level: 'info',
  component: 'customer-api',
  process: 'customer-api',
  message: '',
  requestId: 'r',
  userId: null,
  event: null,
  fields: {},
  ...more,
});

describe('a request in order', () => {
  const lines = [
    line('4', '02.500', { component: 'job-scheduler', level: 'error' }),
    line('2', '00.020'),
    line('1', '00.000', { component: 'customer-web' }),
    line('3', '00.020', { userId: 'ada' }),
  ];

  it('is sorted by time, then by id, with the distance from its first line', () => {
    expect(traceSteps(lines).map(step => [step.line.id, step.offset])).toEqual([
      ['1', '0 ms'],
      ['2', '+20 ms'],
      ['3', '+20 ms'],
      ['4', '+2.5 s'],
    ]);
  });

  it('names the components in the order of the way, errors and the person', () => {
    expect(traceSummary(traceSteps(lines))).toEqual({
      startedAt: '2027-01-10T12:00:00.000Z',
      tookMs: 2_500,
      components: ['customer-web', 'customer-api', 'job-scheduler'],
      errors: 1,
      userId: 'ada',
    });
    expect(traceSummary([])).toBeNull();
  });

  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1_500, '1.5 s'],
    [59_999, '60 s'],
    [61_000, '1 min 1 s'],
    [7_260_000, '2 h 1 min'],
    [90_000_000, '1 d 1 h'],
  ])('%d ms read %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
