import type {
  DestinationRecord,
  ReferenceRepository,
  RocketWithUse,
  RocketsRepository,
  SpaceportRecord,
  Tx,
} from '@astro/admin-db';
import { decideSeatsOnSale, reaches, type SeatsRefusal } from '@astro/domain';

/** Why the parts of a launch do not fit together. */
export type LaunchPartsRefusal =
  | { kind: 'unknown-part'; field: 'rocketId' | 'spaceportId' | 'destinationId' }
  | { kind: 'rocket-not-active' }
  | { kind: 'rocket-out-of-range' }
  | { kind: 'date-in-the-past' }
  | { kind: 'minimum-above-seats' }
  | { kind: 'seats'; why: SeatsRefusal; inTheWay?: SeatsInTheWay };

/** Whose seats are in the way: the latest bookings, and seats in checkouts, which have no booking yet. */
export interface SeatsInTheWay {
  seatsSold: number;
  seatsHeld: number;
  seatsKept: number;
  bookings: { code: string; seats: number }[];
}

/** What a launch is put together from. */
export interface LaunchWish {
  rocketId: string;
  spaceportId: string;
  destinationId: string;
  departsAt: Date;
  seatsOnSale: number;
  minimumOccupancy: number;
}

/** The parts themselves. */
export interface LaunchParts {
  rocket: RocketWithUse;
  spaceport: SpaceportRecord;
  destination: DestinationRecord;
}

/** Finds the parts of a launch and checks that they fit: the rocket is the agency's, reaches the destination and has the seats. */
export async function fitTogether(
  tx: Tx,
  repositories: { rockets: RocketsRepository; reference: ReferenceRepository },
  agencyId: string,
  wish: LaunchWish,
  present: { rocketId?: string; departsAt?: Date; seatsSold: number; seatsHeld: number; seatsKept: number; now: Date },
): Promise<{ ok: true; value: LaunchParts } | { ok: false; refusal: LaunchPartsRefusal }> {
  const refuse = (refusal: LaunchPartsRefusal) => ({ ok: false as const, refusal });
  // Locked, so that nobody makes the rocket smaller between this look and the launch.
  const rocket = await repositories.rockets.lock(tx, agencyId, wish.rocketId);
  if (rocket === null) return refuse({ kind: 'unknown-part', field: 'rocketId' });
  const spaceport = await repositories.reference.spaceport(tx, wish.spaceportId);
  if (spaceport === null) return refuse({ kind: 'unknown-part', field: 'spaceportId' });
  const destination = await repositories.reference.destination(tx, wish.destinationId);
  if (destination === null) return refuse({ kind: 'unknown-part', field: 'destinationId' });
  // A rocket that went out of use stays on the launches it has.
  if (!rocket.active && wish.rocketId !== present.rocketId) return refuse({ kind: 'rocket-not-active' });
  if (!reaches(rocket.range, destination.range)) return refuse({ kind: 'rocket-out-of-range' });
  const isNewDate = wish.departsAt.getTime() !== present.departsAt?.getTime();
  if (isNewDate && wish.departsAt <= present.now) return refuse({ kind: 'date-in-the-past' });
  const { seatsOnSale, minimumOccupancy } = wish;
  const { seatsSold, seatsHeld, seatsKept } = present;
  const seats = decideSeatsOnSale({ seatsOnSale, capacity: rocket.capacity, seatsSold, seatsHeld, seatsKept });
  if (!seats.ok) return refuse({ kind: 'seats', why: seats.refusal });
  if (minimumOccupancy > seatsOnSale) return refuse({ kind: 'minimum-above-seats' });
  return { ok: true, value: { rocket, spaceport, destination } };
}
