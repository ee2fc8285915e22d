/** Why seats on sale or the rocket of a launch may not change so (R13). */
export type SeatsRefusal =
  | { kind: 'seats-in-the-way'; seatsInTheWay: number; seatsMin: number; seatsKept: number }
  | { kind: 'over-rocket-capacity'; capacity: number };

/**
 * Decides a change of the seats on sale or of the rocket (R13): not below seats sold, held and kept back, not above the capacity.
 * Example: 10 on sale, 7 sold, 1 held, wish 6: refused with 2 seats in the way.
 */
export function decideSeatsOnSale(wish: {
  seatsOnSale: number;
  capacity: number;
  seatsSold: number;
  seatsHeld: number;
  /** Blocked, or kept for VIPs and not taken yet. */
  seatsKept: number;
}): { ok: true } | { ok: false; refusal: SeatsRefusal } {
  const { seatsKept } = wish;
  const taken = wish.seatsSold + wish.seatsHeld + seatsKept;
  const room = Math.min(wish.seatsOnSale, wish.capacity);
  if (room < taken)
    return {
      ok: false,
      refusal: { kind: 'seats-in-the-way', seatsInTheWay: taken - room, seatsMin: taken, seatsKept },
    };
  if (wish.seatsOnSale > wish.capacity)
    return { ok: false, refusal: { kind: 'over-rocket-capacity', capacity: wish.capacity } };
  return { ok: true };
}

/** What of a launch travelers have planned with. */
export interface LaunchPlace {
  departsAt: Date;
  spaceportId: string;
  destinationId: string;
}

/**
 * Whether a change counts as a delay, with all rights of R8 (R13): another date, spaceport or destination once somebody
 * has booked. An earlier date counts, too: the traveler has to plan anew.
 * Example: one seat sold, the same day two hours later: a delay; nothing sold: none.
 */
export function countsAsDelay(before: LaunchPlace, after: LaunchPlace, bookings: number): boolean {
  if (bookings === 0) return false;
  return (
    before.departsAt.getTime() !== after.departsAt.getTime() ||
    before.spaceportId !== after.spaceportId ||
    before.destinationId !== after.destinationId
  );
}

/** One sentence for people about refused seats. */
export function seatsRefusalText(refusal: SeatsRefusal): string {
  switch (refusal.kind) {
    case 'seats-in-the-way':
      return `${refusal.seatsInTheWay} ${refusal.seatsInTheWay === 1 ? 'seat is' : 'seats are'} in the way: ${refusal.seatsMin} are ${refusal.seatsKept === 0 ? 'sold or held' : 'sold, held or kept back'}.`;
    case 'over-rocket-capacity':
      return `The rocket has ${refusal.capacity} passenger seats.`;
  }
}
