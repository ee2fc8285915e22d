import { describe, expect, it } from '@jest/globals';
import { activityText, fieldChanges } from './activity-text.ts';

describe('the activity', () => {
  it('says known acts in words and shows the name of new ones', () => {
    expect(activityText('launch.drafted')).toBe('drafted the launch');
    expect(activityText('launch.painted')).toBe('launch.painted');
  });

  it('shows before and after of what differs, readable', () => {
    expect(
      fieldChanges(
        { pricePerSeatCents: 25_000_000, departsAt: '2027-03-14T15:00:00.000Z', name: 'same', active: true },
        { pricePerSeatCents: 26_000_050, departsAt: '2027-03-15T15:00:00.000Z', name: 'same', active: false, text: '' },
      ),
    ).toEqual([
      { field: 'Active', before: 'true', after: 'false' },
      { field: 'Departs at', before: '2027-03-14 15:00 UTC', after: '2027-03-15 15:00 UTC' },
      { field: 'Price per seat', before: '$250,000.00', after: '$260,000.50' },
    ]);
  });

  it('shows what was made new with nothing before', () => {
    expect(fieldChanges(null, { name: 'Falcon 9' })).toEqual([{ field: 'Name', before: '–', after: 'Falcon 9' }]);
  });
});
