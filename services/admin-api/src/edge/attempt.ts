import { createHash } from 'node:crypto';
import type { User } from '@astro/service-kit/http';
import type { Requester } from '../requester.ts';

/** One attempt of a client, by its Idempotency-Key: the hash covers all that the request says. */
export function attemptOf(user: User, route: string, key: string, said: unknown) {
  const bodyHash = createHash('sha256').update(canonical(said)).digest('base64url');
  return { principal: user.userId, route, key, bodyHash };
}

/** The person who asks, as use cases and audit know people. */
export function requesterOf(user: User): Requester {
  return { id: user.userId, name: user.name, role: user.role };
}

/** The agency of an agency person; the access guard lets nobody else onto the routes that ask. */
export function agencyOf(user: User): string {
  if (user.agencyId === undefined) throw new Error(`a ${user.role} on a route for agencies`);
  return user.agencyId;
}

/** JSON with its keys in order, so that two spellings of one body are equal. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}
