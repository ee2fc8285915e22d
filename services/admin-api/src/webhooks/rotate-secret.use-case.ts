import {
  AdminTransactions,
  AuditRepository,
  IdempotencyRepository,
  WebhookEndpointsRepository,
  type Attempt,
  type KeyReused,
} from '@astro/admin-db';
import { WEBHOOK_OLD_SECRET_HOURS } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';
import { newWebhookSecret } from './new-secret.ts';

/** Why there is no new secret. */
export type RotateSecretRefusal = { kind: 'not-found' } | KeyReused['refusal'];
type Rotated<T> = { ok: true; value: T } | { ok: false; refusal: RotateSecretRefusal };

const HOUR_MS = 3_600_000;

/** Gives an address a new secret, shown once; the old one signs along for a day, so that the receiver may change over at leisure. */
@UseCase()
export class RotateSecret {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly clock: ClockSource,
  ) {}

  async run(
    requester: Requester,
    agencyId: string,
    id: string,
    attempt: Attempt,
  ): Promise<Rotated<{ secret: string | null; oldValidUntil: Date }>> {
    let secret: string | null = null;
    const rotated = await this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Rotated<{ oldValidUntil: Date }>>(tx, attempt, async () => {
        const endpoint = await this.endpoints.lock(tx, agencyId, id);
        if (endpoint === null) return { ok: false, refusal: { kind: 'not-found' } };
        secret = newWebhookSecret();
        const oldValidUntil = new Date(this.clock.now().getTime() + WEBHOOK_OLD_SECRET_HOURS * HOUR_MS);
        await this.endpoints.rotateSecret(tx, endpoint, secret, oldValidUntil);
        await this.audit.add(tx, {
          actor: requester,
          agencyId,
          action: 'webhook.secret-rotated',
          subject: { kind: 'webhook', id, name: endpoint.url },
          before: null,
          after: { oldValidUntil: oldValidUntil.toISOString() },
        });
        return { ok: true, value: { oldValidUntil } };
      }),
    );
    return rotated.ok ? { ok: true, value: { ...rotated.value, secret } } : rotated;
  }
}
