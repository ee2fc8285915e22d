import { decideWaiting, nextOffer, notOnSaleReason, offerEndsAt, seatLimit } from '@astro/domain';
import type { BookingDocument } from '../documents/booking.document.ts';
import type { HoldDocument } from '../documents/hold.document.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { isOnList, waitingEntryId, type WaitingEntryDocument } from '../documents/waiting-entry.document.ts';
import { seatsLeftFor, takeOfAllotment, takeShareAgain, withShare } from './allotment.ts';
import { bookable, endHold, isClosed, isHidden, travelerOf } from './decide-holds.ts';
import { answerKey, keyState } from './request-keys.ts';
import type {
  JoinWaitingList,
  LeaveWaitingList,
  SeatAnswers,
  TendWaitingList,
  WaitingAnswer,
} from './seat-requests.ts';
import type { SeatWorld } from './seat-world.ts';
import { closeEntry } from './waiting-entries.ts';

/** Puts a traveler at the end of a sold-out launch's waiting list (R15). */
export function decideJoinWaitingList(world: SeatWorld, request: JoinWaitingList): WaitingAnswer {
  const known = keyState(world, request.key);
  if (known.kind === 'answered') return known.answer as WaitingAnswer;
  if (known.kind === 'refused') return { ok: false, refusal: known.refusal };
  const launch = world.launches.get(request.launchId);
  if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
  const traveler = travelerOf(world, request.traveler);
  if (traveler.leftAt !== undefined || isHidden(launch, traveler, world.now))
    return { ok: false, refusal: { kind: 'not-found' } };
  const list = launch.waitingList ?? { open: 0, joined: 0 };
  const _id = waitingEntryId(launch._id, traveler._id);
  const decision = decideWaiting({
    launch: bookable(launch, seatsLeftFor(launch, traveler, world.now)),
    traveler: { isVip: traveler.isVip, seatsAlready: world.seatsOf(launch._id, traveler._id) },
    seats: request.seats,
    isWaiting: isOnList(world.waiting.get(_id)),
    entries: list.open,
    now: world.now,
  });
  if (!decision.ok) return decision;
  if (traveler.isVip || world.travelers.get(traveler._id) === null) world.travelers.put(traveler);
  // The launch is written with each change of its list: whoever frees seats at the same moment, in another process, conflicts and looks again.
  world.launches.put({ ...launch, waitingList: { open: list.open + 1, joined: list.joined + 1 } });
  const entry = world.waiting.put({
    _id,
    launchId: launch._id,
    traveler: request.traveler,
    seats: request.seats,
    place: list.joined + 1,
    state: 'waiting',
    joinedAt: world.now,
    holdId: null,
    offerUntil: null,
    isOfferTold: false,
    endedAt: null,
    version: 0,
  });
  world.origins.set(launch._id, request.origin);
  const answer: WaitingAnswer = { ok: true, value: { entry, position: list.open + 1 } };
  answerKey(world, request.key, answer);
  return answer;
}

/** Takes a traveler off a waiting list; seats under offer to them are free at once, and go to the next in the same decision. */
export function decideLeaveWaitingList(world: SeatWorld, request: LeaveWaitingList): SeatAnswers['leave-waiting-list'] {
  const entry = world.waiting.get(waitingEntryId(request.launchId, request.travelerId));
  if (entry === null) return { ok: false, refusal: { kind: 'not-found' } };
  if (entry.state === 'left') return { ok: true, value: entry };
  world.origins.set(entry.launchId, request.origin);
  const hold = entry.state === 'offered' && entry.holdId !== null ? world.holds.get(entry.holdId) : null;
  if (hold?.state === 'active') endHold(world, hold, 'released');
  return { ok: true, value: closeEntry(world, world.waiting.get(entry._id) ?? entry, 'left') };
}

/** Looks after a launch's list: offers what was freed elsewhere (`offerSeats`, before and after), and ends the list when sales are over. */
export function decideTendWaitingList(world: SeatWorld, request: TendWaitingList): SeatAnswers['tend-waiting-list'] {
  const launch = world.launches.get(request.launchId);
  if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
  if (!areSalesOver(launch, world.now)) return { ok: true, value: { ended: 0 } };
  world.origins.set(launch._id, request.origin);
  const waiting = waitingInOrder(world, launch._id);
  for (const entry of waiting) closeEntry(world, entry, 'ended');
  return { ok: true, value: { ended: waiting.length } };
}

/**
 * Offers free seats to those who wait, in order (R15): runs after each decision, so freed seats are held for the first who fits in the very
 * transaction that freed them, and nobody from outside comes between.
 */
