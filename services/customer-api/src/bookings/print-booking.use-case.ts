import type { BookingView } from '@astro/customer-db';
import { calendarFile } from './calendar-file.ts';
import type { OwnBookings } from './own-bookings.ts';
import { ticketsPdf } from './tickets-pdf.ts';

/** A file, or why there is none. */
export type PrintedFile<T> =
  | { ok: true; value: { code: string; content: T } }
  | { ok: false; refusal: { kind: 'not-found' } | { kind: 'no-tickets'; status: string } };

/** Prints a traveler's own booking: tickets and calendar entry, for those who fly or have flown. */
export class PrintBooking {
  readonly #own: OwnBookings;
  readonly #publicUrl: string;
  constructor(own: OwnBookings, publicUrl: string) {
    this.#own = own;
    this.#publicUrl = publicUrl;
  }

  async tickets(wish: { userId: string; bookingId: string }): Promise<PrintedFile<Buffer>> {
    return this.#print(wish, view => ticketsPdf(view, this.#publicUrl));
  }

  async calendar(wish: { userId: string; bookingId: string }): Promise<PrintedFile<string>> {
    return this.#print(wish, view => calendarFile(view, this.#publicUrl));
  }

  async #print<T>(
    wish: { userId: string; bookingId: string },
    make: (view: BookingView) => T | Promise<T>,
  ): Promise<PrintedFile<T>> {
    const view = await this.#own.find(wish.bookingId, wish.userId);
    if (view === null) return { ok: false, refusal: { kind: 'not-found' } };
    const { status, code } = view.booking;
    if (status !== 'confirmed' && status !== 'flown') return { ok: false, refusal: { kind: 'no-tickets', status } };
    return { ok: true, value: { code, content: await make(view) } };
  }
}
