import {
  AdminTransactions,
  AuditRepository,
  WebhookDeliveriesRepository,
  WebhookEndpointsRepository,
  type WebhookEndpointChanges,
  type WebhookEndpointRecord,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import type { Requester } from '../requester.ts';
import { webhookFields } from './webhook-fields.ts';
import { WebhookHosts } from './webhook-hosts.ts';

/** Why an address is not changed. */
export type ChangeWebhookRefusal = { kind: 'not-found' } | { kind: 'private-address' };

/** Changes, switches or removes an address. */
@UseCase()
export class ChangeWebhook {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly audit: AuditRepository,
    private readonly hosts: WebhookHosts,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    id: string,
    changes: Pick<WebhookEndpointChanges, 'url' | 'description' | 'events' | 'isEnabled'>,
  ): Promise<{ ok: true; value: WebhookEndpointRecord } | { ok: false; refusal: ChangeWebhookRefusal }> {
    return this.transactions.run({ agencyId }, async tx => {
      const before = await this.endpoints.lock(tx, agencyId, id);
      if (before === null) return { ok: false, refusal: { kind: 'not-found' } };
      if (changes.url !== undefined && !this.hosts.allows(changes.url))
        return { ok: false, refusal: { kind: 'private-address' } };
      if (Object.keys(changes).length === 0) return { ok: true, value: before };
      const after = await this.endpoints.change(tx, id, { ...changes, ...switched(before, changes) });
      if (before.isEnabled && !after.isEnabled) await this.deliveries.giveUp(tx, id);
      await this.audit.add(tx, {
        actor: requester,
        agencyId,
        action: 'webhook.changed',
        subject: { kind: 'webhook', id, name: after.url },
        before: webhookFields(before),
        after: webhookFields(after),
      });
      return { ok: true, value: after };
    });
  }

  /** Removes an address with its log; what is on its way may still arrive. */
  remove(
    requester: Requester,
    agencyId: string,
    id: string,
  ): Promise<{ ok: true; value: null } | { ok: false; refusal: { kind: 'not-found' } }> {
    return this.transactions.run({ agencyId }, async tx => {
      const before = await this.endpoints.lock(tx, agencyId, id);
      if (before === null) return { ok: false, refusal: { kind: 'not-found' } };
      await this.endpoints.remove(tx, id);
      await this.audit.add(tx, {
        actor: requester,
        agencyId,
        action: 'webhook.removed',
        subject: { kind: 'webhook', id, name: before.url },
        before: webhookFields(before),
        after: null,
      });
      return { ok: true, value: null };
    });
  }
}

/** Switched on again, an address begins with a clean slate. */
function switched(before: WebhookEndpointRecord, { isEnabled }: WebhookEndpointChanges): WebhookEndpointChanges {
  if (isEnabled === undefined || isEnabled === before.isEnabled) return {};
  return isEnabled ? { disabledReason: null, failingSince: null } : { disabledReason: 'owner' };
}
