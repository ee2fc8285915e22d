import { describe, expect, it } from '@jest/globals';
import {
  decideDetailsChange,
  DETAILS_CHANGES_MAX,
  detailsChangedText,
  detailsRefusalText,
  openDetails,
  type DetailsQuestion,
} from './change-details.ts';

const complete = { nationality: 'ES', documentNumber: 'X1', emergencyContact: 'Bo' };
const question = (more: Partial<DetailsQuestion> = {}): DetailsQuestion => ({
  departsAt: new Date('2028-03-30T12:00:00Z'),
  launchStatus: 'scheduled',
  bookingStatus: 'confirmed',
  isCancelled: false,
  known: complete,
  changed: ['phone'],
  changes: 0,
  now: new Date('2028-01-01T00:00:00Z'),
  ...more,
});

describe('changing the details of a passenger', () => {
  it.each([
    ['over 29 February: its last moment', '2028-03-30T12:00:00Z', '2028-02-29T12:00:00Z', true],
    ['over 29 February: a millisecond late', '2028-03-30T12:00:00Z', '2028-02-29T12:00:00.001Z', false],
    ['a year without 29 February', '2027-03-30T12:00:00Z', '2027-02-28T12:00:00Z', true],
    ['a year without 29 February, late', '2027-03-30T12:00:00Z', '2027-02-28T12:00:00.001Z', false],
    ['clocks of New York go forward in between: 30 full days', '2027-03-28T16:00:00Z', '2027-02-26T16:00:00Z', true],
    ['the hour that New York gained does not count', '2027-03-28T16:00:00Z', '2027-02-26T16:59:00Z', false],
    ['clocks of Madrid go back in between', '2027-11-15T08:00:00Z', '2027-10-16T08:00:00Z', true],
    ['midnight at Kiritimati (UTC+14)', '2027-06-14T10:00:00Z', '2027-05-15T10:00:00Z', true],
    ['a moment after it', '2027-06-14T10:00:00Z', '2027-05-15T10:00:00.001Z', false],
    ['midnight of UTC-12', '2027-06-15T12:00:00Z', '2027-05-16T12:00:00Z', true],
    ['over New Year', '2028-01-10T00:00:00Z', '2027-12-11T00:00:00Z', true],
  ])('%s', (_, departsAt, now, isOpen) => {
    expect(decideDetailsChange(question({ departsAt: new Date(departsAt), now: new Date(now) })).ok).toBe(isOpen);
  });

  const late = new Date('2028-03-10T00:00:00Z');
  it.each([
    ['what is missing can be handed in later', { known: {}, changed: ['documentNumber', 'nationality'] }, true],
    ['what is there cannot', { known: complete, changed: ['documentNumber'] }, false],
    ['nor a phone together with it', { known: {}, changed: ['documentNumber', 'phone'] }, false],
    [
      'nothing after departure',
      { known: {}, changed: ['documentNumber'], now: new Date('2028-03-30T12:00:00Z') },
      false,
    ],
  ] as const)('late: %s', (_, more, isOpen) => {
    expect(decideDetailsChange(question({ now: late, ...more })).ok).toBe(isOpen);
  });

  it.each([
    ['a cancelled passenger', { isCancelled: true }],
    ['a booking whose payment is under way', { bookingStatus: 'pending' }],
    ['a refunded booking', { bookingStatus: 'refunded' }],
    ['an aborted launch', { launchStatus: 'aborted' }],
  ] as const)('refuses %s', (_, more) => {
    expect(decideDetailsChange(question(more))).toEqual({ ok: false, refusal: { kind: 'not-flying' } });
  });

  it('is open again after a delay', () => {
    const delayed = { departsAt: new Date('2028-09-01T12:00:00Z'), launchStatus: 'delayed' as const, now: late };
    expect(decideDetailsChange(question(delayed)).ok).toBe(true);
  });

  it('ends after fifty changes', () => {
    expect(decideDetailsChange(question({ changes: DETAILS_CHANGES_MAX - 1 })).ok).toBe(true);
    expect(decideDetailsChange(question({ changes: DETAILS_CHANGES_MAX }))).toMatchObject({ ok: false });
  });

  it('says which details are open', () => {
    expect(openDetails(question())).toHaveLength(5);
    expect(openDetails(question({ now: late, known: { nationality: 'ES' } }))).toEqual([
      'documentNumber',
      'emergencyContact',
    ]);
    expect(openDetails(question({ now: late }))).toEqual([]);
  });

  it('says why, and what was changed without telling it', () => {
    expect(detailsRefusalText({ kind: 'not-flying' })).toContain('does not fly');
    expect(detailsRefusalText({ kind: 'details-closed', closedAt: late, missing: [] })).toContain('30 days');
    expect(detailsRefusalText({ kind: 'details-closed', closedAt: late, missing: ['documentNumber'] })).toContain(
      'passport number',
    );
    expect(detailsRefusalText({ kind: 'too-many-changes', changesMax: 50 })).toContain('50');
    expect(detailsChangedText('Ann', ['nationality', 'emergencyContact', 'documentNumber'])).toBe(
      'Details of Ann changed: nationality, emergency contact, passport number',
    );
    expect(detailsChangedText('Ann', ['phone', 'email'])).toBe('Details of Ann changed: phone number, e-mail address');
  });
});
