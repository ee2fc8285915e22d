import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { BookingDrafts, newBookingDraft } from './booking-draft.ts';
import { emptyPassenger, fromProfile, resized, toPassenger } from './passenger-draft.ts';

describe('a draft of a checkout', () => {
  beforeEach(() => sessionStorage.clear());

  it('comes back for its launch, and for no other', () => {
    const drafts = TestBed.inject(BookingDrafts);
    const draft = { ...newBookingDraft(), seats: 3, passengers: [{ ...emptyPassenger(), fullName: 'Ada' }] };
    drafts.keep('to-mars', draft);
    expect(drafts.read('to-mars')).toEqual(draft);
    expect(drafts.read('to-the-moon')).toBeNull();
    drafts.forget('to-mars');
    expect(drafts.read('to-mars')).toBeNull();
  });

  it.each(['{', '{"seats":99}', 'null', '[]'])('is none when %s stands in the storage', text => {
    sessionStorage.setItem('ab-booking:to-mars', text);
    expect(TestBed.inject(BookingDrafts).read('to-mars')).toBeNull();
  });

  it('is none where the browser keeps nothing for us, and nobody is stopped by that', () => {
    const forbidden = jest.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    });
    try {
      const drafts = TestBed.inject(BookingDrafts);
      drafts.keep('to-mars', newBookingDraft());
      drafts.forget('to-mars');
      expect(drafts.read('to-mars')).toBeNull();
    } finally {
      forbidden.mockRestore();
    }
  });
});

describe('a passenger as typed', () => {
  it('is sent trimmed, without the fields that are empty', () => {
    const typed = {
      ...emptyPassenger(),
      fullName: ' Ada Byron ',
      birthDate: '1990-01-01',
      email: 'a@b.example ',
      phone: '+1 555 0100',
    };
    expect(toPassenger({ ...typed, nationality: ' ', documentNumber: ' X1 ' })).toEqual({
      fullName: 'Ada Byron',
      birthDate: '1990-01-01',
      email: 'a@b.example',
      phone: '+1 555 0100',
      documentNumber: 'X1',
    });
  });

  it('takes from the profile what it knows, and keeps the rest', () => {
    const typed = { ...emptyPassenger(), phone: '+1 555 0100', nationality: 'Spain' };
    const traveler = {
      id: 't1',
      email: 'ada@traveler.example',
      isVip: false,
      name: 'Ada Byron',
      phone: null,
      birthDate: '1990-01-01',
      taxId: null,
      address: null,
      emergencyContact: null,
      preferences: { destination: null, diet: null },
      emails: { newLaunches: false, reminders: true },
    };
    expect(fromProfile(typed, traveler)).toEqual({
      ...typed,
      fullName: 'Ada Byron',
      email: 'ada@traveler.example',
      birthDate: '1990-01-01',
    });
  });

  it('stays in its place when there are more or fewer seats', () => {
    const [one, two] = ['One', 'Two'].map(fullName => ({ ...emptyPassenger(), fullName }));
    if (one === undefined || two === undefined) throw new Error('two passengers');
    expect(resized([one, two], 1)).toEqual([one]);
    expect(resized([one, two], 3)).toEqual([one, two, emptyPassenger()]);
  });
});
