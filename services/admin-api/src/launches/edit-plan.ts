import {
  BookingsRepository,
  MembersRepository,
  ReferenceRepository,
  RocketsRepository,
  seatsKept,
  type LaunchRecord,
  type Tx,
} from '@astro/admin-db';
import {
  bookingsInTheWay,
  countsAsDelay,
  isFinalStatus,
  planChange,
  touchedByChange,
  type TouchedThing,
} from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import type { DraftWish } from './draft-launch.use-case.ts';
import { fitTogether, type LaunchParts, type LaunchPartsRefusal } from './launch-parts.ts';
import type { StatusPlan } from './status-plan.ts';
import { worldAround } from './world-around.ts';

/** What an edit of a launch would do. */
export interface EditPlan extends StatusPlan {
  /** Whether it counts as a delay (R13). */
  isDelay: boolean;
  touched: TouchedThing[];
  seatsSold: number;
  seatsHeld: number;
  priceCents: { before: number; after: number } | null;
}

/** Why a launch may not be edited so. */
export type EditRefusal =
  | { kind: 'not-found' }
  | { kind: 'changed-meanwhile'; version: number }
  | { kind: 'launch-closed'; status: string }
  | LaunchPartsRefusal;

/** An edit that is possible: what it sets, of what the launch is made then, and what it does. */
export interface JudgedEdit {
  wish: LaunchRecord;
  parts: LaunchParts;
  plan: EditPlan;
}

/** Bookings looked through for the seats that are in the way, and named at most. */
const IN_THE_WAY_MAX = 100;

/** Judges edits by R13 and works their plans out; the same for the plan on the screen and for the edit itself. */
@UseCase()
export class EditJudge {
  constructor(
    private readonly rockets: RocketsRepository,
    private readonly reference: ReferenceRepository,
    private readonly bookings: BookingsRepository,
    private readonly members: MembersRepository,
  ) {}

  async judge(
    tx: Tx,
    before: LaunchRecord,
    { changes, version }: { changes: Partial<DraftWish>; version: number | undefined },
    now: Date,
  ): Promise<{ ok: true; value: JudgedEdit } | { ok: false; refusal: EditRefusal }> {
    if (version !== undefined && version !== before.version)
      return { ok: false, refusal: { kind: 'changed-meanwhile', version: before.version } };
    if (isFinalStatus(before.status)) return { ok: false, refusal: { kind: 'launch-closed', status: before.status } };
    const wish = { ...before, ...changes };
    const parts = await fitTogether(tx, { rockets: this.rockets, reference: this.reference }, before.agencyId, wish, {
      ...before,
      seatsKept: seatsKept(before, now),
      now,
    });
    if (!parts.ok) return { ok: false, refusal: await this.#withBookings(tx, before, parts.refusal) };
    const plan = await this.#plan(tx, before, { wish, changes, timeZone: parts.value.spaceport.timeZone }, now);
    return { ok: true, value: { wish, parts: parts.value, plan } };
  }

  async #plan(
    tx: Tx,
    before: LaunchRecord,
    edit: { wish: LaunchRecord; changes: Partial<DraftWish>; timeZone: string },
    now: Date,
  ): Promise<EditPlan> {
    const { wish, changes, timeZone } = edit;
    const { status: from, seatsSold, seatsHeld } = before;
    const world = await worldAround(tx, { bookings: this.bookings, members: this.members }, before);
    // Seats may be sold whose booking has not arrived here yet: they count as booked.
    const booked = Math.max(world.bookings.length, seatsSold);
    const isDelay = from !== 'draft' && countsAsDelay(before, wish, booked);
    const to = isDelay ? 'delayed' : from;
    const delayNoticeAt = isDelay ? now : before.delayNoticeAt;
    const after = { status: to, departsAt: wish.departsAt, timeZone, delayNoticeAt };
    const prices = { before: before.pricePerSeatCents, after: wish.pricePerSeatCents };
    return {
      ...planChange({ before, after, isTold: isDelay, ...world, now }),
      planId: world.fingerprint(changes),
      from,
      to,
      isDelay,
      // A fee is due when a launch ends, not when it is edited (R10).
      feeCents: null,
      touched: from === 'draft' ? [] : touchedByChange(before, wish),
      seatsSold,
      seatsHeld,
      priceCents: prices.before === prices.after ? null : prices,
    };
  }

  /** Seats in the way are told with the bookings that have them (R13). */
  async #withBookings(tx: Tx, launch: LaunchRecord, refusal: LaunchPartsRefusal): Promise<LaunchPartsRefusal> {
    if (refusal.kind !== 'seats' || refusal.why.kind !== 'seats-in-the-way') return refusal;
    const sold = await this.bookings.sold(tx, launch.id, IN_THE_WAY_MAX);
    const { seatsSold, seatsHeld } = launch;
    const bookings = bookingsInTheWay(sold, refusal.why.seatsInTheWay).map(booking => ({
      code: booking.code,
      seats: booking.seatsSold,
    }));
    return { ...refusal, inTheWay: { seatsSold, seatsHeld, seatsKept: refusal.why.seatsKept, bookings } };
  }
}
