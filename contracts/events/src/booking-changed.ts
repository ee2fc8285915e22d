import * as z from 'zod';
import { Cents } from './values.ts';
import { eventOf } from './envelope.ts';

/** The booking statuses of DOMAIN.md. */
export const BookingStatus = z.enum(['pending', 'confirmed', 'expired', 'declined', 'cancelled', 'refunded', 'flown']);
export type BookingStatus = z.infer<typeof BookingStatus>;

export const BookingPassenger = z.object({
  id: z.string(),
  fullName: z.string(),
  birthDate: z.iso.date(),
  email: z.string(),
  phone: z.string(),
  emergencyContact: z.string().optional(),
  nationality: z.string().optional(),
  documentNumber: z.string().optional(),
  /** Set when this passenger's seat was cancelled. */
  cancelledAt: z.iso.datetime().optional(),
});
export type BookingPassenger = z.infer<typeof BookingPassenger>;

/** Money on its way back to the traveler: `pending` until the gateway has said so. What is `moved` pays for the booking in `movedTo` instead. */
export const BookingRefund = z.object({
  id: z.string(),
  amountCents: Cents,
  reason: z.enum([
    'traveler-cancelled',
    'launch-aborted',
    'launch-failed',
    'launch-delayed',
    'moved',
    'move-overtaken',
  ]),
  state: z.enum(['pending', 'settled']),
  at: z.iso.datetime(),
  passengerIds: z.array(z.string()),
});
export type BookingRefund = z.infer<typeof BookingRefund>;

export const BookingHistoryEntry = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  what: z.string(),
  status: BookingStatus,
});

/** A booking with its passengers and its money. `seats` counts the seats still taken by it. */
export const BookingState = z.object({
  id: z.string(),
  code: z.string(),
  launchId: z.string(),
  agencyId: z.string(),
  traveler: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  /** Seats of passengers who still fly. */
  seats: z.int().nonnegative(),
  /** Seats that stay sold: those who fly and those cancelled without a refund (R7). */
  seatsSold: z.int().nonnegative(),
  passengers: z.array(BookingPassenger),
  pricePerSeatCents: Cents,
  totalPaidCents: Cents,
  totalRefundedCents: Cents,
  status: BookingStatus,
  bookedAt: z.iso.datetime(),
  departsAtWhenBooked: z.iso.datetime(),
  refunds: z.array(BookingRefund),
  history: z.array(BookingHistoryEntry),
  /** The booking of another launch that this one takes the place of (R8), and how much of what was paid there came along. */
  movedFrom: z
    .object({ bookingId: z.string(), code: z.string(), launchId: z.string(), carriedCents: Cents })
    .optional(),
  /** The booking of another launch that took this one's place. */
  movedTo: z.object({ bookingId: z.string(), code: z.string(), launchId: z.string() }).optional(),
});
export type BookingState = z.infer<typeof BookingState>;

/** Customer DB to Admin DB: a booking was confirmed, cancelled, refunded or flown. Aggregate: the booking. */
export const BookingChanged = eventOf('booking-changed', BookingState);
export type BookingChanged = z.infer<typeof BookingChanged>;

/** Customer DB to Admin DB: the seat counts of a launch, and the seats on sale that hold there. Aggregate: the launch. */
export const LaunchSeatsChanged = eventOf(
  'launch-seats-changed',
  z.object({
    launchId: z.string(),
    seatsSold: z.int().nonnegative(),
    seatsHeld: z.int().nonnegative(),
    seatsOnSale: z.int().nonnegative(),
    /** Set when a wish for fewer seats than sold and held was refused (R13): what was wished. */
    refusedSeatsOnSale: z.int().nonnegative().optional(),
    /** The version of the launch that wished it: a newer wish stands, even for the same number. */
    refusedVersion: z.int().positive().optional(),
    /** Set beside it when that wish came with a smaller rocket: the one that was wished, and the one that stays. */
    refusedRocket: z.object({ wishedId: z.string(), keptId: z.string() }).optional(),
    /** Seats that were to be kept back, but are sold or held: nothing of these is kept. */
    refusedKept: z.array(z.object({ id: z.string(), seatsFree: z.int().nonnegative() })).optional(),
    /** How many seats VIPs have taken of those kept for them; absent while they have taken none. */
    vipsTook: z.object({ keptId: z.string(), seats: z.int().nonnegative() }).optional(),
    /** How many are on the waiting list (R15); absent while nobody is. */
    waiting: z.int().positive().optional(),
  }),
);
export type LaunchSeatsChanged = z.infer<typeof LaunchSeatsChanged>;

/** Customer DB to Admin DB: every booking of a finally closed launch is flown or refunded. Aggregate: the launch. */
export const LaunchSettled = eventOf(
  'launch-settled',
  z.object({
    launchId: z.string(),
    finalStatus: z.enum(['successful', 'failed', 'aborted']),
    bookings: z.int().nonnegative(),
    paidCents: Cents,
    refundedCents: Cents,
  }),
);
export type LaunchSettled = z.infer<typeof LaunchSettled>;
