import { API_KEYS_MAX, type KeyScope } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ApiKeysRepository, AuditRepository, PeopleRepository, type ApiKeyDocument } from '@astro/system-db';
import { requestId } from '../origin.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import { EventLog, Transactions } from '../sources.ts';
import { newApiKey } from './api-key-text.ts';

/** A key that shall be. */
export interface KeyWish {
  id: string;
  name: string;
  scopes: KeyScope[];
  expiresAt: Date | null;
  createdBy: { id: string; name: string };
}

/** Why no key is made. */
export type AddKeyRefusal = { kind: 'too-many-keys'; keysMax: number } | { kind: 'id-taken' };

/** The API keys of an agency: made, listed and revoked in the name of its owner. */
@UseCase()
export class AgencyKeys {
  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly people: PeopleRepository,
    private readonly audit: AuditRepository,
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  list(agencyId: string): Promise<ApiKeyDocument[]> {
    return this.keys.ofAgency(agencyId, API_KEYS_MAX);
  }

  /** Makes a key; its secret is in this answer and nowhere else. The same id again gives the key without the secret. */
  async add(
    agencyId: string,
    wish: KeyWish,
  ): Promise<Outcome<{ key: ApiKeyDocument; secret: string | null }, AddKeyRefusal>> {
    const outcome = await this.transactions.run(async session => {
      // One after the other, or two at once would pass the limit together.
      await this.people.guard(`keys-${agencyId}`, session);
      const existing = await this.keys.get(agencyId, wish.id, session);
      if (existing !== null) return done({ key: existing, secret: null });
      if (await this.keys.isTaken(wish.id, session)) return refused({ kind: 'id-taken' as const });
      const others = await this.keys.ofAgency(agencyId, API_KEYS_MAX, session);
      if (others.length >= API_KEYS_MAX) return refused({ kind: 'too-many-keys' as const, keysMax: API_KEYS_MAX });
      const { text, start, hash } = newApiKey();
      const { id, ...said } = wish;
      const key = await this.keys.add({ _id: id, agencyId, ...said, start, hash }, session);
      await this.audit.append(
        {
          act: 'api-key-made',
          by: { userId: wish.createdBy.id, component: 'admin-api' },
          on: { kind: 'api-key', id },
          details: { agencyId, name: wish.name, scopes: wish.scopes, start },
          requestId: requestId(),
        },
        session,
      );
      return done({ key, secret: text });
    });
    if (outcome.ok) this.log.info({ event: 'api-key-made', agencyId, keyId: wish.id }, 'An agency makes an API key.');
    return outcome;
  }

  /** Revokes a key: it opens nothing from now on, tokens that it was exchanged for end within five minutes. */
  async revoke(agencyId: string, keyId: string, by: string | undefined): Promise<Outcome<null, { kind: 'not-found' }>> {
    const isRevoked = await this.transactions.run(async session => {
      if (!(await this.keys.remove(agencyId, keyId, session))) return false;
      await this.audit.append(
        {
          act: 'api-key-revoked',
          by: { ...(by === undefined ? {} : { userId: by }), component: 'admin-api' },
          on: { kind: 'api-key', id: keyId },
          details: { agencyId },
          requestId: requestId(),
        },
        session,
      );
      return true;
    });
    if (!isRevoked) return refused({ kind: 'not-found' });
    this.log.info({ event: 'api-key-revoked', agencyId, keyId }, 'An agency revokes an API key.');
    return done(null);
  }
}
