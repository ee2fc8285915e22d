import {
  AdminTransactions,
  WebhookDeliveriesRepository,
  WebhookEndpointsRepository,
  type Page,
  type PageRequest,
  type StoredDeliveryStatus,
  type WebhookDeliveryRecord,
  type WebhookEndpointRecord,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';

type Found<T> = { ok: true; value: T } | { ok: false; refusal: { kind: 'not-found' } };

/** Shows an agency its addresses and what they were told. */
@UseCase()
export class ReadWebhooks {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
  ) {}

  list(agencyId: string): Promise<WebhookEndpointRecord[]> {
    return this.transactions.run({ agencyId }, tx => this.endpoints.ofAgency(tx, agencyId));
  }

  one(agencyId: string, id: string): Promise<Found<WebhookEndpointRecord>> {
    return this.transactions.run({ agencyId }, async tx => {
      const endpoint = await this.endpoints.get(tx, agencyId, id);
      return endpoint === null ? { ok: false, refusal: { kind: 'not-found' } } : { ok: true, value: endpoint };
    });
  }

  log(
    agencyId: string,
    id: string,
    query: PageRequest & { status?: StoredDeliveryStatus | undefined },
  ): Promise<Found<Page<WebhookDeliveryRecord>>> {
    return this.transactions.run({ agencyId }, async tx => {
      if ((await this.endpoints.get(tx, agencyId, id)) === null) return { ok: false, refusal: { kind: 'not-found' } };
      return { ok: true, value: await this.deliveries.list(tx, id, query) };
    });
  }
}
