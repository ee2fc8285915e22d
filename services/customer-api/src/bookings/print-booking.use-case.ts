import type { BookingView } from '@astro/customer-db';
import { calendarFile, receiptPdf, ticketsPdf } from '@astro/papers';
import type { OwnBookings } from './own-bookings.ts';

/** A file, or why there is none. */
export type PrintedFile<T> =
  | { ok: true; value: { code: string; content: T } }
  | { ok: false; refusal: { kind: 'not-found' } | { kind: 'no-tickets'; status: string } };

const WITH_TICKETS: readonly Status[] = ['confirmed', 'flown'];
/** A cancelled or refunded booking has an entry, too: the one that takes the first out of the calendar. */
const WITH_CALENDAR: readonly Status[] = ['confirmed', 'flown', 'cancelled', 'refunded'];
type Status = BookingView['booking']['status'];

/** Prints a traveler's own booking: tickets for those who fly or have flown, the calendar entry, the receipt of what was paid. */
export class PrintBooking {
  readonly #own: OwnBookings;
  readonly #publicUrl: string;
  constructor(own: OwnBookings, publicUrl: string) {
    this.#own = own;
    this.#publicUrl = publicUrl;
  }

  async tickets(wish: { userId: string; bookingId: string }): Promise<PrintedFile<Buffer>> {
    return this.#print(wish, WITH_TICKETS, view => ticketsPdf(view, this.#publicUrl));
  }

  async calendar(wish: { userId: string; bookingId: string }): Promise<PrintedFile<string>> {
    return this.#print(wish, WITH_CALENDAR, view => calendarFile(view, this.#publicUrl));
  }

  async receipt(wish: { userId: string; bookingId: string }): Promise<PrintedFile<Buffer>> {
    // Whatever became of it later: what was charged has a receipt.
    return this.#print(wish, WITH_CALENDAR, view => receiptPdf(view));
  }

  async #print<T>(
    wish: { userId: string; bookingId: string },
    statuses: readonly Status[],
    make: (view: BookingView) => T | Promise<T>,
  ): Promise<PrintedFile<T>> {
    const view = await this.#own.find(wish.bookingId, wish.userId);
    if (view === null) return { ok: false, refusal: { kind: 'not-found' } };
    const { status, code } = view.booking;
    if (!statuses.includes(status)) return { ok: false, refusal: { kind: 'no-tickets', status } };
    return { ok: true, value: { code, content: await make(view) } };
  }
}
