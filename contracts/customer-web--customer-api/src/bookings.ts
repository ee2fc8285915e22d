import * as z from 'zod';
import { CursorQuery, Money, oneLineText, pageOf } from '@astro/everyone--auth-service';
import { PublicLaunchStatus } from './launches.ts';
import {
  BOOKING,
  BOOK_SEATS,
  CANCEL_BOOKING,
  CONFIRM_PAYMENT,
  HOLD,
  HOLD_SEATS,
  MOVE_BOOKING,
  MOVE_QUOTE,
  PASSENGER,
  REFUND_QUOTE,
} from './examples.ts';

/** No booking has more passengers than a VIP may take (R2); the rule itself lives in the domain. */
const PASSENGERS_MAX = 6;

const phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9 ()-]{6,30}$/, 'a phone number of 6 to 30 digits, spaces, brackets or dashes');

export const PassengerInput = z
  .strictObject({
    fullName: oneLineText(200),
    birthDate: z.iso.date(),
    email: z.email().max(254),
    phone,
    emergencyContact: oneLineText(200).optional(),
    nationality: oneLineText(60).optional(),
    documentNumber: oneLineText(60).optional(),
  })
  .meta({ id: 'PassengerInput', examples: [PASSENGER] });
export type PassengerInput = z.infer<typeof PassengerInput>;

/** `POST /holds`: keep seats for 15 minutes. */
export const HoldSeats = z
  .strictObject({ launchId: z.string().max(64), seats: z.int().min(1).max(PASSENGERS_MAX) })
  .meta({ id: 'HoldSeats', examples: [HOLD_SEATS] });
export type HoldSeats = z.infer<typeof HoldSeats>;

export const Hold = z
  .object({
    id: z.string(),
    launchId: z.string(),
    seats: z.int(),
    expiresAt: z.iso.datetime(),
    pricePerSeat: Money,
    /** Set when these seats were offered from the waiting list (R15): given back, they go to the next. */
    isOffer: z.literal(true).optional(),
  })
  .meta({ id: 'Hold', examples: [HOLD] });
export type Hold = z.infer<typeof Hold>;

/** `GET /holds`: your own holds that still run. */
export const HoldList = pageOf(Hold).meta({ id: 'HoldList' });
export type HoldList = z.infer<typeof HoldList>;

const CardPayment = z.strictObject({
  method: z.literal('card'),
  token: z.string().regex(/^[A-Za-z0-9_-]{1,200}$/, 'This is not a card token.'),
});

/** `POST /bookings`: book seats and pay for them; needs an Idempotency-Key. */
export const BookSeats = z
  .strictObject({
    launchId: z.string().max(64),
    holdId: z.string().max(64).optional(),
    /** The price per seat that the customer saw (R5). */
    expectedPricePerSeat: Money,
    passengers: z.array(PassengerInput).min(1).max(PASSENGERS_MAX),
    payment: CardPayment,
  })
  .meta({ id: 'BookSeats', examples: [BOOK_SEATS] });
export type BookSeats = z.infer<typeof BookSeats>;

export const BookingStatus = z
  .enum(['pending', 'confirmed', 'expired', 'declined', 'cancelled', 'refunded', 'flown'])
  .meta({ id: 'BookingStatus' });
export type BookingStatus = z.infer<typeof BookingStatus>;

export const BookedPassenger = PassengerInput.extend({
  id: z.string(),
  cancelledAt: z.iso.datetime().nullable(),
  /** Grows with each change of the details. */
  version: z.int(),
}).meta({ id: 'BookedPassenger' });
export type BookedPassenger = z.infer<typeof BookedPassenger>;

export const Refund = z
  .object({
    id: z.string(),
    amount: Money,
    /** `moved` paid for the booking in `movedTo`; `move-overtaken` gives back the charge of a move that came too late. */
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
  })
  .meta({ id: 'Refund' });

