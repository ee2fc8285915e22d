import * as z from 'zod';
import { CursorQuery, pageOf } from '@astro/everyone--auth-service';
import { line } from './text.ts';

/** What an agency's program may be told. */
export const WebhookEvent = z
  .enum(['booking.confirmed', 'booking.cancelled', 'launch.status-changed', 'invoice.issued'])
  .meta({ id: 'WebhookEvent' });
export type WebhookEvent = z.infer<typeof WebhookEvent>;

/** Where messages go: https, without a password or a fragment. */
const WebhookUrl = z
  .url({ protocol: /^https$/, error: 'Please give an address that begins with https://.' })
  .max(2_000)
  .regex(/^https:\/\/[^/?#@\s\\]+([/?][^#\s]*)?$/i, 'Please give the address without a password and without #.');

const Events = z
  .array(WebhookEvent)
  .min(1, 'Please choose what shall be told.')
  .max(WebhookEvent.options.length)
  .refine(events => new Set(events).size === events.length, 'Please name each event once.');

/** `POST /agency/webhooks` (owner). */
export const NewWebhook = z.strictObject({ url: WebhookUrl, description: line(200).default(''), events: Events }).meta({
  id: 'NewWebhook',
  examples: [
    {
      url: 'https://hooks.example.com/astrobookings',
      description: 'Warehouse',
      events: ['booking.confirmed', 'booking.cancelled'],
    },
  ],
});
export type NewWebhook = z.infer<typeof NewWebhook>;

/** `PATCH /agency/webhooks/{id}` (owner): what is sent changes, the rest stays. */
export const UpdateWebhook = z
  .strictObject({
    url: WebhookUrl.optional(),
    description: line(200).optional(),
    events: Events.optional(),
    isEnabled: z.boolean().optional(),
  })
  .meta({ id: 'UpdateWebhook', examples: [{ isEnabled: false }] });
export type UpdateWebhook = z.infer<typeof UpdateWebhook>;

const WEBHOOK = {
  id: '0198c1f2-7d1e-7cc1-9a55-2f8e3a1b6c4d',
  url: 'https://hooks.example.com/astrobookings',
  description: 'Warehouse',
  events: ['booking.confirmed', 'booking.cancelled'],
  isEnabled: true,
  disabledReason: null,
  failingSince: null,
  createdBy: 'Olga Owner',
  createdAt: '2026-11-24T12:00:00.000Z',
};

/** An address that is told. */
export const Webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string(),
    events: z.array(WebhookEvent),
    isEnabled: z.boolean(),
    /** Why it is switched off: by its owner, because it failed for days, or because it said that it is gone. */
    disabledReason: z.enum(['owner', 'failing', 'gone']).nullable(),
    /** Since when nothing was taken; null while all is well. */
    failingSince: z.iso.datetime().nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Webhook', examples: [WEBHOOK] });
export type Webhook = z.infer<typeof Webhook>;

/** `GET /agency/webhooks`: there are never more than one page of them. */
export const WebhookList = z.object({ items: z.array(Webhook), nextCursor: z.null() }).meta({ id: 'WebhookList' });
export type WebhookList = z.infer<typeof WebhookList>;

/** An address that was just added; a repeated request gets it with `secret: null`, because nobody can read the secret again. */
export const CreatedWebhook = z
  .object({ ...Webhook.shape, secret: z.string().nullable() })
  .meta({ id: 'CreatedWebhook', examples: [{ ...WEBHOOK, secret: 'whsec_…' }] });
export type CreatedWebhook = z.infer<typeof CreatedWebhook>;

/** `POST /agency/webhooks/{id}/secret`: the new secret, shown once; the old one signs along until it ends. */
export const RotatedSecret = z
  .object({ secret: z.string().nullable(), oldValidUntil: z.iso.datetime() })
  .meta({ id: 'RotatedSecret' });
export type RotatedSecret = z.infer<typeof RotatedSecret>;

/** What became of a message. */
export const DeliveryStatus = z.enum(['waiting', 'sending', 'delivered', 'failed']).meta({ id: 'DeliveryStatus' });
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** `GET /agency/webhooks/{id}/deliveries`: the log, newest first. */
export const DeliveryQuery = z.strictObject({ ...CursorQuery.shape, status: DeliveryStatus.optional() });
export type DeliveryQuery = z.infer<typeof DeliveryQuery>;

/** A message with what became of it. */
export const Delivery = z
  .object({
    id: z.string(),
    /** The message's `webhook-id`: the same when it is sent again. */
    eventId: z.string(),
    type: z.string(),
    status: DeliveryStatus,
    /** Exactly the characters that were signed and sent. */
    payload: z.string(),
    createdAt: z.iso.datetime(),
    tries: z.int(),
    lastTriedAt: z.iso.datetime().nullable(),
    nextTryAt: z.iso.datetime().nullable(),
    /** The answer to the last try, its body cut at 2,048 bytes; null when none came. */
    response: z.object({ status: z.int(), body: z.string() }).nullable(),
    durationMs: z.int().nullable(),
    /** Why the last try did not succeed. */
    error: z.string().nullable(),
  })
  .meta({
    id: 'WebhookDelivery',
    examples: [
      {
        id: '4f6f0f0e-5f1c-4a4e-9d54-0f9b8a1d1c55',
        eventId: '0198c1f2-7d1e-7cc1-9a55-2f8e3a1b6c4d',
        type: 'booking.cancelled',
        status: 'delivered',
        payload: '{"type":"booking.cancelled","timestamp":"2026-11-24T12:00:00.000Z","data":{"id":"…","version":2}}',
        createdAt: '2026-11-24T12:00:00.000Z',
        tries: 1,
        lastTriedAt: '2026-11-24T12:00:00.310Z',
        nextTryAt: null,
        response: { status: 204, body: '' },
        durationMs: 84,
        error: null,
      },
    ],
  });
export type Delivery = z.infer<typeof Delivery>;
export const DeliveryPage = pageOf(Delivery).meta({ id: 'WebhookDeliveryPage' });
export type DeliveryPage = z.infer<typeof DeliveryPage>;
