import type { CustomerDb } from '../connect-customer-db.ts';
import type {
  CancelAnswer,
  HoldAnswer,
  MoveAnswer,
  OpenAnswer,
  SeatAnswers,
  WaitingAnswer,
} from '../seat-desk/seat-requests.ts';

const ORIGIN = { component: 'test' };

/** A grown-up passenger for tests. */
export function samplePassenger(id: string) {
  return {
    id,
    fullName: `Passenger ${id}`,
    birthDate: '1990-05-05',
    email: `${id}@example.com`,
    phone: '+34 600 000 000',
  };
}

/** A traveler for tests. */
export function sampleTraveler(id: string) {
  return { id, name: `Traveler ${id}`, email: `${id}@example.com` };
}

/** The steps of a booking as a use case takes them, for tests of the database. */
export class SeatSteps {
  readonly #db: CustomerDb;
  #ids = 0;
  constructor(db: CustomerDb) {
    this.#db = db;
  }

  hold(wish: { launchId: string; traveler: string; seats: number; key?: string }): Promise<HoldAnswer> {
    const holdId = this.#id('hold');
    return this.#db.seatDesk.submit<'take-hold'>({
      kind: 'take-hold',
      key: { id: `${wish.traveler}|holds|${wish.key ?? holdId}`, bodyHash: `${wish.launchId} ${wish.seats}` },
      holdId,
      launchId: wish.launchId,
      traveler: sampleTraveler(wish.traveler),
      seats: wish.seats,
      origin: ORIGIN,
    });
  }

  release(holdId: string, travelerId: string): Promise<SeatAnswers['release-hold']> {
    return this.#db.seatDesk.submit<'release-hold'>({ kind: 'release-hold', holdId, travelerId, origin: ORIGIN });
  }

  open(wish: {
    launchId: string;
    traveler: string;
    seats: number;
    holdId?: string;
    key?: string;
    priceCents?: number;
  }): Promise<OpenAnswer> {
    const bookingId = this.#id('booking');
    return this.#db.seatDesk.submit<'open-booking'>({
      kind: 'open-booking',
      key: { id: `${wish.traveler}|bookings|${wish.key ?? bookingId}`, bodyHash: `${wish.launchId} ${wish.seats}` },
      bookingId,
      launchId: wish.launchId,
      holdId: wish.holdId ?? null,
      traveler: sampleTraveler(wish.traveler),
      passengers: Array.from({ length: wish.seats }, (_, place) => samplePassenger(`${bookingId}-p${place}`)),
      expectedPricePerSeatCents: wish.priceCents ?? 25_000_000,
      origin: ORIGIN,
    });
  }

  /** Opens a booking and says that it was paid; null when it was refused. */
  async book(wish: {
    launchId: string;
    traveler: string;
    seats: number;
    holdId?: string;
    key?: string;
  }): Promise<string | null> {
    const opened = await this.open(wish);
    if (!opened.ok || opened.value.step !== 'pay') return null;
    const { booking } = opened.value.view;
    await this.#db.bookings.settlePayment(booking._id, {
      kind: 'succeeded',
      chargeId: `charge-${booking._id}`,
      amountCents: booking.totalPriceCents,
    });
    return booking._id;
  }

  join(wish: { launchId: string; traveler: string; seats: number; key?: string }): Promise<WaitingAnswer> {
    return this.#db.seatDesk.submit<'join-waiting-list'>({
      kind: 'join-waiting-list',
      key: { id: `${wish.traveler}|join|${wish.key ?? this.#id('join')}`, bodyHash: `${wish.launchId} ${wish.seats}` },
      launchId: wish.launchId,
      traveler: sampleTraveler(wish.traveler),
      seats: wish.seats,
      origin: ORIGIN,
    });
  }

  leave(launchId: string, travelerId: string): Promise<SeatAnswers['leave-waiting-list']> {
    return this.#db.seatDesk.submit<'leave-waiting-list'>({
      kind: 'leave-waiting-list',
      launchId,
      travelerId,
      origin: ORIGIN,
    });
  }

  cancel(wish: {
    bookingId: string;
    traveler: string;
    passengers?: string[];
    key?: string;
    expectedCents?: number;
  }): Promise<CancelAnswer> {
    const refundId = this.#id('refund');
    return this.#db.seatDesk.submit<'cancel-booking'>({
      kind: 'cancel-booking',
      key: { id: `${wish.traveler}|cancel|${wish.key ?? refundId}`, bodyHash: wish.bookingId },
      bookingId: wish.bookingId,
      travelerId: wish.traveler,
      passengerIds: wish.passengers ?? null,
      expectedRefundCents: wish.expectedCents ?? null,
      refundId,
      origin: ORIGIN,
    });
  }

  move(wish: {
    bookingId: string;
    traveler: string;
    launchId: string;
    priceCents: number;
    differenceCents: number;
    key?: string;
  }): Promise<MoveAnswer> {
    const newBookingId = this.#id('moved');
    return this.#db.seatDesk.submit<'move-booking'>({
      kind: 'move-booking',
      key: { id: `${wish.traveler}|move|${wish.key ?? newBookingId}`, bodyHash: `${wish.bookingId} ${wish.launchId}` },
      bookingId: wish.bookingId,
      newBookingId,
      launchId: wish.launchId,
      traveler: sampleTraveler(wish.traveler),
      expected: { pricePerSeatCents: wish.priceCents, differenceCents: wish.differenceCents },
      origin: ORIGIN,
    });
  }

  #id(kind: string): string {
    this.#ids += 1;
    return `${kind}-${this.#ids}-${Math.random().toString(36).slice(2, 10)}`;
  }
}
