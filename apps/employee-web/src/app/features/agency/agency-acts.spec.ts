import { describe, expect, it } from '@jest/globals';
import { agencyActs } from './agency-acts.ts';

describe('what finance can do with an agency', () => {
  it.each([
    ['pending', ['Approve approve', 'Suspend suspend']],
    ['active', ['Suspend suspend']],
    ['suspended', ['Reactivate approve']],
  ] as const)('%s: %j', (status, acts) => {
    expect(agencyActs(status).map(({ label, path }) => `${label} ${path}`)).toEqual(acts);
  });
});
