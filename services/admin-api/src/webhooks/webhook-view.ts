import type { WebhookDeliveryRecord, WebhookEndpointRecord } from '@astro/admin-db';
import type { Delivery, Webhook } from '@astro/supplier-web--admin-api';

/** An address as its agency sees it. */
export function webhookView(endpoint: WebhookEndpointRecord): Webhook {
  const { id, url, description, events, isEnabled, disabledReason, failingSince, createdBy, createdAt } = endpoint;
  return {
    id,
    url,
    description,
    events,
    isEnabled,
    disabledReason,
    failingSince: failingSince?.toISOString() ?? null,
    createdBy,
    createdAt: createdAt.toISOString(),
  };
}

/** A message as the log shows it. */
export function deliveryView(row: WebhookDeliveryRecord): Delivery {
  return {
    id: row.id,
    eventId: row.eventId,
    type: row.eventType,
    status: row.status,
    payload: row.body,
    createdAt: row.createdAt.toISOString(),
    tries: row.tries,
    lastTriedAt: row.lastTriedAt?.toISOString() ?? null,
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
    response: row.responseStatus === null ? null : { status: row.responseStatus, body: row.responseBody ?? '' },
    durationMs: row.durationMs,
    error: row.error,
  };
}
