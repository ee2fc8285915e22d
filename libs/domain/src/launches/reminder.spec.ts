import { describe, expect, it } from '@jest/globals';
import { boardingClosesAt } from './boarding.ts';
import { isReminderDue, missingDocuments } from './reminder.ts';

describe('isReminderDue', () => {
  it.each<[string, 'thirty-days' | 'two-days', string, string | null, string, boolean]>([
    ['a millisecond early', 'thirty-days', '2027-03-31T12:00:00Z', null, '2027-03-01T11:59:59.999Z', false],
    ['on the instant', 'thirty-days', '2027-03-31T12:00:00Z', null, '2027-03-01T12:00:00Z', true],
    ['for who booked late', 'thirty-days', '2027-03-31T12:00:00Z', null, '2027-03-20T12:00:00Z', true],
    ['reminded already', 'thirty-days', '2027-03-31T12:00:00Z', '2027-03-01T12:00:00Z', '2027-03-05T12:00:00Z', false],
    ['moved nearer', 'thirty-days', '2027-03-30T12:00:00Z', '2027-03-01T12:00:00Z', '2027-03-05T12:00:00Z', false],
    ['moved away', 'thirty-days', '2027-06-30T12:00:00Z', '2027-03-01T12:00:00Z', '2027-05-30T12:00:00Z', false],
    [
      'moved away, then near',
      'thirty-days',
      '2027-06-30T12:00:00Z',
      '2027-03-01T12:00:00Z',
      '2027-06-01T12:00:00Z',
      true,
    ],
    ['two days before', 'two-days', '2027-03-31T12:00:00Z', null, '2027-03-29T12:00:00Z', true],
    ['three days before', 'two-days', '2027-03-31T12:00:00Z', null, '2027-03-28T12:00:00Z', false],
    ['at the launch', 'two-days', '2027-03-31T12:00:00Z', null, '2027-03-31T12:00:00Z', false],
  ])('%s', (_, kind, departsAt, remindedAt, now, expected) => {
    const answer = isReminderDue({
      kind,
      departsAt: new Date(departsAt),
      remindedAt: remindedAt === null ? null : new Date(remindedAt),
      now: new Date(now),
    });
    expect(answer).toBe(expected);
  });
});

describe('missingDocuments', () => {
  it('names who lacks what', () => {
    expect(
      missingDocuments([
        { nationality: 'ES', documentNumber: 'X1' },
        { nationality: 'ES' },
        { nationality: ' ', documentNumber: 'X1' },
        {},
      ]),
    ).toEqual([
      { passenger: 1, missing: ['document'] },
      { passenger: 2, missing: ['nationality'] },
      { passenger: 3, missing: ['nationality', 'document'] },
    ]);
  });
});

describe('boardingClosesAt', () => {
  it('is two hours before the launch', () => {
    expect(boardingClosesAt(new Date('2027-03-31T12:00:00Z'))).toEqual(new Date('2027-03-31T10:00:00Z'));
  });
});
