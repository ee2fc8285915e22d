import type { KeptSeatsRecord } from '@astro/admin-db';
import { isKept } from '@astro/domain';
import type { KeptSeats } from '@astro/supplier-web--admin-api';

/** Kept seats as their agency sees them; what is over is shown so from the very moment, marked or not. */
export function keptSeatsView(kept: KeptSeatsRecord, now: Date): KeptSeats {
  const { id, kind, seats, taken, reason, until, madeBy, madeAt, endedBy, seatsFree } = kept;
  const isOver = kept.status === 'active' && !isKept(kept, now);
  const endedAt = isOver ? until : kept.endedAt;
  return {
    id,
    kind,
    seats,
    taken,
    reason,
    until: until?.toISOString() ?? null,
    status: isOver ? 'expired' : kept.status,
    madeBy,
    madeAt: madeAt.toISOString(),
    endedBy,
    endedAt: endedAt?.toISOString() ?? null,
    seatsFree,
  };
}
