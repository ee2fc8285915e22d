/** What an agency's program may be told by a webhook. */
export const WEBHOOK_EVENTS = [
  'booking.confirmed',
  'booking.cancelled',
  'launch.status-changed',
  'invoice.issued',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** When each event is told, for people who choose. */
export const WEBHOOK_EVENT_TEXTS: Readonly<Record<WebhookEvent, string>> = {
  'booking.confirmed': 'A booking is paid and confirmed',
  'booking.cancelled': 'Seats of a booking are cancelled or refunded',
  'launch.status-changed': 'A launch goes on sale, is confirmed, delayed, aborted or has flown',
  'invoice.issued': 'AstroBookings issues an invoice',
};

/** Addresses that one agency may have told. */
export const WEBHOOKS_MAX = 10;

/** What decides about the news of a booking. */
export interface BookingNews {
  status: string;
  /** Seats of passengers who still fly. */
  seats: number;
}

const CLOSED: ReadonlySet<string> = new Set(['cancelled', 'refunded']);

/**
 * What a changed booking is news of; null when there is nothing to tell. It follows from the states before and after alone, since a
 * state may be overtaken: first seen as cancelled, it is told as cancelled. Worked example: 3 seats become 2: `booking.cancelled`.
 */
export function newsOfBooking(before: BookingNews | null, after: BookingNews): WebhookEvent | null {
  if (CLOSED.has(after.status)) {
    const isNew = before === null || !CLOSED.has(before.status);
    return isNew || after.seats < before.seats ? 'booking.cancelled' : null;
  }
  if (after.status !== 'confirmed') return null;
  if (before?.status !== 'confirmed') return 'booking.confirmed';
  return after.seats < before.seats ? 'booking.cancelled' : null;
}
