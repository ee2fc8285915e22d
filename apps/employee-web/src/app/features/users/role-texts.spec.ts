import { describe, expect, it } from '@jest/globals';
import { accountStatus, rolesFor, secondFactorText } from './role-texts.ts';

describe('the roles that a person can be given', () => {
  it.each([
    ['finance', undefined, ['it', 'traveler']],
    ['traveler', undefined, ['finance', 'it']],
    ['agency-staff', 'agency-1', ['agency-owner', 'finance', 'it', 'traveler']],
  ] as const)('%s with agency %s: %j', (role, agencyId, roles) => {
    expect(rolesFor({ role, ...(agencyId === undefined ? {} : { agencyId }) })).toEqual(roles);
  });
});

describe('the account', () => {
  it.each([
    [true, true, 'suspended'],
    [true, false, 'suspended'],
    [false, true, 'active'],
    [false, false, 'unconfirmed'],
  ])('suspended %s, confirmed %s: %s', (isSuspended, emailVerified, status) => {
    expect(accountStatus({ isSuspended, emailVerified })).toBe(status);
  });
});

describe('the second factor', () => {
  it.each([
    [true, true, 'on'],
    [true, false, 'on'],
    [false, true, 'to be set up'],
    [false, false, 'off'],
  ])('set up %s, demanded %s: %s', (totpEnabled, isSecondFactorRequired, text) => {
    expect(secondFactorText({ totpEnabled, isSecondFactorRequired })).toBe(text);
  });
});
