import {
  AdminTransactions,
  AuditRepository,
  IdempotencyRepository,
  WebhookDeliveriesRepository,
  WebhookEndpointsRepository,
  type Attempt,
  type KeyReused,
  type Tx,
  type WebhookDeliveryRecord,
  type WebhookEndpointRecord,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';

/** Why nothing is sent. */
export type SendWebhookRefusal =
  | { kind: 'not-found' }
  | { kind: 'webhook-is-off' }
  | { kind: 'too-many-tests'; waitSeconds: number }
  | KeyReused['refusal'];
type Sent = { ok: true; value: WebhookDeliveryRecord } | { ok: false; refusal: SendWebhookRefusal };

/** Tests of one address within a minute: enough to find a mistake, too few to trouble somebody else's machine with. */
const TESTS_MAX = 10;
const MINUTE_MS = 60_000;

/** Puts a message in line by hand: one that tries an address out, or one of its log again. The scheduler sends it. */
@UseCase()
export class SendWebhook {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly clock: ClockSource,
  ) {}

  test(requester: Requester, agencyId: string, id: string, attempt: Attempt): Promise<Sent> {
    return this.send(requester, agencyId, id, attempt, 'webhook.tested', async (tx, endpoint) => {
      const since = new Date(this.clock.now().getTime() - MINUTE_MS);
      const tests = await this.deliveries.testsSince(tx, id, since);
      return tests >= TESTS_MAX ? 'too-many' : this.deliveries.addTest(tx, endpoint);
    });
  }

  again(requester: Requester, agencyId: string, id: string, deliveryId: string, attempt: Attempt): Promise<Sent> {
    return this.send(requester, agencyId, id, attempt, 'webhook.sent-again', tx =>
      this.deliveries.resend(tx, id, deliveryId),
    );
  }

  private send(
    requester: Requester,
    agencyId: string,
    id: string,
    attempt: Attempt,
    action: string,
    put: (tx: Tx, endpoint: WebhookEndpointRecord) => Promise<WebhookDeliveryRecord | 'too-many' | null>,
  ): Promise<Sent> {
    return this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Sent>(tx, attempt, async () => {
        const endpoint = await this.endpoints.lock(tx, agencyId, id);
        if (endpoint === null) return { ok: false, refusal: { kind: 'not-found' } };
        if (!endpoint.isEnabled) return { ok: false, refusal: { kind: 'webhook-is-off' } };
        const delivery = await put(tx, endpoint);
        if (delivery === 'too-many')
          return { ok: false, refusal: { kind: 'too-many-tests', waitSeconds: MINUTE_MS / 1000 } };
        if (delivery === null) return { ok: false, refusal: { kind: 'not-found' } };
        await this.audit.add(tx, {
          actor: requester,
          agencyId,
          action,
          subject: { kind: 'webhook', id, name: endpoint.url },
          before: null,
          after: { type: delivery.eventType, message: delivery.eventId },
        });
        return { ok: true, value: delivery };
      }),
    );
  }
}
