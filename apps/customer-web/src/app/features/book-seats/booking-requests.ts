import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { BookSeats, Booking, BookingPage, Hold, HoldList, HoldSeats } from '@astro/customer-web--customer-api';
import { ProblemError, withIdempotencyKey } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { isHoldOver } from './booking-setback.ts';

/** Clocks of server and browser, and the way between them, differ by less than this. */
const CLOCKS_DIFFER_MS = 5_000;
/** The newest bookings are enough to find one that was made just now. */
const BOOKINGS_ASKED = 20;

/** What a checkout asks of the API. */
@Injectable({ providedIn: 'root' })
export class BookingRequests {
  private readonly http = inject(HttpClient);

  hold(wish: HoldSeats, key: string): Promise<Hold> {
    return firstValueFrom(this.http.post<Hold>('/api/v1/holds', wish, { headers: withIdempotencyKey(key) }));
  }

  /** Why a hold is over; null while it runs, and where nobody can tell. */
  async whyOver(holdId: string): Promise<ProblemError | null> {
    try {
      await firstValueFrom(this.http.get<Hold>(`/api/v1/holds/${encodeURIComponent(holdId)}`));
      return null;
    } catch (error) {
      return error instanceof ProblemError && isHoldOver(error.kind) ? error : null;
    }
  }

  async release(holdId: string): Promise<void> {
    await firstValueFrom(this.http.delete(`/api/v1/holds/${encodeURIComponent(holdId)}`));
  }

  book(wish: BookSeats, key: string): Promise<Booking> {
    return firstValueFrom(this.http.post<Booking>('/api/v1/bookings', wish, { headers: withIdempotencyKey(key) }));
  }

  show(bookingId: string): Promise<Booking> {
    return firstValueFrom(this.http.get<Booking>(`/api/v1/bookings/${encodeURIComponent(bookingId)}`));
  }

  /** The card owner's word to their bank. */
  confirm(bookingId: string, approve: boolean, key: string): Promise<Booking> {
    const url = `/api/v1/bookings/${encodeURIComponent(bookingId)}/payment-confirmation`;
    return firstValueFrom(this.http.post<Booking>(url, { approve }, { headers: withIdempotencyKey(key) }));
  }

  /** The traveler's own hold on a launch that still runs; the one that runs longest. */
  async runningHold(launchId: string): Promise<Hold | null> {
    const { items } = await firstValueFrom(this.http.get<HoldList>('/api/v1/holds'));
    const own = items.filter(hold => hold.launchId === launchId);
    return own.sort((one, two) => two.expiresAt.localeCompare(one.expiresAt))[0] ?? null;
  }

  /** The booking of a launch that was made since a payment was sent, where there is one. */
  async bookedSince(launchId: string, paidAtMs: number): Promise<Booking | null> {
    const params = { when: 'upcoming', limit: BOOKINGS_ASKED };
    const { items } = await firstValueFrom(this.http.get<BookingPage>('/api/v1/bookings', { params }));
    const isIt = (booking: Booking): boolean =>
      booking.launch.id === launchId &&
      (booking.status === 'pending' || booking.status === 'confirmed') &&
      Date.parse(booking.bookedAt) >= paidAtMs - CLOCKS_DIFFER_MS;
    return items.find(isIt) ?? null;
  }
}
