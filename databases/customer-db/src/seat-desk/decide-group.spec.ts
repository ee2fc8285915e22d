import { describe, expect, it } from '@jest/globals';
import { fitKeptSeats, isKept, keptNow } from '@astro/domain';
import fc from 'fast-check';
import type { BookingDocument } from '../documents/booking.document.ts';
import type { HoldDocument } from '../documents/hold.document.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { newTraveler } from '../documents/traveler.document.ts';
import { sampleLaunch, samplePassenger, sampleTraveler } from '../testing/index.ts';
import { keptOf, seatsLeftFor } from './allotment.ts';
import { decideGroup, type SeatChanges } from './decide-group.ts';
import type { SeatRequest } from './seat-requests.ts';
import { EMPTY_READING, type SeatReading } from './seat-world.ts';
import type { Change } from './shelf.ts';

const START = Date.parse('2026-11-24T12:00:00.000Z');
const TRAVELERS = ['ann', 'ben', 'cat'];
const ORIGIN = { component: 'test' };

/** One thing that somebody tries; `pick` chooses among what is there by then. */
type Step =
  | { do: 'hold' | 'open'; launch: number; traveler: number; seats: number; useHold: boolean; key: number }
  | { do: 'release' | 'expire'; pick: number }
  | { do: 'close'; pick: number }
  | { do: 'pay'; pick: number; isPaid: boolean }
  | { do: 'cancel'; pick: number; people: number; key: number }
  | { do: 'wait'; minutes: number }
  | { do: 'abort' | 'succeed' | 'more-seats'; launch: number }
  | { do: 'join'; launch: number; traveler: number; seats: number; key: number }
  | { do: 'leave' | 'tend'; launch: number; traveler: number }
  | { do: 'block' | 'allot'; launch: number; seats: number; minutes: number }
  | { do: 'end-kept'; launch: number };

