import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BookableLaunch } from './decide-booking.ts';
import {
  decideWaiting,
  nextOffer,
  offerEndsAt,
  WAITING_LIST_MAX,
  waitingRefusalText,
  type WaitingRefusal,
  type WaitingWish,
} from './waiting-list.ts';

const now = new Date('2027-06-15T12:00:00Z');
const waits = (id: string, seats: number, seatsAllowed = 4): Omit<WaitingWish, 'seatsLeft'> => ({
  id,
  seats,
  seatsAllowed,
});
const withLeft = <W extends object>(wishes: W[], seatsLeft: number) => wishes.map(wish => ({ ...wish, seatsLeft }));

describe('nextOffer (R15)', () => {
  it.each<[string, Omit<WaitingWish, 'seatsLeft'>[], number, string | null]>([
    ['nobody waits', [], 4, null],
    ['nothing is free', [waits('a', 1)], 0, null],
    ['the first', [waits('a', 2), waits('b', 1)], 2, 'a'],
    ['the first who fits', [waits('a', 3), waits('b', 2)], 2, 'b'],
    ['nobody fits', [waits('a', 3), waits('b', 4)], 2, null],
    ['who has booked other seats meanwhile is passed by (R2)', [waits('a', 3, 2), waits('b', 2)], 4, 'b'],
    ['a VIP may wait for six', [waits('a', 6, 6)], 6, 'a'],
  ])('%s', (_, wishes, seatsLeft, expected) => {
    expect(nextOffer(withLeft(wishes, seatsLeft))?.id ?? null).toBe(expected);
  });

  it('offers seats that are kept for VIPs to the first VIP only', () => {
    const ada = { ...waits('ada', 2), seatsLeft: 1 };
    const valentina = { ...waits('valentina', 2, 6), seatsLeft: 3 };
    expect(nextOffer([ada, valentina])?.id).toBe('valentina');
    expect(nextOffer([{ ...ada, seats: 1 }, valentina])?.id).toBe('ada');
  });

  it('never passes by somebody who fits, and leaves over only what fits nobody', () => {
    const wish = fc.record({ seats: fc.integer({ min: 1, max: 6 }), seatsAllowed: fc.integer({ min: 0, max: 6 }) });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), fc.nat({ max: 20 }), (wishes, free) => {
        let waiting = wishes.map((one, place) => ({ ...one, id: String(place) }));
        let left = free;
        const ask = () => nextOffer(withLeft(waiting, left));
        for (let next = ask(); next !== null; next = ask()) {
          const { id, seats } = next;
          const before = waiting.slice(
            0,
            waiting.findIndex(one => one.id === id),
          );
          expect(before.every(one => one.seats > left || one.seats > one.seatsAllowed)).toBe(true);
          left -= seats;
          waiting = waiting.filter(one => one.id !== id);
        }
        expect(left).toBeGreaterThanOrEqual(0);
        expect(waiting.every(one => one.seats > left || one.seats > one.seatsAllowed)).toBe(true);
      }),
    );
  });
});

describe('offerEndsAt (R15)', () => {
  it.each([
    ['after two hours', '2027-08-01T12:00:00Z', '2027-06-15T14:00:00Z'],
    ['when sales close, where that is earlier', '2027-06-16T13:00:00Z', '2027-06-15T13:00:00Z'],
  ])('%s', (_, departsAt, expected) => {
    expect(offerEndsAt({ departsAt: new Date(departsAt), salesCloseHours: 24 }, now)).toEqual(new Date(expected));
  });
});

describe('decideWaiting (R15)', () => {
  const launch: BookableLaunch = {
    status: 'scheduled',
    departsAt: new Date('2028-06-15T12:00:00Z'),
    salesCloseHours: 24,
    agencyStatus: 'active',
    vipUntil: null,
    timeZone: 'UTC',
    pricePerSeatCents: 25_000_000,
    seatsLeft: 0,
  };
  const asked = { launch, traveler: { isVip: false, seatsAlready: 0 }, seats: 2, isWaiting: false, entries: 0, now };

  it.each<[string, Partial<typeof asked>, WaitingRefusal['kind'] | null]>([
    ['sold out', {}, null],
    ['fewer left than wished', { launch: { ...launch, seatsLeft: 1 } }, null],
    ['enough left', { launch: { ...launch, seatsLeft: 2 } }, 'seats-available'],
    ['more than four seats', { seats: 5 }, 'over-seat-limit'],
    ['six seats of a VIP', { seats: 6, traveler: { isVip: true, seatsAlready: 0 } }, null],
    ['with three seats booked', { traveler: { isVip: false, seatsAlready: 3 } }, 'over-seat-limit'],
    ['no seat', { seats: 0 }, 'passengers-count'],
    ['launch aborted', { launch: { ...launch, status: 'aborted' } }, 'not-on-sale'],
    ['sales closed', { now: new Date('2028-06-14T12:00:00Z') }, 'not-on-sale'],
    ['waits already', { isWaiting: true }, 'already-waiting'],
    ['room for the last one', { entries: WAITING_LIST_MAX - 1 }, null],
    ['list full', { entries: WAITING_LIST_MAX }, 'waiting-list-full'],
  ])('%s', (_, change, expected) => {
    const decision = decideWaiting({ ...asked, ...change });
    expect(decision.ok ? null : decision.refusal.kind).toBe(expected);
    if (!decision.ok) expect(waitingRefusalText(decision.refusal)).toMatch(/^[A-Z0-9].*\.$/);
  });
});

it('says why somebody cannot wait in a sentence of its own', () => {
  const refusals: WaitingRefusal[] = [
    { kind: 'seats-available', seatsLeft: 2 },
    { kind: 'already-waiting' },
    { kind: 'waiting-list-full', entriesMax: 200 },
    { kind: 'over-seat-limit', seatsMax: 4, seatsAlready: 0 },
  ];
  expect(new Set(refusals.map(waitingRefusalText)).size).toBe(4);
});
