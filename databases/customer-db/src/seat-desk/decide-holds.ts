import { decideHold, holdExpiresAt, isHoldExpired, type BookableLaunch } from '@astro/domain';
import type { HoldDocument } from '../documents/hold.document.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { newTraveler, type TravelerDocument } from '../documents/traveler.document.ts';
import { backToAllotment, seatsLeftFor, takeOfAllotment, withShare } from './allotment.ts';
import { answerKey, keyState } from './request-keys.ts';
import type { Asker, ExpireHold, HoldAnswer, ReleaseHold, SeatAnswers, TakeHold } from './seat-requests.ts';
import type { SeatWorld } from './seat-world.ts';
import { closeEntry } from './waiting-entries.ts';

/** Keeps seats for 15 minutes when the launch, the limit and the seats left allow it (R1, R2, R4). */
export function decideTakeHold(world: SeatWorld, request: TakeHold): HoldAnswer {
  const known = keyState(world, request.key);
  if (known.kind === 'answered') return known.answer as HoldAnswer;
  if (known.kind === 'refused') return { ok: false, refusal: known.refusal };
  const launch = world.launches.get(request.launchId);
  if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
  const traveler = travelerOf(world, request.traveler);
  // Whose account is deleted buys nothing any more, although a token may still run for minutes.
  if (traveler.leftAt !== undefined) return { ok: false, refusal: { kind: 'not-found' } };
  const seatsAlready = world.seatsOf(launch._id, traveler._id);
  const decision = decideHold({
    launch: bookable(launch, seatsLeftFor(launch, traveler, world.now)),
    traveler: { isVip: traveler.isVip, seatsAlready },
    seats: request.seats,
    now: world.now,
  });
  if (!decision.ok)
    return decision.refusal.kind === 'not-on-sale' && isHidden(launch, traveler, world.now)
      ? { ok: false, refusal: { kind: 'not-found' } }
      : decision;
  const allotted = takeOfAllotment(launch, traveler, request.seats, world.now);
  world.moveSeats(allotted.launch, traveler._id, { held: request.seats, traveler: request.seats });
  // The VIP's larger limit was relied on: the document it stands in is written, so that its loss elsewhere would conflict.
  if (traveler.isVip || world.travelers.get(traveler._id) === null) world.travelers.put(traveler);
  const hold = world.holds.put({
    _id: request.holdId,
    launchId: launch._id,
    travelerId: traveler._id,
    seats: request.seats,
    pricePerSeatCents: launch.pricePerSeatCents,
    expiresAt: holdExpiresAt(world.now),
    ...allotted.share,
    state: 'active',
    createdAt: world.now,
    endedAt: null,
    version: 0,
  });
  world.origins.set(launch._id, request.origin);
  const answer: HoldAnswer = { ok: true, value: hold };
  answerKey(world, request.key, answer);
  return answer;
}

/** Gives a hold back; a hold that has ended already is no fault. */
export function decideReleaseHold(world: SeatWorld, request: ReleaseHold): SeatAnswers['release-hold'] {
  const hold = world.holds.get(request.holdId);
  if (hold === null || hold.travelerId !== request.travelerId) return { ok: false, refusal: { kind: 'not-found' } };
  if (hold.state !== 'active') return { ok: true, value: hold };
  world.origins.set(hold.launchId, request.origin);
  return { ok: true, value: endHold(world, hold, 'released') };
}

/** Ends a hold whose time is over, or whose launch takes no bookings any more; another one is left alone. */
export function decideExpireHold(world: SeatWorld, request: ExpireHold): SeatAnswers['expire-hold'] {
  const hold = world.holds.get(request.holdId);
  if (hold === null) return { ok: false, refusal: { kind: 'not-found' } };
  // `expireHolds` may have ended it a moment ago, in this very decision.
  if (hold.state === 'expired')
    return { ok: true, value: { isEnded: hold.endedAt?.getTime() === world.now.getTime() } };
  const isDue = isHoldExpired(hold.expiresAt, world.now) || isClosed(world.launches.get(hold.launchId));
  if (hold.state !== 'active' || !isDue) return { ok: true, value: { isEnded: false } };
  world.origins.set(hold.launchId, request.origin);
  endHold(world, hold, 'expired');
  return { ok: true, value: { isEnded: true } };
}

/** Ends every hold that was read and is over: an expired hold never stands in anybody's way, whoever finds it. */
export function expireHolds(world: SeatWorld): void {
  for (const hold of world.holds.all()) {
    if (hold.state !== 'active' || !isHoldExpired(hold.expiresAt, world.now)) continue;
    endHold(world, hold, 'expired');
    if (!world.origins.has(hold.launchId)) world.origins.set(hold.launchId, { component: 'customer-api' });
  }
}

/** Ends a hold; its seats are free, unless a booking takes them over in the same decision. */
export function endHold(world: SeatWorld, hold: HoldDocument, state: 'used' | 'released' | 'expired'): HoldDocument {
  const launch = world.launches.get(hold.launchId);
  if (launch === null) throw new Error(`hold ${hold._id} is for a launch that is not there`);
  // A booking takes the share over together with the seats.
  const counted = state === 'used' ? launch : backToAllotment(launch, hold.ofAllotment, hold.seats).launch;
  world.moveSeats(counted, hold.travelerId, { held: -hold.seats, traveler: -hold.seats });
  const entry = hold.waitingEntryId === undefined ? null : world.waiting.get(hold.waitingEntryId);
  // An offer that is over passes on; the traveler is not asked again unless they join anew (R15).
  if (entry?.state === 'offered' && entry.holdId === hold._id)
    closeEntry(world, entry, state === 'used' ? 'booked' : isClosed(launch) ? 'ended' : 'passed-over');
  return world.holds.put({ ...withShare(hold, {}), state, endedAt: world.now });
}

/** The traveler who asks, with the name and address that the token carries today. */
export function travelerOf(world: SeatWorld, asker: Asker): TravelerDocument {
  return world.travelers.get(asker.id) ?? newTraveler(asker.id, asker.email, asker.name, world.now);
}

/** A launch as the booking rule sees it. */
export function bookable(launch: LaunchDocument, left: number): BookableLaunch {
  return {
    status: launch.status,
    departsAt: launch.departsAt,
    salesCloseHours: launch.salesCloseHours,
    agencyStatus: launch.agency.status,
    vipUntil: launch.vipUntil,
    timeZone: launch.spaceport.timeZone,
    pricePerSeatCents: launch.pricePerSeatCents,
    seatsLeft: left,
  };
}

/** Whether this traveler cannot see the launch yet (R14): to them it does not exist. */
export function isHidden(launch: LaunchDocument, traveler: { isVip: boolean }, now: Date): boolean {
  return launch.vipUntil !== null && now < launch.vipUntil && !traveler.isVip;
}

/** Whether a launch is over: nothing of it can be booked, held or offered. */
export function isClosed(launch: LaunchDocument | null): boolean {
  return (
    launch !== null && (launch.status === 'aborted' || launch.status === 'failed' || launch.status === 'successful')
  );
}
