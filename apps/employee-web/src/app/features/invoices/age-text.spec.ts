import { describe, expect, it } from '@jest/globals';
import { ageText } from './age-text.ts';

const NOW = new Date('2026-11-24T23:30:00Z');

describe('the age of an invoice', () => {
  it.each([
    ['pending', 0, '2026-12-24', 'due in 30 days'],
    ['partially-paid', 0, '2026-11-25', 'due in 1 day'],
    ['pending', 0, '2026-11-24', 'due today'],
    ['overdue', 1, '2026-11-23', 'overdue for 1 day'],
    ['overdue', 21, '2026-11-03', 'overdue for 21 days'],
    ['paid', 0, '2026-11-03', ''],
    ['cancelled', 0, '2026-11-03', ''],
  ] as const)('%s, %d days overdue, due %s: "%s"', (status, daysOverdue, dueAt, text) => {
    expect(ageText({ status, daysOverdue, dueAt }, NOW)).toBe(text);
  });
});
