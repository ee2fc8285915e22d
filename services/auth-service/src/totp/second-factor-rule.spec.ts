import { readConfig } from '@astro/service-kit';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { secondFactorRoles } from './second-factor-roles.ts';
import { SecondFactorRule } from './second-factor-rule.ts';

const settings = z.object({ SECOND_FACTOR_REQUIRED: secondFactorRoles.optional() });
const read = (value: string | undefined) =>
  readConfig(settings, value === undefined ? {} : { SECOND_FACTOR_REQUIRED: value }).SECOND_FACTOR_REQUIRED;
const rule = (value: string | undefined, isDemo = false) =>
  new SecondFactorRule({ SECOND_FACTOR_REQUIRED: read(value), DEMO_MODE: isDemo });

describe('the setting of whose second factor is demanded', () => {
  it.each([
    ['none', []],
    ['finance', ['finance']],
    ['finance, it,finance', ['finance', 'it']],
    ['agency-owner,agency-staff', ['agency-owner', 'agency-staff']],
  ])('%s', (text, roles) => {
    expect(read(text)).toEqual(roles);
  });

  it.each(['', ' ', 'all', 'finance,', 'none,it', 'traveler', 'Finance'])(
    'stops the program when it is “%s”: forgotten is not none',
    text => {
      expect(() => read(text)).toThrow('SECOND_FACTOR_REQUIRED');
    },
  );
});

describe('a second factor', () => {
  // role, setting (left out, or named), demo, demanded
  it.each([
    ['traveler', undefined, false, false],
    ['agency-owner', undefined, false, true],
    ['agency-staff', undefined, false, true],
    ['finance', undefined, false, true],
    ['it', undefined, false, true],
    ['it', undefined, true, false],
    ['it', 'none', false, false],
    ['finance', 'finance', true, true],
    ['it', 'finance', false, false],
    ['agency-owner', 'finance,agency-staff', false, false],
    ['agency-staff', 'finance,agency-staff', false, true],
  ] as const)('of %s with the setting %s (demo: %s) is demanded: %s', (role, setting, isDemo, isDemanded) => {
    const demand = rule(setting, isDemo);
    expect(demand.isRequiredOf(role)).toBe(isDemanded);
    expect(demand.isMissingOf({ role, twoFactorEnabled: true })).toBe(false);
    for (const twoFactorEnabled of [false, null])
      expect(demand.isMissingOf({ role, twoFactorEnabled })).toBe(isDemanded);
    expect(demand.isMissingOf({ role })).toBe(isDemanded);
  });
});
