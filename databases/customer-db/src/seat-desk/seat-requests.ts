import type { BookingRefusal, MoveRefusal, RefundQuote, WaitingRefusal } from '@astro/domain';
import type { BookingStatus, Origin } from '@astro/events';
import type { ChargeOutcome } from '@astro/payments';
import type { BookingDocument, PassengerRecord } from '../documents/booking.document.ts';
import type { HoldDocument } from '../documents/hold.document.ts';
import type { WaitingEntryDocument } from '../documents/waiting-entry.document.ts';
import type { LaunchBrief } from './launch-brief.ts';

/** The key of a request that must not happen twice, and the hash of its body. */
export interface RequestKey {
  /** `principal|route|key`. */
  id: string;
  bodyHash: string;
}

/** The person who asks, as the token says. */
export interface Asker {
  id: string;
  name: string;
  email: string;
}

interface Asked {
  origin: Origin;
}

/** Keep seats while somebody checks out. */
export interface TakeHold extends Asked {
  kind: 'take-hold';
  key: RequestKey;
  holdId: string;
  launchId: string;
  traveler: Asker;
  seats: number;
}
/** Give a hold back before its time. */
export interface ReleaseHold extends Asked {
  kind: 'release-hold';
  holdId: string;
  travelerId: string;
}
/** End a hold whose time is over, or whose launch is closed. */
export interface ExpireHold extends Asked {
  kind: 'expire-hold';
  holdId: string;
}
/** Hold seats for a booking whose payment begins now. */
export interface OpenBooking extends Asked {
  kind: 'open-booking';
  key: RequestKey;
  bookingId: string;
  launchId: string;
  holdId: string | null;
  traveler: Asker;
  passengers: Omit<PassengerRecord, 'cancelledAt'>[];
  expectedPricePerSeatCents: number;
}
/** Say what became of a booking's payment. */
export interface SettlePayment extends Asked {
  kind: 'settle-payment';
  bookingId: string;
  outcome: Exclude<ChargeOutcome, { kind: 'unknown' }>;
}
/** Cancel passengers of a booking, or all of them. */
export interface CancelBooking extends Asked {
  kind: 'cancel-booking';
  key: RequestKey;
  bookingId: string;
  travelerId: string;
  /** Null: everybody who still flies. */
  passengerIds: string[] | null;
  /** What the traveler was shown; null when nothing was. */
  expectedRefundCents: number | null;
  refundId: string;
}
/** Move everybody who still flies to another launch, after a delay (R8). */
export interface MoveBooking extends Asked {
  kind: 'move-booking';
  key: RequestKey;
  /** The booking that is given up, once the new one stands. */
  bookingId: string;
  /** The id of the booking that takes its place. */
  newBookingId: string;
  launchId: string;
  traveler: Asker;
  expected: { pricePerSeatCents: number; differenceCents: number };
}
/** Close a booking whose launch is over: refunded when aborted or failed, flown when successful (R8). */
export interface CloseBooking extends Asked {
  kind: 'close-booking';
  bookingId: string;
  refundId: string;
}
/** The gateway has given the money back. */
export interface SettleRefund extends Asked {
  kind: 'settle-refund';
  bookingId: string;
  refundId: string;
}
/** A paid booking of the demo: it keeps rule R1 and its counters like any other. */
export interface SeedBooking extends Asked {
  kind: 'seed-booking';
  bookingId: string;
  launchId: string;
  traveler: Asker;
  passengers: Omit<PassengerRecord, 'cancelledAt'>[];
  bookedAt: Date;
  chargeId: string;
}

/** Wait for seats of a sold-out launch (R15). */
export interface JoinWaitingList extends Asked {
  kind: 'join-waiting-list';
  key: RequestKey;
  launchId: string;
  traveler: Asker;
  seats: number;
}
/** Wait no longer, or turn an offer down. */
export interface LeaveWaitingList extends Asked {
  kind: 'leave-waiting-list';
  launchId: string;
  travelerId: string;
}
/** Offer seats that were freed elsewhere, or end the list of a launch that sells no more. */
export interface TendWaitingList extends Asked {
  kind: 'tend-waiting-list';
  launchId: string;
}

