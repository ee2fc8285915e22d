import { describe, expect, it } from '@jest/globals';
import {
  canKeptBecome,
  decideKeepSeats,
  keepSeatsRefusalText,
  KEPT_SEATS_MAX,
  KEPT_STATUSES,
  type KeepSeatsRefusal,
  type KeepSeatsWish,
} from './decide-keep-seats.ts';
import type { KeptSeats } from './kept-seats.ts';
import type { LaunchStatus } from './launch-status.ts';

const now = new Date('2027-06-15T12:00:00Z');
const later = new Date('2027-06-20T12:00:00Z');
const closeAt = new Date('2027-06-29T12:00:00Z');
const launch = {
  status: 'scheduled' as LaunchStatus,
  departsAt: new Date('2027-06-30T12:00:00Z'),
  salesCloseHours: 24,
  seatsOnSale: 10,
  seatsSold: 5,
  seatsHeld: 1,
  kept: [] as KeptSeats[],
};
const vips: KeptSeats = { id: 'v', kind: 'vips', seats: 2, until: later, taken: 1 };
const block: KeptSeats = { id: 'b', kind: 'blocked', seats: 1, until: null, taken: 0 };

describe('decideKeepSeats', () => {
  it.each<[string, KeepSeatsWish, Partial<typeof launch>, KeepSeatsRefusal | null]>([
    ['as many as are free', { kind: 'blocked', seats: 4, until: null }, {}, null],
    ['one more than free', { kind: 'blocked', seats: 5, until: null }, {}, { kind: 'not-enough-free', seatsFree: 4 }],
    [
      'what is kept back already is not free',
      { kind: 'blocked', seats: 3, until: null },
      { kept: [vips, block] },
      { kind: 'not-enough-free', seatsFree: 2 },
    ],
    ['for VIPs until the close of sales', { kind: 'vips', seats: 2, until: closeAt }, {}, null],
    [
      'beyond the close of sales',
      { kind: 'vips', seats: 2, until: new Date(closeAt.getTime() + 1) },
      {},
      { kind: 'end-after-sales-close', salesCloseAt: closeAt },
    ],
    ['an end that is now', { kind: 'blocked', seats: 1, until: now }, {}, { kind: 'end-in-the-past' }],
    [
      'VIPs have seats kept already',
      { kind: 'vips', seats: 1, until: later },
      { kept: [vips] },
      { kind: 'vips-have-seats', until: later },
    ],
    ['their time is over', { kind: 'vips', seats: 1, until: later }, { kept: [{ ...vips, until: now }] }, null],
    ['blocked beside those for VIPs', { kind: 'blocked', seats: 1, until: later }, { kept: [vips] }, null],
    ['for VIPs beside blocked ones', { kind: 'vips', seats: 1, until: later }, { kept: [block] }, null],
    ['a draft', { kind: 'blocked', seats: 1, until: null }, { status: 'draft' }, null],
    [
      'a launch that is over',
      { kind: 'blocked', seats: 1, until: null },
      { status: 'aborted' },
      { kind: 'launch-closed', status: 'aborted' },
    ],
    [
      'too many of them',
      { kind: 'blocked', seats: 1, until: null },
      { seatsOnSale: 100, kept: Array.from({ length: KEPT_SEATS_MAX }, () => block) },
      { kind: 'too-many-kept', keptMax: KEPT_SEATS_MAX },
    ],
  ])('%s', (_, wish, change, refusal) => {
    expect(decideKeepSeats({ wish, launch: { ...launch, ...change }, now })).toEqual(
      refusal === null ? { ok: true } : { ok: false, refusal },
    );
  });

  it.each([0, -1, 1.5, Number.NaN])('takes no %s seats', seats => {
    expect(() => decideKeepSeats({ wish: { kind: 'blocked', seats, until: null }, launch, now })).toThrow(RangeError);
  });

  it('says each refusal in a sentence', () => {
    const refusals: KeepSeatsRefusal[] = [
      { kind: 'launch-closed', status: 'failed' },
      { kind: 'too-many-kept', keptMax: 20 },
      { kind: 'vips-have-seats', until: later },
      { kind: 'end-in-the-past' },
      { kind: 'end-after-sales-close', salesCloseAt: closeAt },
      { kind: 'not-enough-free', seatsFree: 0 },
    ];
    for (const refusal of refusals) expect(keepSeatsRefusalText(refusal)).toMatch(/^[A-Z].*\.$/);
    expect(new Set(refusals.map(keepSeatsRefusalText)).size).toBe(refusals.length);
    expect(keepSeatsRefusalText({ kind: 'not-enough-free', seatsFree: 0 })).not.toContain('0');
    expect(keepSeatsRefusalText({ kind: 'not-enough-free', seatsFree: 1 })).toBe('Only 1 seat is free.');
    expect(keepSeatsRefusalText({ kind: 'not-enough-free', seatsFree: 2 })).toBe('Only 2 seats are free.');
  });
});

describe('what becomes of kept seats', () => {
  it('ends once', () => {
    expect(KEPT_STATUSES.filter(to => canKeptBecome('active', to))).toEqual(['ended', 'expired', 'refused']);
    for (const from of KEPT_STATUSES)
      if (from !== 'active') expect(KEPT_STATUSES.some(to => canKeptBecome(from, to))).toBe(false);
  });
});
