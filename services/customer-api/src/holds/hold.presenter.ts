import type { HoldDocument } from '@astro/customer-db';
import type { Hold } from '@astro/customer-web--customer-api';
import { usd } from '@astro/domain';

/** A hold as the contract shows it. */
export function presentHold(hold: HoldDocument): Hold {
  const { _id: id, launchId, seats, expiresAt, pricePerSeatCents, waitingEntryId } = hold;
  return {
    id,
    launchId,
    seats,
    expiresAt: expiresAt.toISOString(),
    pricePerSeat: usd(pricePerSeatCents),
    ...(waitingEntryId === undefined ? {} : { isOffer: true }),
  };
}
