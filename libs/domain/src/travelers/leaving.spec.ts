import { describe, expect, it } from '@jest/globals';
import {
  decideLeaving,
  forgetPassenger,
  forgottenEmail,
  isForgottenEmail,
  leavingRefusalText,
  type LeavingBooking,
} from './leaving.ts';

const booking = (status: LeavingBooking['status'], ...states: ('pending' | 'settled')[]): LeavingBooking => ({
  status,
  refunds: states.map(state => ({ state })),
});

describe('deleting an account', () => {
  it.each([
    ['nobody who never booked', [], { ok: true }],
    [
      'what is over does not hold anybody',
      [booking('flown'), booking('cancelled', 'settled'), booking('declined'), booking('expired'), booking('refunded')],
      { ok: true },
    ],
    ['a trip ahead does', [booking('flown'), booking('confirmed')], { kind: 'trips-ahead', trips: 1 }],
    ['a payment under way does', [booking('pending'), booking('confirmed')], { kind: 'trips-ahead', trips: 2 }],
    ['money on its way does', [booking('cancelled', 'settled', 'pending')], { kind: 'refunds-open', refunds: 1 }],
    [
      'the trip is said first',
      [booking('cancelled', 'pending'), booking('pending')],
      { kind: 'trips-ahead', trips: 1 },
    ],
  ])('%s', (_, bookings, expected) => {
    const decision = decideLeaving(bookings);
    expect(decision.ok ? { ok: true } : decision.refusal).toEqual(expected);
  });

  it('says why', () => {
    expect(leavingRefusalText({ kind: 'trips-ahead', trips: 1 })).toContain('One trip is still ahead');
    expect(leavingRefusalText({ kind: 'trips-ahead', trips: 3 })).toContain('3 trips are');
    expect(leavingRefusalText({ kind: 'refunds-open', refunds: 1 })).toContain('refund');
  });

  it('leaves an address that nothing can be sent to', () => {
    expect(isForgottenEmail(forgottenEmail('User1'))).toBe(true);
    expect(isForgottenEmail('ann@example.com')).toBe(false);
  });

  it('keeps of a passenger what a manifest needs, and nothing of who never flew', () => {
    const person = {
      id: 'p',
      fullName: 'Ann Łódź',
      birthDate: '1988-04-12',
      email: 'ann@example.com',
      phone: '+1 555 0100',
      emergencyContact: 'Bo',
      nationality: 'PL',
      documentNumber: 'X1',
    };
    const forgotten = { email: 'passenger@deleted.invalid', phone: '' };
    expect(forgetPassenger(person, 1, true)).toEqual({
      id: 'p',
      fullName: 'Ann Łódź',
      birthDate: '1988-04-12',
      ...forgotten,
    });
    expect(forgetPassenger(person, 1, false)).toEqual({
      id: 'p',
      fullName: 'Passenger 2',
      birthDate: '1988-01-01',
      ...forgotten,
    });
  });
});
