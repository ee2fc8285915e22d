import { type SchemaFn, hidden, maxLength, required, validate } from '@angular/forms/signals';
import { decideKeepSeats, keepSeatsRefusalText, salesCloseAt, type KeptSeats } from '@astro/domain';
import type { AgencyLaunch, KeepSeats } from '@astro/supplier-web--admin-api';
import { departureOf } from '../../when/departure-wish.ts';
import { isLocalTime, localText } from '../../when/zoned-time.ts';

const DAY_MS = 86_400_000;
/** VIPs are given a week, unless sales close before. */
const VIP_DAYS = 7;
const REASON_CHARS_MAX = 120;

/** Seats to be kept back, as the form holds them. */
export interface KeepSeatsDraft {
  kind: 'blocked' | 'vips';
  seats: number | null;
  reason: string;
  /** On the clocks of the spaceport; empty: until it is ended. */
  until: string;
}

/** What the rules look at besides the form. */
export interface KeepSeatsSurroundings {
  launch: () => AgencyLaunch;
  kept: () => readonly KeptSeats[];
  now: () => Date;
}

/** The form as it opens: one seat, blocked without an end. */
export const EMPTY_KEEP: KeepSeatsDraft = { kind: 'blocked', seats: 1, reason: '', until: '' };

/** The end that is proposed for VIPs: a week from now, or the close of sales when that is earlier. */
export const proposedEnd = ({ departsAt, salesCloseHours, timeZone }: AgencyLaunch, now: Date): string => {
  const closeMs = salesCloseAt(new Date(departsAt), salesCloseHours).getTime();
  return localText(new Date(Math.min(now.getTime() + VIP_DAYS * DAY_MS, closeMs)), timeZone);
};

/** The request of a form without errors. */
export const keepBody = ({ kind, seats, reason, until }: KeepSeatsDraft, timeZone: string): KeepSeats => {
  const end = endOf(until, timeZone);
  if (seats === null || (kind === 'vips' && end === null)) throw new Error('a form with errors was sent');
  if (kind === 'vips') return { kind, seats, until: (end ?? new Date(0)).toISOString() };
  return { kind, seats, reason: reason.trim(), ...(end === null ? {} : { until: end.toISOString() }) };
};

/** The rules of kept seats on the screen: the same ones as in the API, in the same words, before anything is sent. */
export const keepSeatsRules =
  (around: KeepSeatsSurroundings): SchemaFn<KeepSeatsDraft> =>
  path => {
    hidden(path.reason, { when: field => field.valueOf(path.kind) === 'vips' });
    required(path.reason, { message: 'Please say what they are blocked for.' });
    maxLength(path.reason, REASON_CHARS_MAX, { message: `Please use at most ${REASON_CHARS_MAX} characters.` });
    validate(path.until, field => {
      const kind = field.valueOf(path.kind);
      const local = field.value();
      if (local === '')
        return kind === 'vips'
          ? { kind: 'until', message: 'Please give an end: from then on everybody can buy what VIPs leave.' }
          : undefined;
      const end = endOf(local, around.launch().timeZone);
      if (end === null) return { kind: 'until', message: 'Please give a date and a time that the clocks show.' };
      return problemOf(around, { kind, seats: 1, until: end }, ['end-in-the-past', 'end-after-sales-close']);
    });
    validate(path.seats, field => {
      const seats = field.value();
      if (seats === null || !Number.isInteger(seats) || seats < 1)
        return { kind: 'seats', message: 'Please give the number of seats, at least one.' };
      return problemOf(around, { kind: 'blocked', seats, until: null }, ['not-enough-free', 'too-many-kept']);
    });
    validate(path.kind, field => {
      const kind = field.value();
      if (kind === 'blocked') return undefined;
      return problemOf(around, { kind, seats: 1, until: new Date(8.64e15) }, ['vips-have-seats']);
    });
  };

function endOf(local: string, timeZone: string): Date | null {
  return isLocalTime(local) ? departureOf({ local, showing: 'first' }, timeZone) : null;
}

/** The rule's refusal, when it is of a kind that belongs to this field. */
function problemOf(
  around: KeepSeatsSurroundings,
  wish: { kind: 'blocked' | 'vips'; seats: number; until: Date | null },
  kinds: readonly string[],
) {
  const { status, departsAt, salesCloseHours, seatsOnSale, seatsSold, seatsHeld } = around.launch();
  const launch = { status, salesCloseHours, seatsOnSale, seatsSold, seatsHeld };
  const { kind, seats, until } = wish;
  const decision = decideKeepSeats({
    wish: kind === 'vips' ? { kind, seats, until: until ?? new Date(0) } : { kind, seats, until },
    launch: { ...launch, departsAt: new Date(departsAt), kept: around.kept() },
    now: around.now(),
  });
  if (decision.ok || !kinds.includes(decision.refusal.kind)) return undefined;
  return { kind: decision.refusal.kind, message: keepSeatsRefusalText(decision.refusal) };
}
