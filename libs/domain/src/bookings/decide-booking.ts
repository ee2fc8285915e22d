import { notOnSaleReason, type NotOnSaleReason, type OnSaleQuestion } from '../launches/sales-window.ts';
import { isAgeToFly, PASSENGER_YEARS_MAX, PASSENGER_YEARS_MIN } from '../passengers/passenger-age.ts';
import { wholeCents } from '../money/money.ts';
import { isHoldExpired, type HoldOver } from './hold.ts';
import { seatLimit } from './seat-limit.ts';

/** Why a booking or a hold may be refused. Each kind has one sentence for people in `refusal-texts.ts`. */
export type BookingRefusal =
  | { kind: 'not-on-sale'; reason: NotOnSaleReason }
  | { kind: 'price-changed'; pricePerSeatCents: number }
  | { kind: 'passengers-count'; seatsHeld: number; passengers: number }
  | { kind: 'over-seat-limit'; seatsMax: number; seatsAlready: number }
  | { kind: 'passenger-age'; passenger: number; yearsMin: number; yearsMax: number }
  | { kind: 'not-enough-seats'; seatsLeft: number }
  | HoldOver;

/** A launch as the booking rule sees it. */
export interface BookableLaunch extends Omit<OnSaleQuestion, 'isVip' | 'now'> {
  timeZone: string;
  pricePerSeatCents: number;
  /** Seats that this traveler can have (`seatsLeftTo`); those of their own hold count as left. */
  seatsLeft: number;
}

/** What somebody wants to book. */
export interface BookingWish {
  launch: BookableLaunch;
  traveler: {
    isVip: boolean;
    /** Seats the traveler already has on this launch, over all bookings and other holds. */
    seatsAlready: number;
  };
  passengers: readonly { birthDate: string }[];
  /** The hold that is turned into the booking, where there is one. */
  hold?: { seats: number; expiresAt: Date } | null | undefined;
  /** The price per seat that the traveler saw (R5). */
  expectedPricePerSeatCents: number;
  now: Date;
}

/** What a booking that may be made costs. */
export interface BookingTerms {
  seats: number;
  pricePerSeatCents: number;
  totalCents: number;
}

type Decision<T> = { ok: true; value: T } | { ok: false; refusal: BookingRefusal };

/**
 * Decides a booking: its hold still runs and has a seat for each passenger; on sale (R4, R14), within the seat limit (R2),
 * at the price that was seen (R5), everybody of age (R3), seats enough (R1). The first refusal in this order is the answer.
 * Example: 3 passengers at 250,000 USD with 2 seats left: refused `not-enough-seats` with `seatsLeft: 2`.
 */
export function decideBooking(wish: BookingWish): Decision<BookingTerms> {
  const { launch, passengers, hold } = wish;
  const seatsHeld = hold?.seats ?? 0;
  if (passengers.length === 0) return refuse({ kind: 'passengers-count', seatsHeld, passengers: 0 });
  if (hold != null && isHoldExpired(hold.expiresAt, wish.now)) return refuse({ kind: 'hold-expired' });
  if (hold != null && seatsHeld !== passengers.length)
    return refuse({ kind: 'passengers-count', seatsHeld, passengers: passengers.length });
  const onSale = decideSeats({ ...wish, seats: passengers.length, checkSeatsLeft: false });
  if (!onSale.ok) return onSale;
  if (wish.expectedPricePerSeatCents !== launch.pricePerSeatCents) {
    return refuse({ kind: 'price-changed', pricePerSeatCents: launch.pricePerSeatCents });
  }
  const wrongAge = passengers.findIndex(person => !isAgeToFly(person.birthDate, launch.departsAt, launch.timeZone));
  if (wrongAge >= 0) {
    return refuse({
      kind: 'passenger-age',
      passenger: wrongAge,
      yearsMin: PASSENGER_YEARS_MIN,
      yearsMax: PASSENGER_YEARS_MAX,
    });
  }
  if (launch.seatsLeft < passengers.length)
    return refuse({ kind: 'not-enough-seats', seatsLeft: Math.max(0, launch.seatsLeft) });
  return {
    ok: true,
    value: {
      seats: passengers.length,
      pricePerSeatCents: launch.pricePerSeatCents,
      totalCents: wholeCents(launch.pricePerSeatCents * passengers.length),
    },
  };
}

/**
 * Decides a hold: as a booking (R1, R2, R4, R14), before price and passengers are known.
 * Example: 4 seats wished, 2 booked before: refused `over-seat-limit` with `seatsMax: 4, seatsAlready: 2`.
 */
export function decideHold(wish: {
  launch: BookableLaunch;
  traveler: { isVip: boolean; seatsAlready: number };
  seats: number;
  now: Date;
}): Decision<{ seats: number }> {
  return decideSeats({ ...wish, checkSeatsLeft: true });
}

function decideSeats(wish: {
  launch: BookableLaunch;
  traveler: { isVip: boolean; seatsAlready: number };
  seats: number;
  now: Date;
  checkSeatsLeft: boolean;
}): Decision<{ seats: number }> {
  const { launch, traveler, seats } = wish;
  // NaN would pass every comparison below, and a negative number would give seats back.
  if (!Number.isSafeInteger(seats) || seats < 0) throw new RangeError(`not a number of seats: ${seats}`);
  if (seats === 0) return refuse({ kind: 'passengers-count', seatsHeld: 0, passengers: 0 });
  const reason = notOnSaleReason({ ...launch, isVip: traveler.isVip, now: wish.now });
  if (reason !== null) return refuse({ kind: 'not-on-sale', reason });
  const seatsMax = seatLimit(traveler.isVip);
  if (traveler.seatsAlready + seats > seatsMax) {
    return refuse({ kind: 'over-seat-limit', seatsMax, seatsAlready: traveler.seatsAlready });
  }
  if (wish.checkSeatsLeft && launch.seatsLeft < seats) {
    return refuse({ kind: 'not-enough-seats', seatsLeft: Math.max(0, launch.seatsLeft) });
  }
  return { ok: true, value: { seats } };
}

function refuse(refusal: BookingRefusal): { ok: false; refusal: BookingRefusal } {
  return { ok: false, refusal };
}
