import { salesCloseAt } from '../launches/sales-window.ts';
import { decideHold, type BookableLaunch, type BookingRefusal } from './decide-booking.ts';
import { bookingRefusalText } from './refusal-texts.ts';

/** How long freed seats are offered to one traveler before the next is asked (R15). */
export const OFFER_HOURS = 2;
/** So many wait for one launch at most: more than ever get a seat, and few enough to be looked through in one go. */
export const WAITING_LIST_MAX = 200;

/** A traveler who waits for seats of a launch. */
export interface WaitingWish {
  id: string;
  /** Seats wished for; an offer of fewer helps nobody who travels together. */
  seats: number;
  /** Seats that the traveler may still have on this launch (R2): who booked others meanwhile is not offered too many. */
  seatsAllowed: number;
  /** Seats that are left to this traveler now: a VIP may have those kept for VIPs, too. */
  seatsLeft: number;
}

/**
 * Who is offered freed seats next: the first in order whose whole wish fits into what is left to them (R15). Null when nobody fits.
 * Seats under offer are held like any others, so they are not among those left.
 * Example: 2 seats free; the first wants 3, the second 2: the second is asked.
 */
export function nextOffer<W extends WaitingWish>(inOrder: readonly W[]): W | null {
  return inOrder.find(wish => wish.seats <= wish.seatsLeft && wish.seats <= wish.seatsAllowed) ?? null;
}

/**
 * When an offer made now ends: after two hours, or when sales close (R4, R15).
 * Example: offered at 12:00 with sales closing at 13:00: it ends at 13:00.
 */
export function offerEndsAt(launch: { departsAt: Date; salesCloseHours: number }, now: Date): Date {
  const closeMs = salesCloseAt(launch.departsAt, launch.salesCloseHours).getTime();
  return new Date(Math.min(now.getTime() + OFFER_HOURS * 3_600_000, closeMs));
}

/** Why somebody may not join a waiting list. */
export type WaitingRefusal =
  | BookingRefusal
  | { kind: 'seats-available'; seatsLeft: number }
  | { kind: 'already-waiting' }
  | { kind: 'waiting-list-full'; entriesMax: number };

/**
 * Decides whether somebody may wait for seats (R15): the launch is on sale to them (R4, R14), the wish is within their limit (R2), cannot be
 * met now, is their only one, and the list has room.
 * Example: 2 seats wished with 2 left: refused `seats-available`, since they can be booked right away.
 */
export function decideWaiting(wish: {
  launch: BookableLaunch;
  traveler: { isVip: boolean; seatsAlready: number };
  seats: number;
  /** Whether this traveler waits for this launch already. */
  isWaiting: boolean;
  /** How many wait for this launch. */
  entries: number;
  now: Date;
}): { ok: true } | { ok: false; refusal: WaitingRefusal } {
  const hold = decideHold(wish);
  if (hold.ok) return { ok: false, refusal: { kind: 'seats-available', seatsLeft: wish.launch.seatsLeft } };
  if (hold.refusal.kind !== 'not-enough-seats') return hold;
  if (wish.isWaiting) return { ok: false, refusal: { kind: 'already-waiting' } };
  if (wish.entries >= WAITING_LIST_MAX)
    return { ok: false, refusal: { kind: 'waiting-list-full', entriesMax: WAITING_LIST_MAX } };
  return { ok: true };
}

/** One sentence for people about why they cannot wait, the same on the screen and in the API. */
export function waitingRefusalText(refusal: WaitingRefusal): string {
  switch (refusal.kind) {
    case 'seats-available':
      return 'There are enough seats left: you can book right away.';
    case 'already-waiting':
      return 'You are on the waiting list of this launch already.';
    case 'waiting-list-full':
      return `The waiting list is full: ${refusal.entriesMax} travelers wait already.`;
    default:
      return bookingRefusalText(refusal);
  }
}
