import { expect } from '@jest/globals';
import { keptNow } from '@astro/domain';
import type { BookingDocument } from '../documents/booking.document.ts';
import type { HoldDocument } from '../documents/hold.document.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { keptOf, seatsLeftFor } from './allotment.ts';
import { TRAVELERS } from './memory-store.fixture.ts';
import type { SeatReading } from './seat-world.ts';

/** Seats, limits, counters, money, lists and kept seats of all launches are right (I1, I7). */
export function checkEverything(reading: SeatReading, now: Date): void {
  const counters = new Map(reading.counters.map(counter => [counter._id, counter.seats]));
  const holds = reading.holds.filter(hold => hold.state === 'active');
  const { bookings } = reading;
  for (const launch of reading.launches) {
    const mine = bookings.filter(booking => booking.launchId === launch._id);
    const pending = mine.filter(booking => booking.status === 'pending');
    const held = holds.filter(hold => hold.launchId === launch._id);
    expect(launch.seatsSold).toBe(sum(mine, booking => booking.seatsSold));
    expect(launch.seatsHeld).toBe(sum(pending, booking => booking.seats) + sum(held, hold => hold.seats));
    checkKept(launch, held, mine, now);
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
      expect(counters.get(`${launch._id}:${traveler}`) ?? 0).toBe(seats);
      expect(seats).toBeLessThanOrEqual(6);
    }
  }
  checkWaiting(reading, holds);
  for (const booking of bookings) {
    expect(sum(booking.refunds, refund => refund.amountCents)).toBe(booking.totalRefundedCents);
    expect(booking.totalRefundedCents).toBeLessThanOrEqual(booking.totalPaidCents);
    expect(booking.seats).toBeLessThanOrEqual(booking.passengers.length);
  }
  for (const traveler of reading.travelers) {
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
function checkKept(launch: LaunchDocument, held: HoldDocument[], bookings: BookingDocument[], now: Date): void {
  const kept = keptOf(launch);
  const { blocked, forVips } = keptNow(kept, now);
  expect(launch.seatsSold + launch.seatsHeld + blocked + forVips).toBeLessThanOrEqual(launch.seatsOnSale);
  const shares = [...held, ...bookings.filter(({ status }) => status !== 'declined' && status !== 'expired')];
  for (const one of kept.filter(({ kind }) => kind === 'vips')) {
    expect(one.taken).toBe(sum(shares, ({ ofAllotment }) => (ofAllotment?.keptId === one.id ? ofAllotment.seats : 0)));
    expect(one.taken).toBeLessThanOrEqual(one.seats);
  }
  for (const { ofAllotment, seats } of held) expect(ofAllotment?.seats ?? 0).toBeLessThanOrEqual(seats);
  for (const { ofAllotment, seats, seatsSold } of bookings)
    expect(ofAllotment?.seats ?? 0).toBeLessThanOrEqual(Math.max(seats, seatsSold));
}

/** The lists are counted right, and an offer is a running hold (R15). */
function checkWaiting(reading: SeatReading, running: HoldDocument[]): void {
  const entries = reading.waiting;
  for (const launch of reading.launches) {
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
export function checkOffers(reading: SeatReading, now: Date): void {
  const counters = new Map(reading.counters.map(counter => [counter._id, counter.seats]));
  const vips = new Set(reading.travelers.filter(({ isVip }) => isVip).map(({ _id }) => _id));
  const entries = reading.waiting;
  for (const launch of reading.launches) {
    const list = entries.filter(entry => entry.launchId === launch._id);
    if (launch.status !== 'scheduled') continue;
    for (const entry of list.filter(({ state }) => state === 'waiting')) {
      const isVip = vips.has(entry.traveler.id);
      const free = seatsLeftFor(launch, { isVip }, now);
      const already = counters.get(`${launch._id}:${entry.traveler.id}`) ?? 0;
      expect(entry.seats <= free && entry.seats + already <= (isVip ? 6 : 4)).toBe(false);
    }
  }
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
