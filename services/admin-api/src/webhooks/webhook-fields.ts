import type { WebhookEndpointRecord } from '@astro/admin-db';

/** What the activity log shows of an address. */
export function webhookFields({ url, description, events, isEnabled }: WebhookEndpointRecord): Record<string, unknown> {
  return { url, description, events, isEnabled };
}