export function offerSeats(world: SeatWorld): void {
  for (const launchId of world.waitingLists) {
    for (let isOffered = true; isOffered;) {
      const launch = world.launches.get(launchId);
      isOffered = launch !== null && (launch.waitingList?.open ?? 0) > 0 && offerNext(world, launch);
    }
  }
}

function offerNext(world: SeatWorld, launch: LaunchDocument): boolean {
  const [forVips, forOthers] = [true, false].map(isVip => seatsLeftFor(launch, { isVip }, world.now));
  if (forVips === undefined || forOthers === undefined || forVips <= 0) return false;
  const wishes = waitingInOrder(world, launch._id).map(entry => ({
    id: entry._id,
    seats: entry.seats,
    seatsAllowed: seatsAllowed(world, launch, entry.traveler.id),
    seatsLeft: world.travelers.get(entry.traveler.id)?.isVip === true ? forVips : forOthers,
    entry,
  }));
  const next = nextOffer(wishes);
  if (next === null) return false;
  const { entry } = next;
  const traveler = travelerOf(world, entry.traveler);
  const allotted = takeOfAllotment(launch, traveler, entry.seats, world.now);
  world.moveSeats(allotted.launch, entry.traveler.id, { held: entry.seats, traveler: entry.seats });
  if (traveler.isVip) world.travelers.put(traveler);
  const hold = world.holds.put({
    _id: world.newId(),
    launchId: launch._id,
    travelerId: entry.traveler.id,
    seats: entry.seats,
    pricePerSeatCents: launch.pricePerSeatCents,
    expiresAt: offerEndsAt(launch, world.now),
    state: 'active',
    waitingEntryId: entry._id,
    ...allotted.share,
    createdAt: world.now,
    endedAt: null,
    version: 0,
  });
  world.waiting.put({
    ...entry,
    state: 'offered',
    holdId: hold._id,
    offerUntil: hold.expiresAt,
    isOfferTold: false,
  });
  if (!world.origins.has(launch._id)) world.origins.set(launch._id, { component: 'customer-api' });
  return true;
}

/**
 * Gives an offer back to the traveler whose card was declined, until its end: another card can be tried, as in any checkout. The booking
 * is the one before the refusal, its seats are free by now. Without
 * this the seats would go to the next with the first refusal.
 */
export function returnOffer(world: SeatWorld, booking: BookingDocument): void {
  const { seats } = booking;
  const hold = booking.offeredHoldId === undefined ? null : world.holds.get(booking.offeredHoldId);
  const launch = world.launches.get(booking.launchId);
  if (hold === null || launch === null || hold.state !== 'used' || hold.waitingEntryId === undefined) return;
  const entry = world.waiting.get(hold.waitingEntryId);
  if (entry?.state !== 'booked' || entry.holdId !== hold._id || world.now >= hold.expiresAt || isClosed(launch)) return;
  const allotted = takeShareAgain(launch, booking.ofAllotment);
  world.moveSeats(allotted.launch, hold.travelerId, { held: seats, traveler: seats });
  const again: HoldDocument = { ...withShare(hold, allotted.share), seats, state: 'active', endedAt: null };
  world.holds.put(again);
  const moved = world.launches.get(launch._id) ?? launch;
  const list = moved.waitingList ?? { open: 0, joined: 0 };
  world.launches.put({ ...moved, waitingList: { ...list, open: list.open + 1 } });
  world.waiting.put({ ...entry, seats, state: 'offered', endedAt: null });
}

function waitingInOrder(world: SeatWorld, launchId: string): WaitingEntryDocument[] {
  return world.waiting
    .all()
    .filter(entry => entry.launchId === launchId && entry.state === 'waiting')
    .sort((one, two) => one.place - two.place);
}

/** Seats that may be offered to a traveler: none while the launch is not on sale to them (R4, R14), else what R2 leaves. */
function seatsAllowed(world: SeatWorld, launch: LaunchDocument, travelerId: string): number {
  const isVip = world.travelers.get(travelerId)?.isVip ?? false;
  const { status, departsAt, salesCloseHours, vipUntil } = launch;
  const agencyStatus = launch.agency.status;
  const reason = notOnSaleReason({ status, departsAt, salesCloseHours, agencyStatus, vipUntil, isVip, now: world.now });
  return reason === null ? seatLimit(isVip) - world.seatsOf(launch._id, travelerId) : 0;
}

/** Whether nobody can ever book this launch again; a suspended agency may come back, and its travelers go on waiting. */
function areSalesOver(launch: LaunchDocument, now: Date): boolean {
  const { status, departsAt, salesCloseHours } = launch;
  const reason = notOnSaleReason({ status, departsAt, salesCloseHours, agencyStatus: 'active', isVip: true, now });
  return reason !== null;
}
