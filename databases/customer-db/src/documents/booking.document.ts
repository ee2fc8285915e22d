import type { ChargeShare } from '@astro/domain';
import type { BookingStatus } from '@astro/events';
import type { AllotmentShare } from './launch.document.ts';

/** A person on a booking. */
export interface PassengerRecord {
  id: string;
  fullName: string;
  birthDate: string;
  email: string;
  phone: string;
  emergencyContact?: string;
  nationality?: string;
  documentNumber?: string;
  cancelledAt: Date | null;
  /** How often the details were changed since the booking; absent for never. */
  changes?: number;
}

/**
 * Money on its way back, `settled` once the gateway has said so. What is `moved` went to the booking that took this one's place, and never to
 * the gateway; `move-overtaken` gives back the charge of a move that came too late.
 */
export interface RefundRecord {
  id: string;
  amountCents: number;
  reason: 'traveler-cancelled' | 'launch-aborted' | 'launch-failed' | 'launch-delayed' | 'moved' | 'move-overtaken';
  /** The charge that the money comes from; absent: the booking's own. */
  chargeKey?: string;
  state: 'pending' | 'settled';
  at: Date;
  passengerIds: string[];
}

/** One line of a booking's story. */
export interface HistoryRecord {
  at: Date;
  by: string;
  what: string;
  status: BookingStatus;
}

/** A booking with its passengers and its money. */
export interface BookingDocument {
  _id: string;
  /** The short code that people read to each other. */
  code: string;
  launchId: string;
  agencyId: string;
  traveler: { id: string; name: string; email: string };
  status: BookingStatus;
  /** Seats of passengers who still fly. */
  seats: number;
  /** Seats that count as sold on the launch: zero while the payment is under way. */
  seatsSold: number;
  passengers: PassengerRecord[];
  pricePerSeatCents: number;
  totalPriceCents: number;
  totalPaidCents: number;
  totalRefundedCents: number;
  bookedAt: Date;
  departsAtWhenBooked: Date;
  refunds: RefundRecord[];
  history: HistoryRecord[];
  /** The gateway's name for the booking's own charge. */
  chargeId: string | null;
  /** Where the money paid sits, oldest charge first; absent: on the booking's own charge, whose key is the booking's id. */
  charges?: ChargeShare[];
  /** The booking that this one takes the place of (R8): what its passengers had paid counts for the new seats. */
  movedFrom?: { bookingId: string; code: string; launchId: string; creditCents: number; passengerIds: string[] };
  /** The booking that took this one's place. */
  movedTo?: { bookingId: string; code: string; launchId: string };
  /** A move whose payment is under way: the pending booking that is to take this one's place. */
  movingTo?: string;
  declineReason: string | null;
  /** The hold of a waiting list's offer that became this booking: it comes back when the card is declined. */
  offeredHoldId?: string;
  /** How many of its seats came out of those kept for VIPs: what is put back on sale goes back there. Absent for none. */
  ofAllotment?: AllotmentShare;
  /** The idempotency record that waits for the answer. */
  idempotencyId: string | null;
  version: number;
}
