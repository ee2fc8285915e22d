import { describe, expect, it } from '@jest/globals';
import { LAUNCH_STATUSES } from '../launches/launch-status.ts';
import { checkInOpensAt, decideCheckIn } from './decide-check-in.ts';

const departsAt = new Date('2027-03-03T12:00:00.000Z');
const opensAt = new Date('2027-03-01T12:00:00.000Z');
const question = {
  launch: { status: 'confirmed' as const, departsAt },
  flies: true,
  checkedIn: null,
  now: new Date('2027-03-03T06:00:00.000Z'),
};

describe('a check-in', () => {
  it('opens 48 hours before the launch', () => {
    expect(checkInOpensAt(departsAt)).toEqual(opensAt);
  });

  it.each([
    ['2027-03-01T11:59:59.999Z', false],
    ['2027-03-01T12:00:00.000Z', true],
    ['2027-03-03T11:59:59.000Z', true],
    ['2027-03-04T12:00:00.000Z', true],
  ])('at %s: %s', (now, isOpen) => {
    expect(decideCheckIn({ ...question, now: new Date(now) })).toEqual(
      isOpen ? { ok: true } : { ok: false, refusal: { kind: 'check-in-not-open', opensAt } },
    );
  });

  it.each(LAUNCH_STATUSES.map(status => [status, ['scheduled', 'confirmed', 'delayed'].includes(status)] as const))(
    'of a launch that is %s: %s',
    (status, isBoarding) => {
      expect(decideCheckIn({ ...question, launch: { status, departsAt } })).toEqual(
        isBoarding ? { ok: true } : { ok: false, refusal: { kind: 'not-boarding', status } },
      );
    },
  );

  it('lets nobody on board with a cancelled ticket', () => {
    expect(decideCheckIn({ ...question, flies: false })).toEqual({ ok: false, refusal: { kind: 'ticket-cancelled' } });
  });

  it('says of the second scan when the first was and by whom, whatever the clock says', () => {
    const checkedIn = { at: new Date('2027-03-03T05:00:00.000Z'), by: 'Stan' };
    for (const now of [opensAt, new Date('2027-02-01T00:00:00.000Z')])
      expect(decideCheckIn({ ...question, checkedIn, now })).toEqual({
        ok: false,
        refusal: { kind: 'already-checked-in', ...checkedIn },
      });
  });
});