/** What can go wrong with a group: its transaction is lost before it is written, or every request of it comes again. */
const fault = fc.oneof(
  { weight: 6, arbitrary: fc.constant('none' as const) },
  { weight: 1, arbitrary: fc.constantFrom('lost' as const, 'twice' as const) },
);
const pick = fc.nat({ max: 30 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('hold' as const, 'open' as const),
      launch: fc.nat({ max: 1 }),
      traveler: fc.nat({ max: 2 }),
      seats: fc.integer({ min: 1, max: 6 }),
      useHold: fc.boolean(),
      key: fc.nat({ max: 40 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pay' as const), pick, isPaid: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.oneof(
      fc.record({ do: fc.constantFrom('release' as const, 'expire' as const), pick }),
      fc.record({ do: fc.constant('close' as const), pick }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('cancel' as const),
      pick,
      people: fc.nat({ max: 3 }),
      key: fc.nat({ max: 40 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 5, 16, 130) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('join' as const),
      launch: fc.nat({ max: 1 }),
      traveler: fc.nat({ max: 2 }),
      seats: fc.integer({ min: 1, max: 6 }),
      key: fc.nat({ max: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('leave' as const, 'tend' as const),
      launch: fc.nat({ max: 1 }),
      traveler: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('abort' as const, 'succeed' as const, 'more-seats' as const, 'end-kept' as const),
      launch: fc.nat({ max: 1 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('block' as const, 'allot' as const),
      launch: fc.nat({ max: 1 }),
      seats: fc.integer({ min: 1, max: 7 }),
      minutes: fc.constantFrom(3, 20, 200),
    }),
  },
);

describe('the decision of a group', () => {
  it('keeps seats, limits, counters and money right in any sequence, however it is cut into groups, lost or repeated (I1, I7)', () => {
    const group = fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 8 }), fault });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 25 }), groups => {
        const store = new MemoryStore();
        for (const { steps, fault: happens } of groups) {
          store.commit(steps, happens);
          store.check();
          // Seats that an agency adds are offered by the next decision that is written: a lost one leaves them for the next.
          if (happens !== 'lost') store.checkOffers();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the seats that are left in the order of arrival', () => {
    const store = new MemoryStore();
    const outcomes = store.commit(
      [1, 2, 0].map((traveler, key) => ({ do: 'hold', launch: 0, traveler, seats: 3, useHold: false, key })),
    );
    expect(outcomes.map(outcome => outcome.kind === 'answer' && outcome.answer.ok)).toEqual([true, true, false]);
    expect(outcomes[2]).toMatchObject({ answer: { refusal: { kind: 'not-enough-seats', seatsLeft: 1 } } });
  });

  it('changes nothing of what was read', () => {
    const store = new MemoryStore();
    const before = JSON.stringify(store.reading());
    const reading = store.reading();
    decideGroup(
      reading,
      store.requests([{ do: 'open', launch: 0, traveler: 0, seats: 2, useHold: false, key: 1 }]),
      store.tools(),
    );
    expect(JSON.stringify(reading)).toBe(before);
  });
});

/** The database of these tests: maps, and what must always hold of them. */
class MemoryStore {
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
      const { id: _id, departsAt, publishedAt, seatsKept: _kept, ...state } = sampleLaunch({ id, seatsOnSale: 7 }).state;
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

  check(): void {
    const holds = [...this.#reading.holds.values()].filter(hold => hold.state === 'active');
    const bookings = [...this.#reading.bookings.values()];
    for (const launch of this.#reading.launches.values()) {
      const mine = bookings.filter(booking => booking.launchId === launch._id);
      const pending = mine.filter(booking => booking.status === 'pending');
      const held = holds.filter(hold => hold.launchId === launch._id);
      expect(launch.seatsSold).toBe(sum(mine, booking => booking.seatsSold));
      expect(launch.seatsHeld).toBe(sum(pending, booking => booking.seats) + sum(held, hold => hold.seats));
      this.#checkKept(launch, held, mine);
      for (const traveler of TRAVELERS) {
        const seats =
          sum(
            mine.filter(booking => booking.traveler.id === traveler),
            booking => booking.seats,
          ) +
          sum(
            held.filter(hold => hold.travelerId === traveler),
            hold => hold.seats,
          );
        expect(this.#reading.counters.get(`${launch._id}:${traveler}`)?.seats ?? 0).toBe(seats);
        expect(seats).toBeLessThanOrEqual(6);
      }
    }
    this.#checkWaiting(holds);
    for (const booking of bookings) {
      expect(sum(booking.refunds, refund => refund.amountCents)).toBe(booking.totalRefundedCents);
      expect(booking.totalRefundedCents).toBeLessThanOrEqual(booking.totalPaidCents);
      expect(booking.seats).toBeLessThanOrEqual(booking.passengers.length);
    }
    for (const traveler of this.#reading.travelers.values()) {
      const trips = new Set(
        bookings
          .filter(one => one.traveler.id === traveler._id && (one.status === 'confirmed' || one.status === 'flown'))
          .map(one => one.launchId),
      );
      expect(new Set(traveler.trips.map(trip => trip.launchId))).toEqual(trips);
      expect(traveler.isVip).toBe(trips.size >= 2);
    }
  }

  /** What runs of the kept seats still is there, and VIPs have taken what their holds and bookings say. */
  #checkKept(launch: LaunchDocument, held: HoldDocument[], bookings: BookingDocument[]): void {
    const kept = keptOf(launch);
    const { blocked, forVips } = keptNow(kept, new Date(this.#now));
    expect(launch.seatsSold + launch.seatsHeld + blocked + forVips).toBeLessThanOrEqual(launch.seatsOnSale);
    const shares = [...held, ...bookings.filter(({ status }) => status !== 'declined' && status !== 'expired')];
    for (const one of kept.filter(({ kind }) => kind === 'vips')) {
      expect(one.taken).toBe(
        sum(shares, ({ ofAllotment }) => (ofAllotment?.keptId === one.id ? ofAllotment.seats : 0)),
      );
      expect(one.taken).toBeLessThanOrEqual(one.seats);
    }
    for (const { ofAllotment, seats } of held) expect(ofAllotment?.seats ?? 0).toBeLessThanOrEqual(seats);
    for (const { ofAllotment, seats, seatsSold } of bookings)
      expect(ofAllotment?.seats ?? 0).toBeLessThanOrEqual(Math.max(seats, seatsSold));
  }

  /** The lists are counted right, and an offer is a running hold (R15). */
  #checkWaiting(running: HoldDocument[]): void {
    const entries = [...this.#reading.waiting.values()];
    for (const launch of this.#reading.launches.values()) {
      const list = entries.filter(entry => entry.launchId === launch._id);
      const open = list.filter(entry => entry.state === 'waiting' || entry.state === 'offered');
      expect(launch.waitingList?.open ?? 0).toBe(open.length);
      expect(new Set(list.map(entry => entry.place)).size).toBe(list.length);
      const offered = list.filter(entry => entry.state === 'offered');
      expect(offered.map(entry => [entry.holdId, entry.seats]).sort()).toEqual(
        running
          .filter(hold => hold.launchId === launch._id && hold.waitingEntryId !== undefined)
          .map(hold => [hold._id, hold.seats])
          .sort(),
      );
    }
  }

  /** Nobody who fits waits while seats are free (R15). */
  checkOffers(): void {
    const entries = [...this.#reading.waiting.values()];
    for (const launch of this.#reading.launches.values()) {
      const list = entries.filter(entry => entry.launchId === launch._id);
      if (launch.status !== 'scheduled') continue;
      for (const entry of list.filter(({ state }) => state === 'waiting')) {
        const isVip = this.#reading.travelers.get(entry.traveler.id)?.isVip ?? false;
        const free = seatsLeftFor(launch, { isVip }, new Date(this.#now));
        const already = this.#reading.counters.get(`${launch._id}:${entry.traveler.id}`)?.seats ?? 0;
        expect(entry.seats <= free && entry.seats + already <= (isVip ? 6 : 4)).toBe(false);
      }
    }
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

function sum<T>(items: T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
