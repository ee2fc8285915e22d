import { isFinalStatus, type LaunchStatus } from './launch-status.ts';
import { isKept, seatsLeftTo, type CountedSeats, type KeptKind } from './kept-seats.ts';
import { salesCloseAt } from './sales-window.ts';

/** What became of kept seats: `refused` ones were sold before the shop heard of the wish. */
export const KEPT_STATUSES = ['active', 'ended', 'expired', 'refused'] as const;
export type KeptStatus = (typeof KEPT_STATUSES)[number];

/** Which status of kept seats may follow which; what is not listed is refused. */
export const KEPT_TRANSITIONS: Readonly<Record<KeptStatus, readonly KeptStatus[]>> = {
  active: ['ended', 'expired', 'refused'],
  ended: [],
  expired: [],
  refused: [],
};

/** Whether kept seats may become what is wished. */
export function canKeptBecome(from: KeptStatus, to: KeptStatus): boolean {
  return KEPT_TRANSITIONS[from].includes(to);
}

/** So many times seats of one launch are kept back at once: more would be a seating plan, and each travels with the launch. */
export const KEPT_SEATS_MAX = 20;

/** Why seats are not kept back. */
export type KeepSeatsRefusal =
  | { kind: 'launch-closed'; status: LaunchStatus }
  | { kind: 'too-many-kept'; keptMax: number }
  | { kind: 'vips-have-seats'; until: Date | null }
  | { kind: 'end-in-the-past' }
  | { kind: 'end-after-sales-close'; salesCloseAt: Date }
  | { kind: 'not-enough-free'; seatsFree: number };

/** Seats that somebody wants to keep back. Those for VIPs have an end: nobody else could ever buy what VIPs leave. */
export type KeepSeatsWish =
  | { kind: Extract<KeptKind, 'blocked'>; seats: number; until: Date | null }
  | { kind: Extract<KeptKind, 'vips'>; seats: number; until: Date };

/**
 * Decides whether seats are kept back: the launch is not over, there are free seats enough, an end lies between now and the close of
 * sales, and VIPs have no other seats kept for them.
 * Example: 10 on sale, 7 sold, 1 held, wish to block 3: refused `not-enough-free` with `seatsFree: 2`.
 */
export function decideKeepSeats(question: {
  wish: KeepSeatsWish;
  launch: CountedSeats & { status: LaunchStatus; departsAt: Date; salesCloseHours: number };
  now: Date;
}): { ok: true } | { ok: false; refusal: KeepSeatsRefusal } {
  const { wish, launch, now } = question;
  const refuse = (refusal: KeepSeatsRefusal) => ({ ok: false as const, refusal });
  // NaN would pass every comparison below, and a negative number would put seats on sale.
  if (!Number.isSafeInteger(wish.seats) || wish.seats < 1) throw new RangeError(`not a number of seats: ${wish.seats}`);
  if (isFinalStatus(launch.status)) return refuse({ kind: 'launch-closed', status: launch.status });
  const running = launch.kept.filter(one => isKept(one, now));
  if (running.length >= KEPT_SEATS_MAX) return refuse({ kind: 'too-many-kept', keptMax: KEPT_SEATS_MAX });
  const forVips = running.find(one => one.kind === 'vips');
  if (wish.kind === 'vips' && forVips !== undefined) return refuse({ kind: 'vips-have-seats', until: forVips.until });
  const closeAt = salesCloseAt(launch.departsAt, launch.salesCloseHours);
  if (wish.until !== null && wish.until <= now) return refuse({ kind: 'end-in-the-past' });
  if (wish.until !== null && wish.until > closeAt)
    return refuse({ kind: 'end-after-sales-close', salesCloseAt: closeAt });
  const seatsFree = Math.max(0, seatsLeftTo(launch, { isVip: false }, now));
  return wish.seats > seatsFree ? refuse({ kind: 'not-enough-free', seatsFree }) : { ok: true };
}

/** One sentence for people about seats that are not kept back, the same on the screen and in the API. */
export function keepSeatsRefusalText(refusal: KeepSeatsRefusal): string {
  switch (refusal.kind) {
    case 'launch-closed':
      return `This launch is ${refusal.status}: its seats are not sold any more.`;
    case 'too-many-kept':
      return `Seats of one launch are kept back ${refusal.keptMax} times at most. End one of them first.`;
    case 'vips-have-seats':
      return 'Seats are kept for VIPs already. End that first, then keep as many as you like.';
    case 'end-in-the-past':
      return 'The end must lie in the future.';
    case 'end-after-sales-close':
      return 'The end must not be later than the close of sales: nobody could buy the seats then.';
    case 'not-enough-free':
      return refusal.seatsFree === 0
        ? 'No seat is free: all are sold, held or kept back.'
        : `Only ${refusal.seatsFree} ${refusal.seatsFree === 1 ? 'seat is' : 'seats are'} free.`;
  }
}
