import { describe, expect, it } from '@jest/globals';
import { AGENCY_STATUSES, canAgencyBecome } from './agency-status.ts';

const ALLOWED = ['pending>active', 'pending>suspended', 'active>suspended', 'suspended>active'];

it.each(AGENCY_STATUSES.flatMap(from => AGENCY_STATUSES.map(to => [from, to] as const)))(
  'an agency: %s to %s (R12)',
  (from, to) => {
    expect(canAgencyBecome(from, to)).toBe(ALLOWED.includes(`${from}>${to}`));
  },
);

describe('approval', () => {
  it('is never taken back to pending', () => {
    expect(AGENCY_STATUSES.filter(from => canAgencyBecome(from, 'pending'))).toEqual([]);
  });
});
