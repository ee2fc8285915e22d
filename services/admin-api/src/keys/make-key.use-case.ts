import { createHash } from 'node:crypto';
import {
  AdminTransactions,
  AuditRepository,
  IdempotencyRepository,
  type Attempt,
  type KeyReused,
} from '@astro/admin-db';
import { isKeyExpired, type KeyScope } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { AuthServiceClient, type KeptApiKey } from '../auth-service/auth-service.client.ts';
import { ClockSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';

/** Why no key is made. */
export type MakeKeyRefusal = { kind: 'too-many-keys' } | { kind: 'end-in-the-past' } | KeyReused['refusal'];
type Made<T> = { ok: true; value: T } | { ok: false; refusal: MakeKeyRefusal };

/**
 * Makes an API key: the authentication service keeps it, the activity log remembers it. The secret is in the first answer alone:
 * what is stored for retries has none, so a repeated request gets the same key without it.
 */
@UseCase()
export class MakeKey {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly auth: AuthServiceClient,
    private readonly clock: ClockSource,
  ) {}

  async run(
    requester: Requester,
    agencyId: string,
    wish: { name: string; scopes: KeyScope[]; expiresAt?: string | undefined },
    attempt: Attempt,
  ): Promise<Made<KeptApiKey & { secret: string | null }>> {
    let secret: string | null = null;
    const made = await this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Made<KeptApiKey>>(tx, attempt, async () => {
        if (wish.expiresAt !== undefined && isKeyExpired(new Date(wish.expiresAt), this.clock.now()))
          return { ok: false, refusal: { kind: 'end-in-the-past' } };
        const id = idOf(agencyId, attempt);
        await this.audit.add(tx, {
          actor: requester,
          agencyId,
          action: 'api-key.made',
          subject: { kind: 'api-key', id, name: wish.name },
          before: null,
          after: { ...wish },
        });
        // Last, so that a failure here takes the audit line back with it; the id makes a retry find the same key.
        const answer = await this.auth.addKey(agencyId, {
          id,
          ...wish,
          createdBy: { id: requester.id, name: requester.name },
        });
        if (answer === 'too-many') return { ok: false, refusal: { kind: 'too-many-keys' } };
        const { secret: shownOnce, ...key } = answer;
        secret = shownOnce;
        return { ok: true, value: key };
      }),
    );
    return made.ok ? { ok: true, value: { ...made.value, secret } } : made;
  }
}

/** The same attempt names the same key, also when the first try broke off after the authentication service had made it. */
function idOf(agencyId: string, { principal, route, key }: Attempt): string {
  return createHash('sha256').update([agencyId, principal, route, key].join('\n')).digest('base64url').slice(0, 22);
}
