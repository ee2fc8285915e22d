import { decideSeatsOnSale, fitKeptSeats, keptNow, seatsLeftTo, type KeptSeats } from '@astro/domain';
import type { KeptSeatsState, LaunchState } from '@astro/events';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { keptOf } from '../seat-desk/allotment.ts';

/** What this database itself knows of a launch, and what it tells about it. */
type OwnPart = 'vipsTook' | 'seatsSold' | 'seatsHeld' | 'version' | 'settledAs' | 'changedAt' | 'refusedWish';
/** A launch as its agency offers it. */
export type OfferedLaunch = Omit<LaunchDocument, '_id' | OwnPart>;

/**
 * What of an agency's wish holds here. Seats that are sold, held or kept back cannot be taken off sale (R13): number and rocket stay. What
 * is to be kept back newly and is not free any more is not kept. Both are told to the owner of the wish.
 * Example: 10 on sale, 8 sold; the wish says 9 on sale, 2 of them blocked: 9 are on sale, nothing is blocked.
 */
export function takeOver(
  { id: _, ...wished }: LaunchState,
  version: number,
  launch: LaunchDocument | null,
  now: Date,
): { offered: OfferedLaunch; refusedWish: NonNullable<LaunchDocument['refusedWish']> | null } {
  const wishes = (wished.seatsKept ?? []).map(kept => withTaken(kept, launch));
  const known = new Set(launch?.seatsKept?.map(kept => kept.id));
  const kept = wishes.filter(wish => known.has(wish.id));
  const seats = { seatsSold: launch?.seatsSold ?? 0, seatsHeld: launch?.seatsHeld ?? 0 };
  const { blocked, forVips } = keptNow(kept, now);
  const decision = decideSeatsOnSale({
    ...seats,
    seatsKept: blocked + forVips,
    seatsOnSale: wished.seatsOnSale,
    capacity: wished.rocket.capacity,
  });
  const refuses = !decision.ok && decision.refusal.kind === 'seats-in-the-way' ? launch : null;
  const { seatsOnSale, rocket } = refuses ?? wished;
  const counted = { ...seats, seatsOnSale, kept };
  const newcomers = wishes.filter(wish => !known.has(wish.id));
  const { granted, refused } = fitKeptSeats(counted, newcomers, now);
  const seatsFree = Math.max(0, seatsLeftTo({ ...counted, kept: [...kept, ...granted] }, { isVip: false }, now));
  const refusedWish = {
    ...(refuses === null ? {} : { refusedVersion: version, ...refusedSeats(wished, refuses) }),
    ...(refused.length === 0 ? {} : { refusedKept: refused.map(wish => ({ id: wish.id, seatsFree })) }),
  };
  return {
    offered: { ...withDates(wished), seatsOnSale, rocket, ...keptSeats([...kept, ...granted]) },
    refusedWish: Object.keys(refusedWish).length === 0 ? null : refusedWish,
  };
}

function withTaken({ until, ...kept }: KeptSeatsState, launch: LaunchDocument | null): KeptSeats {
  const taken = launch === null ? 0 : keptOf(launch).find(known => known.id === kept.id)?.taken;
  return { ...kept, until: until === undefined ? null : new Date(until), taken: taken ?? 0 };
}

function keptSeats(kept: KeptSeats[]): Pick<OfferedLaunch, 'seatsKept'> {
  return kept.length === 0 ? {} : { seatsKept: kept.map(({ taken: _taken, ...rest }) => rest) };
}

/** What an agency offers, with its instants as dates. */
function withDates({
  departsAt,
  vipUntil,
  delayNoticeAt,
  publishedAt,
  seatsKept: _kept,
  ...copied
}: Omit<LaunchState, 'id'>): Omit<OfferedLaunch, 'seatsKept'> {
  return {
    ...copied,
    departsAt: new Date(departsAt),
    vipUntil: vipUntil === undefined ? null : new Date(vipUntil),
    delayNoticeAt: delayNoticeAt === undefined ? null : new Date(delayNoticeAt),
    publishedAt: new Date(publishedAt),
  };
}

function refusedSeats(
  wished: Pick<LaunchState, 'seatsOnSale' | 'rocket'>,
  launch: LaunchDocument,
): Pick<NonNullable<LaunchDocument['refusedWish']>, 'refusedSeatsOnSale' | 'refusedRocket'> {
  const [wishedId, keptId] = [wished.rocket.id, launch.rocket.id];
  return {
    refusedSeatsOnSale: wished.seatsOnSale,
    ...(wishedId === keptId ? {} : { refusedRocket: { wishedId, keptId } }),
  };
}
