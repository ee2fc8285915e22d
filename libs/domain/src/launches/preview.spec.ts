import { expect, it } from '@jest/globals';
import { previewExpiresAt } from './preview.ts';

it('a link to a preview opens for 14 days', () => {
  expect(previewExpiresAt(new Date('2027-03-01T10:00:00Z'))).toEqual(new Date('2027-03-15T10:00:00Z'));
});
