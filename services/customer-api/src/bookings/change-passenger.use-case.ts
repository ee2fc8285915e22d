import type { BookingView, PassengerRecord, PassengersRepository } from '@astro/customer-db';
import {
  decideDetailsChange,
  detailsChangedText,
  type ChangeableDetails,
  type DetailName,
  type DetailsRefusal,
} from '@astro/domain';
import type { Clock } from '@astro/service-kit';
import type { RequestOrigin } from './asker.ts';
import type { EventLog } from './event-log.ts';
import type { OwnBookings } from './own-bookings.ts';

/** Others may change the booking meanwhile (a refund is paid out): so often it is read again. */
const TRIES_MAX = 8;

/** What is to be different: left out stays, null goes away. */
export type DetailsWish = {
  [K in DetailName]?: (K extends 'email' | 'phone' ? string : string | null) | undefined;
};

/** Why a passenger was not changed. */
export type ChangePassengerRefusal =
  DetailsRefusal | { kind: 'not-found' } | { kind: 'changed-meanwhile'; passenger: PassengerRecord } | { kind: 'busy' };

/** Changes the details of a passenger on a traveler's own booking, up to 30 days before the launch. */
export class ChangePassenger {
  readonly #own: OwnBookings;
  readonly #passengers: PassengersRepository;
  readonly #clock: Clock;
  readonly #log: EventLog;
  constructor(own: OwnBookings, passengers: PassengersRepository, clock: Clock, log: EventLog) {
    this.#own = own;
    this.#passengers = passengers;
    this.#clock = clock;
    this.#log = log;
  }

  async run(wish: {
    userId: string;
    bookingId: string;
    passengerId: string;
    version: number;
    details: DetailsWish;
    origin: RequestOrigin;
  }): Promise<{ ok: true; value: BookingView } | { ok: false; refusal: ChangePassengerRefusal }> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const view = await this.#own.find(wish.bookingId, wish.userId);
      const passenger = view?.booking.passengers.find(person => person.id === wish.passengerId);
      if (view === null || passenger === undefined) return { ok: false, refusal: { kind: 'not-found' } };
      const changed = changedDetails(passenger, wish.details);
      const isSameVersion = (passenger.changes ?? 0) === wish.version;
      // The same change sent again finds itself done: nothing differs any more.
      if (changed.length === 0) return { ok: true, value: view };
      if (!isSameVersion) return { ok: false, refusal: { kind: 'changed-meanwhile', passenger } };
      const { booking, launch } = view;
      const now = this.#clock.now();
      const decision = decideDetailsChange({
        departsAt: launch.departsAt,
        launchStatus: launch.status,
        bookingStatus: booking.status,
        isCancelled: passenger.cancelledAt !== null,
        known: passenger,
        changed,
        changes: passenger.changes ?? 0,
        now,
      });
      if (!decision.ok) return decision;
      const what = detailsChangedText(passenger.fullName, changed);
      const saved = await this.#passengers.save(
        booking,
        {
          passengers: booking.passengers.map(person =>
            person === passenger ? withDetails(passenger, wish.details) : person,
          ),
          history: [...booking.history, { at: now, by: 'traveler', what, status: booking.status }],
        },
        wish.origin,
      );
      if (saved === null) continue;
      this.#log.info({ event: 'passenger-changed', bookingId: saved._id, changed }, 'Details of a passenger changed.');
      return { ok: true, value: { booking: saved, launch } };
    }
    return { ok: false, refusal: { kind: 'busy' } };
  }
}

function changedDetails(passenger: ChangeableDetails, wish: DetailsWish): DetailName[] {
  return namesIn(wish).filter(name => (wish[name] ?? null) !== (passenger[name] ?? null));
}

function withDetails(passenger: PassengerRecord, wish: DetailsWish): PassengerRecord {
  const wished = namesIn(wish).map(name => [name, wish[name] ?? null] as const);
  const after = { ...passenger, ...Object.fromEntries(wished), changes: (passenger.changes ?? 0) + 1 };
  // What was taken away is not there at all, as if it had never been given.
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => value !== null || name === 'cancelledAt'),
  ) as unknown as PassengerRecord;
}

function namesIn(wish: DetailsWish): DetailName[] {
  const names = ['email', 'phone', 'nationality', 'documentNumber', 'emergencyContact'] as const;
  return names.filter(name => wish[name] !== undefined);
}
