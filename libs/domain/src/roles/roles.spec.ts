import { describe, expect, it } from '@jest/globals';
import { isAgencyRole, isEmployeeRole, may, ROLES, type Permission } from './roles.ts';

const TABLE: Record<Permission, string[]> = {
  'book-seats': ['traveler'],
  'manage-launches': ['agency-owner', 'agency-staff'],
  'manage-agency': ['agency-owner'],
  'see-money': ['finance'],
  'approve-agencies': ['finance'],
  'record-payments': ['finance'],
  'manage-users': ['it'],
  'manage-reference': ['it'],
  'operate-system': ['it'],
};

describe('roles', () => {
  it.each(Object.entries(TABLE) as [Permission, string[]][])('%s is for %j alone', (permission, roles) => {
    expect(ROLES.filter(role => may(role, permission))).toEqual(roles);
  });
  it('are those of an agency, those of employees, and travelers', () => {
    expect(ROLES.filter(isAgencyRole)).toEqual(['agency-owner', 'agency-staff']);
    expect(ROLES.filter(isEmployeeRole)).toEqual(['finance', 'it']);
  });
});
