import { expect, it } from '@jest/globals';
import { isKeyExpired, KEY_SCOPE_TEXTS, KEY_SCOPES } from './key-scopes.ts';

const END = new Date('2027-01-01T00:00:00.000Z');

it.each([
  ['a millisecond before its end', END, '2026-12-31T23:59:59.999Z', false],
  ['at its end', END, '2027-01-01T00:00:00.000Z', true],
  ['after it', END, '2027-01-01T00:00:00.001Z', true],
  ['without an end', null, '2099-01-01T00:00:00.000Z', false],
])('a key %s', (_, expiresAt, now, expected) => {
  expect(isKeyExpired(expiresAt, new Date(now))).toBe(expected);
});

it('reaches launches, passengers and money, never keys, team or legal data', () => {
  expect(KEY_SCOPES).toEqual(['launches:read', 'launches:write', 'passengers:read', 'money:read']);
  for (const text of Object.values(KEY_SCOPE_TEXTS)) expect(text).toMatch(/^(Read|Add) /);
});
