import { expect } from '@jest/globals';
import { fitKeptSeats, isKept } from '@astro/domain';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { newTraveler } from '../documents/traveler.document.ts';
import { sampleLaunch, samplePassenger, sampleTraveler } from '../testing/index.ts';
import { keptOf } from './allotment.ts';
import { decideGroup, type SeatChanges } from './decide-group.ts';
import type { SeatRequest } from './seat-requests.ts';
import type { Step } from './seat-steps.fixture.ts';
import { EMPTY_READING, type SeatReading } from './seat-world.ts';
import type { Change } from './shelf.ts';

const START = Date.parse('2026-11-24T12:00:00.000Z');
/** Who acts; cat is a VIP from the start. */
export const TRAVELERS = ['ann', 'ben', 'cat'];
const ORIGIN = { component: 'test' };

/** The database of these tests: maps that a group is read from and written to. */
export class MemoryStore {
  #now = START;
  #ids = 0;
  readonly #reading: { [K in Exclude<keyof SeatReading, 'waitingLists'>]: Map<string, SeatReading[K][number]> } = {
    launches: new Map(),
    holds: new Map(),
    bookings: new Map(),
    counters: new Map(),
    travelers: new Map(),
    idempotency: new Map(),
    waiting: new Map(),
  };

  constructor() {
    for (const id of ['l-0', 'l-1']) {
      const {
        id: _id,
        departsAt,
        publishedAt,
        seatsKept: _kept,
        ...state
      } = sampleLaunch({ id, seatsOnSale: 7 }).state;
      this.#reading.launches.set(_id, {
        ...state,
        _id,
        departsAt: new Date(departsAt),
        publishedAt: new Date(publishedAt),
        vipUntil: null,
        delayNoticeAt: null,
        seatsSold: 0,
        seatsHeld: 0,
        version: 1,
        settledAs: null,
        changedAt: new Date(START),
      });
    }
    this.#flyBefore('cat', ['past-0', 'past-1']);
  }

  /** Somebody who is a VIP from the start: flown twice, with launches that nobody reads any more. */
  #flyBefore(travelerId: string, launchIds: string[]): void {
    const traveler = sampleTraveler(travelerId);
    for (const launchId of launchIds)
      this.#reading.bookings.set(`flown-${launchId}`, {
        _id: `flown-${launchId}`,
        code: launchId,
        launchId,
        agencyId: 'agency-1',
        traveler,
        status: 'flown',
        seats: 1,
        seatsSold: 1,
        passengers: [{ ...samplePassenger('p'), cancelledAt: null }],
        pricePerSeatCents: 0,
        totalPriceCents: 0,
        totalPaidCents: 0,
        totalRefundedCents: 0,
        bookedAt: new Date(START),
        departsAtWhenBooked: new Date(START),
        refunds: [],
        history: [],
        chargeId: null,
        declineReason: null,
        idempotencyId: null,
        version: 1,
      });
    const trips = launchIds.map(launchId => ({ launchId, bookings: 1 }));
    const { email, name } = traveler;
    const vip = newTraveler(travelerId, email, name, new Date(START));
    this.#reading.travelers.set(travelerId, { ...vip, trips, isVip: true, version: 1 });
  }

  get now(): Date {
    return new Date(this.#now);
  }

  reading(): SeatReading {
    const { launches, holds, bookings, counters, travelers, idempotency, waiting } = this.#reading;
    return {
      ...EMPTY_READING,
      launches: [...launches.values()],
      holds: [...holds.values()],
      bookings: [...bookings.values()],
      counters: [...counters.values()],
      travelers: [...travelers.values()],
      idempotency: [...idempotency.values()],
      waiting: [...waiting.values()],
      waitingLists: [...launches.keys()],
    };
  }

  tools() {
    const next = (kind: string) => () => `${kind}-${(this.#ids += 1)}`;
    return { now: new Date(this.#now), newId: next('id'), newCode: next('code') };
  }

  commit(steps: Step[], happens: 'none' | 'lost' | 'twice' = 'none') {
    for (const one of steps) {
      if (one.do === 'wait') this.#now += one.minutes * 60_000;
      if (one.do === 'more-seats') this.#raise(`l-${one.launch}`);
      if (one.do === 'block' || one.do === 'allot') this.#keepBack(one);
      if (one.do === 'end-kept') this.#endKept(`l-${one.launch}`);
      if (one.do === 'abort' || one.do === 'succeed')
        this.#closeLaunch(`l-${one.launch}`, one.do === 'abort' ? 'aborted' : 'successful');
    }
    const requests = this.requests(steps);
    const outcomes = this.#decide(requests, happens !== 'lost');
    if (happens === 'twice') this.#decide(requests, true);
    return outcomes;
  }

  #decide(requests: SeatRequest[], isWritten: boolean) {
    const { outcomes, changes } = decideGroup(this.reading(), requests, this.tools());
    for (const outcome of outcomes) if (outcome.kind === 'fault') throw outcome.error;
    if (isWritten) this.#write(changes);
    return outcomes;
  }

  requests(steps: Step[]): SeatRequest[] {
    const holds = [...this.#reading.holds.values()];
    const bookings = [...this.#reading.bookings.values()];
    return steps.flatMap((one): SeatRequest[] => {
      switch (one.do) {
        case 'wait':
        case 'abort':
        case 'succeed':
        case 'more-seats':
        case 'block':
        case 'allot':
        case 'end-kept':
          return [];
        case 'join': {
          const traveler = sampleTraveler(TRAVELERS[one.traveler] ?? 'ann');
          const launchId = `l-${one.launch}`;
          const key = { id: `${traveler.id}|join|${one.key}`, bodyHash: `${launchId} ${one.seats}` };
          return [{ kind: 'join-waiting-list', key, launchId, traveler, seats: one.seats, origin: ORIGIN }];
        }
        case 'leave':
        case 'tend': {
          const launchId = `l-${one.launch}`;
          const travelerId = TRAVELERS[one.traveler] ?? 'ann';
          return [
            one.do === 'leave'
              ? { kind: 'leave-waiting-list', launchId, travelerId, origin: ORIGIN }
              : { kind: 'tend-waiting-list', launchId, origin: ORIGIN },
          ];
        }
        case 'hold':
        case 'open': {
          const traveler = sampleTraveler(TRAVELERS[one.traveler] ?? 'ann');
          const launchId = `l-${one.launch}`;
          const key = { id: `${traveler.id}|${one.do}|${one.key}`, bodyHash: `${launchId} ${one.seats}` };
          if (one.do === 'hold')
            return [
              {
                kind: 'take-hold',
                key,
                holdId: `hold-${(this.#ids += 1)}`,
                launchId,
                traveler,
                seats: one.seats,
                origin: ORIGIN,
              },
            ];
          const hold = one.useHold
            ? holds.find(
                held => held.travelerId === traveler.id && held.launchId === launchId && held.state === 'active',
              )
            : undefined;
          const passengers = Array.from({ length: one.seats }, (_, place) => samplePassenger(`p-${place}`));
          return [
            {
              kind: 'open-booking',
              key,
              bookingId: `booking-${(this.#ids += 1)}`,
              launchId,
              holdId: hold?._id ?? null,
              traveler,
              passengers,
              expectedPricePerSeatCents: 25_000_000,
              origin: ORIGIN,
            },
          ];
        }
        case 'release':
        case 'expire': {
          const hold = holds[one.pick % Math.max(holds.length, 1)];
          if (hold === undefined) return [];
          return [
            one.do === 'release'
              ? { kind: 'release-hold', holdId: hold._id, travelerId: hold.travelerId, origin: ORIGIN }
              : { kind: 'expire-hold', holdId: hold._id, origin: ORIGIN },
          ];
        }
        case 'pay':
        case 'cancel':
        case 'close': {
          const booking = bookings[one.pick % Math.max(bookings.length, 1)];
          if (booking === undefined) return [];
          const bookingId = booking._id;
          if (one.do === 'close')
            return [{ kind: 'close-booking', bookingId, refundId: `refund-${(this.#ids += 1)}`, origin: ORIGIN }];
          if (one.do === 'pay') {
            const outcome = one.isPaid
              ? ({ kind: 'succeeded', chargeId: `c-${bookingId}`, amountCents: booking.totalPriceCents } as const)
              : ({ kind: 'declined', reason: 'card-declined' } as const);
            return [{ kind: 'settle-payment', bookingId, outcome, origin: ORIGIN }];
          }
          const passengerIds =
            one.people === 0 ? null : booking.passengers.slice(0, one.people).map(passenger => passenger.id);
          const key = { id: `${booking.traveler.id}|cancel|${one.key}`, bodyHash: `${bookingId} ${one.people}` };
          return [
            {
              kind: 'cancel-booking',
              key,
              bookingId,
              travelerId: booking.traveler.id,
              passengerIds,
              expectedRefundCents: null,
              refundId: `refund-${(this.#ids += 1)}`,
              origin: ORIGIN,
            },
          ];
        }
      }
    });
  }

  #raise(id: string): void {
    const launch = this.#reading.launches.get(id);
    if (launch !== undefined)
      this.#reading.launches.set(id, { ...launch, seatsOnSale: launch.seatsOnSale + 1, version: launch.version + 1 });
  }

  /** As the inbox takes it over: what fits is kept, and VIPs have one allotment at most. */
  #keepBack(wish: Extract<Step, { do: 'block' | 'allot' }>): void {
    const launch = this.#reading.launches.get(`l-${wish.launch}`);
    if (launch === undefined) return;
    const now = new Date(this.#now);
    const running = (launch.seatsKept ?? []).filter(kept => isKept(kept, now));
    const kind = wish.do === 'block' ? 'blocked' : 'vips';
    const until = new Date(this.#now + wish.minutes * 60_000);
    const kept = { id: `kept-${(this.#ids += 1)}`, kind, seats: wish.seats, until, taken: 0 } as const;
    const counted = { ...launch, kept: keptOf(launch) };
    if (kind === 'vips' && running.some(one => one.kind === 'vips')) return;
    if (fitKeptSeats(counted, [kept], now).granted.length === 0) return;
    const { taken: _taken, ...stored } = kept;
    // Blocks that are over stay until the agency's database has marked them.
    const before = kind === 'vips' ? running : (launch.seatsKept ?? []);
    this.#reading.launches.set(launch._id, {
      ...launch,
      seatsKept: [...before, stored],
      version: launch.version + 1,
    });
  }

  #endKept(id: string): void {
    const launch = this.#reading.launches.get(id);
    if (launch === undefined) return;
    const { seatsKept: _ended, ...rest } = launch;
    this.#reading.launches.set(id, { ...rest, version: launch.version + 1 });
  }

  #closeLaunch(id: string, status: LaunchDocument['status']): void {
    const launch = this.#reading.launches.get(id);
    if (launch !== undefined && launch.status === 'scheduled')
      this.#reading.launches.set(id, { ...launch, status, version: launch.version + 1 });
  }

  #write(changes: SeatChanges): void {
    const { launches, holds, bookings, counters, travelers, idempotency, waiting } = this.#reading;
    put(waiting, changes.waiting);
    put(launches, changes.launches);
    put(holds, changes.holds);
    put(bookings, changes.bookings);
    put(counters, changes.counters);
    put(travelers, changes.travelers);
    put(idempotency, changes.idempotency);
    const told = changes.events.map(event => `${event.type} ${event.aggregateId}`);
    expect(new Set(told).size).toBe(told.length);
  }
}

function put<T extends { _id: string; version: number }>(map: Map<string, T>, changes: Change<T>[]): void {
  for (const { before, after } of changes) {
    expect(after.version).toBe((map.get(after._id)?.version ?? 0) + 1);
    expect(before === null).toBe(!map.has(after._id));
    map.set(after._id, after);
  }
}
