import type { ApiKey } from '@astro/everyone--auth-service';
import type { ApiKeyDocument } from '@astro/system-db';

/** A key as it is listed, without its secret. */
export function keyView(key: ApiKeyDocument): ApiKey {
  return {
    id: key._id,
    name: key.name,
    start: key.start,
    // Only scopes of the contract are ever written.
    scopes: key.scopes as ApiKey['scopes'],
    createdBy: key.createdBy.name,
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    expiresAt: key.expiresAt?.toISOString() ?? null,
  };
}
