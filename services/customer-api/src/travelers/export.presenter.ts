import type { TravelerExport } from '@astro/customer-web--customer-api';
import { usd } from '@astro/domain';
import { presentBooking } from '../bookings/booking.presenter.ts';
import type { TravelerData } from './export-traveler.use-case.ts';
import { presentTraveler } from './traveler.presenter.ts';

/** A traveler's data as the contract hands them over. */
export function presentExport({ exportedAt, traveler, bookings, waiting }: TravelerData): TravelerExport {
  return {
    exportedAt: exportedAt.toISOString(),
    profile: { ...presentTraveler(traveler), registeredAt: traveler.createdAt.toISOString() },
    companions: traveler.companions ?? [],
    bookings: bookings.map(view => ({
      ...presentBooking(view),
      payment: {
        method: 'card',
        chargeId: view.booking.chargeId,
        paid: usd(view.booking.totalPaidCents),
        refunded: usd(view.booking.totalRefundedCents),
      },
    })),
    waitingLists: waiting.map(({ entry: { launchId, seats, state, joinedAt, offerUntil } }) => ({
      launchId,
      seats,
      state,
      joinedAt: joinedAt.toISOString(),
      offerUntil: offerUntil?.toISOString() ?? null,
    })),
  };
}
