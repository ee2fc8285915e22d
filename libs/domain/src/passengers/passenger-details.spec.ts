import { describe, expect, it } from '@jest/globals';
import { detailsDueAt, missingDetails } from './passenger-details.ts';

describe('passenger details', () => {
  it.each([
    ['nothing given', {}, ['nationality', 'documentNumber', 'emergencyContact']],
    [
      'blanks are nothing',
      { nationality: ' ', documentNumber: null, emergencyContact: 'Bo' },
      ['nationality', 'documentNumber'],
    ],
    ['everything given', { nationality: 'ES', documentNumber: 'X1', emergencyContact: 'Bo' }, []],
  ])('%s', (_, passenger, missing) => {
    expect(missingDetails(passenger)).toEqual(missing);
  });

  it('are due 30 days before the launch', () => {
    expect(detailsDueAt(new Date('2027-03-31T12:00:00Z'))).toEqual(new Date('2027-03-01T12:00:00Z'));
  });
});