/** Everything that moves seats or a booking's money. */
export type SeatRequest =
  | TakeHold
  | ReleaseHold
  | ExpireHold
  | OpenBooking
  | SettlePayment
  | CancelBooking
  | MoveBooking
  | CloseBooking
  | SettleRefund
  | SeedBooking
  | JoinWaitingList
  | LeaveWaitingList
  | TendWaitingList;

/** Why a keyed request gets no answer of its own. */
export type KeyRefusal = { kind: 'key-reused' } | { kind: 'in-progress'; retryAfterSeconds: number };
/** There is no such thing, or it is somebody else's. */
export type NotFound = { kind: 'not-found' };
/** Why a cancellation is refused. */
export type CancelRefusal =
  | NotFound
  | { kind: 'not-cancellable'; status: BookingStatus; isDeparted: boolean }
  | { kind: 'unknown-passengers'; places: number[] }
  | { kind: 'refund-changed'; quote: CancellationQuote };
/** The payment of a booking did not succeed; its seats are free again. */
export type PaymentRefusal = { kind: 'payment-declined'; reason: string; bookingId: string };

/** The payment of a move came too late: the old booking had changed meanwhile. What was charged is on its way back. */
export interface MoveOvertaken {
  kind: 'move-overtaken';
  bookingId: string;
  refundCents: number;
}
/** Another move of the same booking waits for its payment. */
export interface MoveUnderWay {
  kind: 'move-under-way';
  bookingId: string;
}

/** What a cancellation gives back, for how many seats. */
export interface CancellationQuote extends RefundQuote {
  paidCents: number;
  seats: number;
}

/** A booking with the launch it is for, as both stood at the answer. */
export interface BookingView {
  booking: BookingDocument;
  launch: LaunchBrief;
}

type Result<T, R> = { ok: true; value: T } | { ok: false; refusal: R };

/** The final answer to a booking: confirmed, or the payment was declined; a move can come too late. */
export type BookedAnswer = Result<BookingView, PaymentRefusal | MoveOvertaken>;
/** The answer to a hold. */
export type HoldAnswer = Result<HoldDocument, BookingRefusal | KeyRefusal | NotFound>;
/** The answer to an opened booking: go on with the payment, or the answer that was given before. */
export type OpenAnswer = Result<
  { step: 'pay'; view: BookingView } | { step: 'answered'; answer: BookedAnswer },
  BookingRefusal | KeyRefusal | NotFound
>;
/** The answer to a move: done, go on with the payment of the difference, or the answer that was given before. */
export type MoveAnswer = Result<
  { step: 'pay'; view: BookingView } | { step: 'answered'; answer: BookedAnswer },
  MoveRefusal | MoveUnderWay | KeyRefusal | NotFound
>;
/** The answer to a cancellation. */
export type CancelAnswer = Result<BookingView & { quote: CancellationQuote }, CancelRefusal | KeyRefusal>;

/** The answer to somebody who joins a waiting list: their entry, and the place where they stand. */
export type WaitingAnswer = Result<
  { entry: WaitingEntryDocument; position: number },
  WaitingRefusal | KeyRefusal | NotFound
>;

/** The answer that belongs to each kind of request. */
export interface SeatAnswers {
  'take-hold': HoldAnswer;
  'release-hold': Result<HoldDocument, NotFound>;
  'expire-hold': Result<{ isEnded: boolean }, NotFound>;
  'open-booking': OpenAnswer;
  'settle-payment': Result<BookedAnswer, NotFound | { kind: 'not-pending'; status: BookingStatus }>;
  'cancel-booking': CancelAnswer;
  'move-booking': MoveAnswer;
  'close-booking': Result<{ status: BookingStatus }, NotFound>;
  'settle-refund': Result<{ isSettled: boolean }, NotFound>;
  'seed-booking': Result<BookingDocument, NotFound | { kind: 'not-enough-seats'; seatsLeft: number }>;
  'join-waiting-list': WaitingAnswer;
  'leave-waiting-list': Result<WaitingEntryDocument, NotFound>;
  'tend-waiting-list': Result<{ ended: number }, NotFound>;
}
/** Any answer of the desk. */
export type SeatAnswer = SeatAnswers[keyof SeatAnswers];
