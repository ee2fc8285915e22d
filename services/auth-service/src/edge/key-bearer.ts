import type { CurrentUser } from '@astro/service-kit';
import { ProblemException } from '@astro/service-kit/http';
import type { ApiKeyDocument } from '@astro/system-db';
import type { KeyRefusal } from '../keys/key-reader.ts';
import type { Outcome } from '../outcome.ts';
import { TOO_MANY, valueOr, type ProblemTable } from './problems.ts';

const KEY_PROBLEMS: ProblemTable<KeyRefusal> = {
  ...TOO_MANY,
  'wrong-key': () =>
    new ProblemException(
      401,
      'wrong-key',
      'This API key does not work',
      'It is not one of ours, has been revoked, or has ended.',
      { headers: { 'www-authenticate': 'Bearer' } },
    ),
  'agency-suspended': () =>
    new ProblemException(
      403,
      'agency-suspended',
      'The agency is suspended',
      'While an agency is suspended, its API keys open nothing.',
    ),
};

/** Whom a key stands for: a program that works in the agency, with no more than the key's scopes. */
export function userOfKey(opened: Outcome<ApiKeyDocument, KeyRefusal>): CurrentUser {
  const { _id, agencyId, name, scopes } = valueOr(opened, KEY_PROBLEMS);
  return {
    userId: `key_${_id}`,
    // No session has this id: with a token of a key nothing opens at this service.
    sessionId: `key_${_id}`,
    role: 'agency-staff',
    agencyId,
    email: '',
    name: `${name} (API key)`,
    scopes,
  };
}
