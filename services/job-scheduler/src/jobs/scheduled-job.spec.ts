import { describe, expect, it } from '@jest/globals';
import { cronOf, nextRunAfter, scheduleText, type ScheduledJob } from './scheduled-job.ts';

const every = (everyMinutes: number): ScheduledJob => ({ name: 'forget-old', everyMinutes, run: async () => '' });

describe('the schedule of a job', () => {
  it.each([
    { minutes: 1, cron: '*/1 * * * *', text: 'every minute', next: '2027-03-01T12:04:00.000Z' },
    { minutes: 30, cron: '*/30 * * * *', text: 'every 30 minutes', next: '2027-03-01T12:30:00.000Z' },
    { minutes: 60, cron: '0 * * * *', text: 'every 60 minutes', next: '2027-03-01T13:00:00.000Z' },
  ])('$text', ({ minutes, cron, text, next }) => {
    expect(cronOf(every(minutes))).toBe(cron);
    expect(scheduleText(every(minutes))).toBe(text);
    expect(nextRunAfter(every(minutes), new Date('2027-03-01T12:03:20.500Z')).toISOString()).toBe(next);
  });

  it('comes next after the full minute, not at it', () => {
    expect(nextRunAfter(every(1), new Date('2027-03-01T12:03:00.000Z')).toISOString()).toBe('2027-03-01T12:04:00.000Z');
  });
});
