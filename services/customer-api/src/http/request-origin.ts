import { createHash } from 'node:crypto';
import { requestContext } from '@astro/service-kit';

/** Where a change comes from, for its outbox entries: this program, the person, the request. */
export function requestOrigin(userId: string): {
  component: string;
  userId: string;
  requestId?: string;
  traceparent?: string;
} {
  const context = requestContext.current();
  return {
    component: 'customer-api',
    userId,
    ...(context?.requestId === undefined ? {} : { requestId: context.requestId }),
    ...(context?.traceparent === undefined ? {} : { traceparent: context.traceparent }),
  };
}

/** The hash of a parsed body, the same whatever the order of its fields. */
export function bodyHash(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(body)))
    .digest('base64url');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [two]) => (one < two ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** The key of a request that must not happen twice: one principal's key on one route is nobody else's. */
export function requestKey(userId: string, route: string, key: string, hash: string): { id: string; bodyHash: string } {
  return { id: `${userId}|${route}|${key}`, bodyHash: hash };
}
