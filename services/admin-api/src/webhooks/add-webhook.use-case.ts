import {
  AdminTransactions,
  AgenciesRepository,
  AuditRepository,
  IdempotencyRepository,
  WebhookEndpointsRepository,
  type Attempt,
  type KeyReused,
  type WebhookEndpointRecord,
} from '@astro/admin-db';
import { WEBHOOKS_MAX, type WebhookEvent } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import type { Requester } from '../requester.ts';
import { newWebhookSecret } from './new-secret.ts';
import { WebhookHosts } from './webhook-hosts.ts';
import { webhookFields } from './webhook-fields.ts';

/** Why an address is not added. */
export type AddWebhookRefusal =
  | { kind: 'private-address' }
  | { kind: 'too-many-webhooks'; webhooksMax: number }
  | { kind: 'agency-not-synced' }
  | KeyReused['refusal'];
type Added<T> = { ok: true; value: T } | { ok: false; refusal: AddWebhookRefusal };

/** Adds an address. Its secret is in the first answer alone: what is stored for retries has none. */
@UseCase()
export class AddWebhook {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly agencies: AgenciesRepository,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly hosts: WebhookHosts,
  ) {}

  async run(
    requester: Requester,
    agencyId: string,
    wish: { url: string; description: string; events: WebhookEvent[] },
    attempt: Attempt,
  ): Promise<Added<{ endpoint: WebhookEndpointRecord; secret: string | null }>> {
    if (!this.hosts.allows(wish.url)) return { ok: false, refusal: { kind: 'private-address' } };
    let secret: string | null = null;
    const added = await this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Added<WebhookEndpointRecord>>(tx, attempt, async () => {
        // One after the other, or two at once would pass the limit together.
        if ((await this.agencies.lock(tx, agencyId)) === null)
          return { ok: false, refusal: { kind: 'agency-not-synced' } };
        if ((await this.endpoints.ofAgency(tx, agencyId)).length >= WEBHOOKS_MAX)
          return { ok: false, refusal: { kind: 'too-many-webhooks', webhooksMax: WEBHOOKS_MAX } };
        secret = newWebhookSecret();
        const endpoint = await this.endpoints.add(tx, { ...wish, agencyId, createdBy: requester.name }, secret);
        await this.audit.add(tx, {
          actor: requester,
          agencyId,
          action: 'webhook.added',
          subject: { kind: 'webhook', id: endpoint.id, name: endpoint.url },
          before: null,
          after: webhookFields(endpoint),
        });
        return { ok: true, value: endpoint };
      }),
    );
    return added.ok ? { ok: true, value: { endpoint: added.value, secret } } : added;
  }
}
