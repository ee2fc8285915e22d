import {
  AdminTransactions,
  BookingsRepository,
  PassengersRepository,
  type BookingListQuery,
  type BookingRecord,
  type BookingTotals,
  type Page,
  type RefundRecord,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { periodBounds } from '../reports/period.ts';

/** A booking with what finance may know of it: names of passengers, no birth dates, no documents. */
export interface BookingInDetail {
  booking: BookingRecord;
  passengers: { id: string; fullName: string; cancelledAt: Date | null }[];
  refunds: RefundRecord[];
}

/** Shows finance every booking; nothing is changed here, bookings belong to the customer database. */
@UseCase()
export class ReadBookings {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly bookings: BookingsRepository,
    private readonly passengers: PassengersRepository,
  ) {}

  list(
    query: Omit<BookingListQuery, 'departs'> & { departs?: string | undefined },
  ): Promise<Page<BookingRecord> & { total: number; totals: BookingTotals }> {
    const departs = query.departs === undefined ? undefined : periodBounds(query.departs);
    return this.transactions.run('all', tx => this.bookings.list(tx, { ...query, departs }));
  }

  one(
    bookingId: string,
  ): Promise<{ ok: true; value: BookingInDetail } | { ok: false; refusal: { kind: 'not-found' } }> {
    return this.transactions.run('all', async tx => {
      const booking = await this.bookings.get(tx, bookingId);
      if (booking === null) return { ok: false, refusal: { kind: 'not-found' } };
      const passengers = await this.passengers.namesOfBooking(tx, bookingId);
      const refunds = await this.bookings.refunds(tx, bookingId);
      return { ok: true, value: { booking, passengers, refunds } };
    });
  }
}
