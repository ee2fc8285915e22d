import { createHash } from 'node:crypto';
import type { BookingRecord, BookingsRepository, LaunchRecord, MembersRepository, Tx } from '@astro/admin-db';
import type { PlannedBooking, PlanReader } from '@astro/domain';

/** No launch has more seats than this, and so no more bookings. */
const BOOKINGS_MAX = 10_000;

/** What a plan rests on beside the launch itself, with a fingerprint of all of it. */
export interface WorldAround {
  bookings: PlannedBooking[];
  readers: PlanReader[];
  /**
   * Another one whenever launch, wish, team or what the plan takes from the bookings are other ones; a refund on its way that arrives, or a
   * passenger's new phone, changes no plan. Held seats are left out: on a busy launch they change with every click.
   */
  fingerprint(wish: Record<string, unknown>): string;
}

/** Reads the bookings of a launch and the people who are told, inside of the transaction that plans or applies. */
export async function worldAround(
  tx: Tx,
  sources: { bookings: BookingsRepository; members: MembersRepository },
  launch: LaunchRecord,
): Promise<WorldAround> {
  const bookings = (await sources.bookings.active(tx, launch.id, BOOKINGS_MAX)).map(planned);
  const team = await sources.members.team(tx, launch.agencyId);
  const readers =
    team.length === 0 ? [{ name: launch.agencyName, email: launch.agencyContactEmail }] : team.map(readerOf);
  return {
    bookings,
    readers,
    fingerprint(wish) {
      const emails = readers.map(reader => reader.email).toSorted();
      const wished = Object.entries(wish).toSorted(([left], [right]) => (left < right ? -1 : 1));
      const basis = [launch.id, launch.version, launch.status, wished, bookings, emails];
      return createHash('sha256').update(JSON.stringify(basis)).digest('base64url');
    },
  };
}

function readerOf({ name, email }: PlanReader): PlanReader {
  return { name, email };
}

function planned(booking: BookingRecord): PlannedBooking {
  const { code, seats, pricePerSeatCents, paidCents, refundedCents, bookedAt, departsAtWhenBooked } = booking;
  const traveler = { id: booking.travelerId, name: booking.travelerName, email: booking.travelerEmail };
  return { code, traveler, seats, pricePerSeatCents, paidCents, refundedCents, bookedAt, departsAtWhenBooked };
}
