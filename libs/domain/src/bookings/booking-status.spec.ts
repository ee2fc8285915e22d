import { describe, expect, it } from '@jest/globals';
import { BOOKING_STATUSES, canBookingBecome, isFinalBookingStatus } from './booking-status.ts';

/** Word for word the table of the rules. */
const ALLOWED = [
  'pending>confirmed',
  'pending>expired',
  'pending>declined',
  'confirmed>cancelled',
  'confirmed>refunded',
  'confirmed>flown',
];

it.each(BOOKING_STATUSES.flatMap(from => BOOKING_STATUSES.map(to => [from, to] as const)))(
  'a booking: %s to %s',
  (from, to) => {
    expect(canBookingBecome(from, to)).toBe(ALLOWED.includes(`${from}>${to}`));
  },
);

describe('final booking statuses', () => {
  it('are all but pending and confirmed', () => {
    expect(BOOKING_STATUSES.filter(isFinalBookingStatus)).toEqual([
      'expired',
      'declined',
      'cancelled',
      'refunded',
      'flown',
    ]);
  });
});
