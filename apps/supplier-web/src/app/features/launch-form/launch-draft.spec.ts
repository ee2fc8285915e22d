import { describe, expect, it } from '@jest/globals';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { bodyOf, changesOf, copyOf, draftOf } from './launch-draft.ts';

const launch = aLaunch();
const ZONE = launch.timeZone;

describe('the form of a launch', () => {
  it('shows the date on the clocks of the spaceport and sends nothing when nothing was changed', () => {
    const draft = draftOf(launch);
    expect(draft).toMatchObject({ departsAt: '2099-01-15T09:00', pricePerSeat: { amount: '250,000' } });
    // The seconds of the stored date are not on the form, and are no change.
    expect(changesOf(launch, bodyOf(draft, ZONE))).toEqual({ version: 7 });
  });

  it('sends only what was changed, with the version that was read', () => {
    const draft = { ...draftOf(launch), seatsOnSale: 6, pricePerSeat: { amount: '249,999.50' } };
    expect(changesOf(launch, bodyOf({ ...draft, departsAt: '2099-07-15T09:00' }, ZONE))).toEqual({
      departsAt: '2099-07-15T13:00:00.000Z',
      seatsOnSale: 6,
      pricePerSeat: { amount: 24_999_950, currency: 'USD' },
      version: 7,
    });
  });

  it('moves the instant when the spaceport changes and the clock time stays', () => {
    const body = bodyOf({ ...draftOf(launch), spaceportId: 'port-2' }, 'Asia/Kathmandu');
    expect(changesOf(launch, body)).toEqual({
      spaceportId: 'port-2',
      departsAt: '2099-01-15T03:15:00.000Z',
      version: 7,
    });
  });

  it('remembers the second showing of an hour that comes twice', () => {
    const second = aLaunch({ departsAt: '2027-11-07T06:30:00.000Z' });
    const draft = draftOf(second);
    expect(draft).toMatchObject({ departsAt: '2027-11-07T01:30', showing: 'second' });
    expect(bodyOf(draft, ZONE).departsAt).toBe('2027-11-07T06:30:00.000Z');
    expect(changesOf(second, bodyOf({ ...draft, showing: 'first' }, ZONE)).departsAt).toBe('2027-11-07T05:30:00.000Z');
  });

  it('of a copy has everything but the date', () => {
    expect(copyOf(launch)).toEqual({ ...draftOf(launch), departsAt: '' });
  });
});