/** A traveler's booking; `history` tells every change, oldest first. */
export const Booking = z
  .object({
    id: z.string(),
    code: z.string(),
    status: BookingStatus,
    seats: z.int(),
    pricePerSeat: Money,
    totalPrice: Money,
    totalRefunded: Money,
    bookedAt: z.iso.datetime(),
    /** The launch's date as it stood when the booking was made: refunds look at it (R6), and so does who looks for another launch. */
    departsAtWhenBooked: z.iso.datetime(),
    passengers: z.array(BookedPassenger),
    refunds: z.array(Refund),
    history: z.array(z.object({ at: z.iso.datetime(), by: z.string(), what: z.string(), status: BookingStatus })),
    launch: z.object({
      id: z.string(),
      slug: z.string(),
      status: PublicLaunchStatus,
      departsAt: z.iso.datetime(),
      rocket: z.string(),
      agency: z.string(),
      spaceport: z.string(),
      timeZone: z.string(),
      destination: z.string(),
      range: z.enum(['suborbital', 'orbital', 'interplanetary']),
    }),
    /** The booking of another launch that this one takes the place of, and what came along of what was paid there. */
    movedFrom: z.object({ bookingId: z.string(), code: z.string(), carriedOver: Money }).optional(),
    /** The booking of another launch that took this one's place. */
    movedTo: z.object({ bookingId: z.string(), code: z.string() }).optional(),
    /** There within the 14 days after a delay in which the booking can be moved (R8); only when asked for alone. */
    move: z
      .object({
        until: z.iso.datetime(),
        /** What those who still fly have paid: it pays for the new seats. */
        credit: Money,
        /** A move whose payment is under way. */
        underWay: z.string().optional(),
      })
      .optional(),
    /** There while the booking is pending because the card's owner has to confirm the payment; only when asked for alone. */
    confirmation: z
      .object({
        /** The seats are kept until then. */
        confirmBy: z.iso.datetime(),
        /** For the card company's own form; null where the shop's form asks. */
        clientSecret: z.string().nullable(),
      })
      .optional(),
  })
  .meta({ id: 'Booking', examples: [BOOKING] });
export type Booking = z.infer<typeof Booking>;

/** `POST /bookings/{id}/payment-confirmation`: the card owner's word on a payment that the bank asks to confirm. */
export const ConfirmPayment = z
  .strictObject({ approve: z.boolean() })
  .meta({ id: 'ConfirmPayment', examples: [CONFIRM_PAYMENT] });
export type ConfirmPayment = z.infer<typeof ConfirmPayment>;

export const BookingQuery = CursorQuery.extend({ when: z.enum(['upcoming', 'past', 'all']).default('all') });
export type BookingQuery = z.infer<typeof BookingQuery>;
export const BookingPage = pageOf(Booking).meta({ id: 'BookingPage' });
export type BookingPage = z.infer<typeof BookingPage>;

/** `GET /bookings/{id}/refund-quote?passengers=id,id`: what a cancellation would give back now (R6-R8). */
export const RefundQuoteQuery = z.strictObject({ passengers: z.string().max(600).optional() });
export const RefundQuote = z
  .object({
    percent: z.int(),
    paid: Money,
    refund: Money,
    kept: Money,
    seats: z.int(),
    seatsBackOnSale: z.boolean(),
    /** The rule in one sentence. */
    policy: z.string(),
    /** Last local date at the spaceport for 90 % and for 70 %. */
    fullWindowEnds: z.iso.date().nullable(),
    partialWindowEnds: z.iso.date().nullable(),
  })
  .meta({ id: 'RefundQuote', examples: [REFUND_QUOTE] });
export type RefundQuote = z.infer<typeof RefundQuote>;

/** `POST /bookings/{id}/cancellation`: all passengers, or those named; `expectedRefund` is what was shown. */
export const CancelBooking = z
  .strictObject({
    passengers: z.array(z.string().max(64)).min(1).max(PASSENGERS_MAX).optional(),
    expectedRefund: Money.optional(),
  })
  .meta({ id: 'CancelBooking', examples: [CANCEL_BOOKING] });
export type CancelBooking = z.infer<typeof CancelBooking>;

/** `GET /bookings/{id}/move-quote?launchId=`: what moving to another launch would cost now (R8). */
export const MoveQuoteQuery = z.strictObject({ launchId: z.string().min(1).max(64) });
export const MoveFare = z
  .object({
    seats: z.int(),
    pricePerSeat: Money,
    total: Money,
    /** What was paid for the old seats. */
    credit: Money,
    /** The new total less the credit: above zero it is charged, below it comes back. */
    difference: Money,
    charge: Money,
    refund: Money,
  })
  .meta({ id: 'MoveFare' });
export type MoveFare = z.infer<typeof MoveFare>;
export const MoveQuote = MoveFare.extend({
  launchId: z.string(),
  /** What stands in the way of the move; empty when nothing does. Of one passenger, or of all. */
  problems: z.array(z.object({ passengerId: z.string().nullable(), detail: z.string() })),
}).meta({ id: 'MoveQuote', examples: [MOVE_QUOTE] });
export type MoveQuote = z.infer<typeof MoveQuote>;

/** `POST /bookings/{id}/move`: to another launch, at the fare that was shown; needs an Idempotency-Key. */
export const MoveBooking = z
  .strictObject({
    launchId: z.string().max(64),
    expectedPricePerSeat: Money,
    expectedDifference: Money,
    /** Where there is a difference to pay. */
    payment: CardPayment.optional(),
  })
  .refine(body => body.expectedDifference.amount <= 0 || body.payment !== undefined, {
    path: ['payment'],
    message: 'The new seats cost more: a card is needed for the difference.',
  })
  .meta({ id: 'MoveBooking', examples: [MOVE_BOOKING] });
export type MoveBooking = z.infer<typeof MoveBooking>;
