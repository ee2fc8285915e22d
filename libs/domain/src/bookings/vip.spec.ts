import { describe, expect, it } from '@jest/globals';
import { BOOKING_STATUSES } from './booking-status.ts';
import { LAUNCH_STATUSES } from '../launches/launch-status.ts';
import { isVip, type Trip } from './vip.ts';

const flown: Trip = { launchId: 'a', bookingStatus: 'flown', launchStatus: 'successful' };
const booked = (launchId: string, bookingStatus = 'confirmed', launchStatus = 'scheduled'): Trip => ({
  launchId,
  bookingStatus,
  launchStatus,
});

describe('isVip', () => {
  it.each<[string, Trip[], boolean]>([
    ['nothing booked', [], false],
    ['one trip', [flown], false],
    ['two bookings on one launch are one trip', [flown, { ...flown }], false],
    ['two launches', [flown, booked('b')], true],
    ['the other one cancelled', [flown, booked('b', 'cancelled')], false],
    ['one launch booked twice, one of them cancelled', [flown, booked('b', 'cancelled'), booked('b')], true],
    ['the other launch aborted, not closed yet', [flown, booked('b', 'confirmed', 'aborted')], false],
    ['the other launch aborted and refunded', [flown, booked('b', 'refunded', 'aborted')], false],
    ['the other launch failed and was refunded', [flown, booked('b', 'refunded', 'failed')], true],
    ['three trips', [flown, booked('b'), booked('c')], true],
  ])('%s', (_, trips, expected) => {
    expect(isVip(trips)).toBe(expected);
  });

  it('counts confirmed, flown and refunded bookings alone', () => {
    const counted = BOOKING_STATUSES.filter(status => isVip([flown, booked('b', status, 'failed')]));
    expect(counted).toEqual(['confirmed', 'refunded', 'flown']);
  });

  it('counts launches of every status but aborted', () => {
    const counted = LAUNCH_STATUSES.filter(status => isVip([flown, booked('b', 'confirmed', status)]));
    expect(counted).toEqual(LAUNCH_STATUSES.filter(status => status !== 'aborted'));
  });
});
