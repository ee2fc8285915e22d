import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  decideStatusChange,
  isDeletable,
  isFinalStatus,
  LAUNCH_STATUSES,
  nextStatuses,
  statusRefusalText,
  type LaunchStatus,
  type StatusChangeWish,
} from './launch-status.ts';

const departsAt = new Date('2027-06-15T12:00:00Z');
const before = new Date('2027-06-15T11:59:59.999Z');
const after = new Date('2027-06-15T12:00:00Z');
const newDepartsAt = new Date('2028-01-01T00:00:00Z');
const full: Omit<StatusChangeWish, 'from' | 'to' | 'now'> = { seatsSold: 4, minimumOccupancy: 4, departsAt };

/** Word for word the table of the rules. */
const ALLOWED = new Set([
  'draft>scheduled',
  'scheduled>confirmed',
  'scheduled>delayed',
  'scheduled>aborted',
  'confirmed>delayed',
  'confirmed>aborted',
  'confirmed>successful',
  'confirmed>failed',
  'delayed>scheduled',
  'delayed>confirmed',
  'delayed>aborted',
  'delayed>successful',
  'delayed>failed',
]);
const PAIRS = LAUNCH_STATUSES.flatMap(from => LAUNCH_STATUSES.map(to => [from, to] as const));

describe('every pair of launch statuses, with all guards content', () => {
  it.each(PAIRS)('%s to %s', (from, to) => {
    const decision = decideStatusChange({
      ...full,
      from,
      to,
      now: after,
      newDepartsAt: to === 'scheduled' ? newDepartsAt : undefined,
    });
    if (ALLOWED.has(`${from}>${to}`)) expect(decision).toEqual({ ok: true });
    else expect(decision).toEqual({ ok: false, refusal: { kind: 'transition-not-allowed', from, to } });
  });
});

describe('the guards of a status change', () => {
  const decide = (wish: Partial<StatusChangeWish> & Pick<StatusChangeWish, 'from' | 'to'>) => {
    const decision = decideStatusChange({ ...full, now: before, ...wish });
    return decision.ok ? 'ok' : decision.refusal.kind;
  };
  it.each([
    ['confirmed with exactly the minimum', { from: 'scheduled', to: 'confirmed' }, 'ok'],
    ['confirmed with one seat less', { from: 'scheduled', to: 'confirmed', seatsSold: 3 }, 'below-minimum-occupancy'],
    [
      'delayed to confirmed asks for the minimum, too',
      { from: 'delayed', to: 'confirmed', seatsSold: 3 },
      'below-minimum-occupancy',
    ],
    ['delayed never asks for the minimum', { from: 'scheduled', to: 'delayed', seatsSold: 0 }, 'ok'],
    ['successful a millisecond before the launch', { from: 'confirmed', to: 'successful' }, 'before-launch-time'],
    ['successful at the very instant', { from: 'confirmed', to: 'successful', now: after }, 'ok'],
    ['failed a millisecond before the launch', { from: 'delayed', to: 'failed' }, 'before-launch-time'],
    ['failed at the very instant', { from: 'delayed', to: 'failed', now: after }, 'ok'],
    ['aborted before the launch', { from: 'confirmed', to: 'aborted' }, 'ok'],
    ['aborted after the launch time', { from: 'confirmed', to: 'aborted', now: after }, 'ok'],
    ['delayed to scheduled without a date', { from: 'delayed', to: 'scheduled' }, 'new-date-needed'],
    ['delayed to scheduled with a date', { from: 'delayed', to: 'scheduled', newDepartsAt }, 'ok'],
    [
      'delayed to scheduled with a past date',
      { from: 'delayed', to: 'scheduled', newDepartsAt: before },
      'date-in-the-past',
    ],
    ['delayed with a past date', { from: 'scheduled', to: 'delayed', newDepartsAt: before }, 'date-in-the-past'],
    ['a draft whose date has come', { from: 'draft', to: 'scheduled', now: after }, 'date-in-the-past'],
    ['a draft a millisecond before its date', { from: 'draft', to: 'scheduled' }, 'ok'],
  ] as const)('%s', (_, wish, expected) => {
    expect(decide(wish)).toBe(expected);
  });

  it('names the numbers that stand in the way', () => {
    expect(decideStatusChange({ ...full, from: 'scheduled', to: 'confirmed', seatsSold: 3, now: before })).toEqual({
      ok: false,
      refusal: { kind: 'below-minimum-occupancy', seatsSold: 3, minimumOccupancy: 4 },
    });
  });
});

describe('nextStatuses', () => {
  it.each([
    ['draft', before, 4, ['scheduled']],
    ['draft', after, 4, []],
    ['scheduled', before, 3, ['delayed', 'aborted']],
    ['scheduled', before, 4, ['confirmed', 'delayed', 'aborted']],
    ['confirmed', before, 4, ['delayed', 'aborted']],
    ['confirmed', after, 4, ['delayed', 'aborted', 'successful', 'failed']],
    ['delayed', before, 0, ['scheduled', 'aborted']],
    ['successful', after, 4, []],
  ] as const)('%s at %s with %i sold', (from, now, seatsSold, expected) => {
    expect(nextStatuses({ ...full, from, now, seatsSold })).toEqual(expected);
  });
});

describe('final statuses', () => {
  it('are successful, failed and aborted', () => {
    expect(LAUNCH_STATUSES.filter(isFinalStatus)).toEqual(['successful', 'failed', 'aborted']);
  });
  it('leave a draft alone deletable', () => {
    expect(LAUNCH_STATUSES.filter(isDeletable)).toEqual(['draft']);
  });

  it('are never left, whatever is wished in whatever order', () => {
    const wish = fc.record({
      to: fc.constantFrom(...LAUNCH_STATUSES),
      seatsSold: fc.integer({ min: 0, max: 8 }),
      hours: fc.integer({ min: -10_000, max: 10_000 }),
      newHours: fc.option(fc.integer({ min: -20_000, max: 20_000 }), { nil: undefined }),
    });
    let finals = 0;
    fc.assert(
      fc.property(fc.array(wish, { minLength: 20, maxLength: 60 }), wishes => {
        let status: LaunchStatus = 'draft';
        for (const { to, seatsSold, hours, newHours } of wishes) {
          const at = (offset: number) => new Date(departsAt.getTime() + offset * 3_600_000);
          const decision = decideStatusChange({
            ...full,
            from: status,
            to,
            seatsSold,
            now: at(hours),
            newDepartsAt: newHours === undefined ? undefined : at(newHours),
          });
          if (isFinalStatus(status)) {
            finals += 1;
            expect(decision.ok).toBe(false);
          }
          if (decision.ok) status = to;
        }
      }),
    );
    expect(finals).toBeGreaterThan(0);
  });
});

describe('statusRefusalText', () => {
  it('says it in a sentence with the numbers', () => {
    expect(statusRefusalText({ kind: 'below-minimum-occupancy', seatsSold: 3, minimumOccupancy: 4 })).toContain(
      '3 of at least 4',
    );
    expect(statusRefusalText({ kind: 'transition-not-allowed', from: 'aborted', to: 'scheduled' })).toBe(
      'A launch that is aborted cannot become scheduled.',
    );
    const rest = [
      { kind: 'before-launch-time', departsAt },
      { kind: 'new-date-needed' },
      { kind: 'date-in-the-past' },
    ] as const;
    const texts = rest.map(statusRefusalText);
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) expect(text).toMatch(/^[A-Z].+\.$/);
  });
});
