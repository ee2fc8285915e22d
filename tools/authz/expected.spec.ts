import type { AccessRow } from '@astro/test-kit';
import { describe, expect, it } from '@jest/globals';
import { type Expected, expectedOf, isAsExpected } from './expected.ts';
import { wrongText } from './matrix-text.ts';

const OPEN: AccessRow = [
  'GET',
  '/launches',
  ['visitor', 'traveler', 'agency-owner', 'agency-staff', 'finance', 'it', 'service'],
];
const OWNERS: AccessRow = ['POST', '/agency/keys', ['agency-owner']];
const SCOPED: AccessRow = ['GET', '/rockets', ['agency-owner', 'agency-staff'], 'launches:read'];
const ANY_KEY: AccessRow = ['POST', '/auth/token', ['traveler', 'it'], 'any'];
const SERVICES: AccessRow = ['POST', '/auth/service/invitations', ['service']];

const CASES: [row: AccessRow, asker: Parameters<typeof expectedOf>[1], Expected][] = [
  [OPEN, { role: 'visitor' }, 'in'],
  [OPEN, { role: 'visitor', scope: 'money:read' }, 'in'],
  [OWNERS, { role: 'visitor' }, 'not-signed-in'],
  [OWNERS, { role: 'agency-owner' }, 'in'],
  [OWNERS, { role: 'agency-staff' }, 'not-allowed'],
  [OWNERS, { role: 'visitor', scope: 'launches:write' }, 'not-allowed'],
  [OWNERS, { role: 'service' }, 'not-signed-in'],
  [SCOPED, { role: 'visitor', scope: 'launches:read' }, 'in'],
  [SCOPED, { role: 'visitor', scope: 'money:read' }, 'not-allowed'],
  [ANY_KEY, { role: 'visitor', scope: 'money:read' }, 'in'],
  [SERVICES, { role: 'service' }, 'in'],
  [SERVICES, { role: 'it' }, 'not-signed-in'],
  [SERVICES, { role: 'visitor', scope: 'money:read' }, 'not-signed-in'],
];

describe('the matrix of roles and routes', () => {
  it.each(CASES)('expects of %j for %j: %s', (row, asker, expected) => {
    expect(expectedOf(row, asker)).toBe(expected);
  });

  it.each([
    ['in', [200, 201, 204, 301, 400, 404, 409, 415, 422], [0, 401, 403, 429, 500, 503]],
    ['not-signed-in', [401], [0, 200, 400, 403, 404, 500]],
    ['not-allowed', [403, 404], [0, 200, 400, 401, 422, 500]],
  ] as [Expected, number[], number[]][])('takes for "%s" the answers %j, and never %j', (expected, right, wrong) => {
    for (const status of right) expect({ status, is: isAsExpected(expected, status) }).toEqual({ status, is: true });
    for (const status of wrong) expect({ status, is: isAsExpected(expected, status) }).toEqual({ status, is: false });
  });

  it('says of a wrong cell who asked for what, and what should have come', () => {
    const cell = { component: 'admin-api', route: 'GET /invoices', asker: 'traveler', status: 200 } as const;
    expect(wrongText({ ...cell, expected: 'not-allowed', isRight: false })).toBe(
      'admin-api: GET /invoices as traveler answers 200 instead of 403 or 404',
    );
  });
});
