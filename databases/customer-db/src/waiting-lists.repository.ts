import { notOnSaleReason } from '@astro/domain';
import type { CustomerCollections } from './customer-collections.ts';
import type { LaunchDocument } from './documents/launch.document.ts';
import { waitingEntryId, type WaitingEntryDocument } from './documents/waiting-entry.document.ts';
import { seatsLeftFor } from './seat-desk/allotment.ts';
import type { SeatDesk } from './seat-desk/seat-desk.ts';

const LISTS_MAX = 1_000;
const OFFERS_MAX = 500;
/** Nobody waits for more launches than this, or remembers having done so. */
const OWN_MAX = 50;

/** Somebody's place on a waiting list; `position` is null for those who do not wait (any more). */
export interface PlaceInLine {
  entry: WaitingEntryDocument;
  position: number | null;
}

/** Waiting lists of sold-out launches (R15), as travelers read them and as the scheduler looks after them. */
export class WaitingListsRepository {
  readonly #collections: CustomerCollections;
  readonly #desk: SeatDesk;
  readonly #now: () => Date;
  constructor(collections: CustomerCollections, desk: SeatDesk, now: () => Date) {
    this.#collections = collections;
    this.#desk = desk;
    this.#now = now;
  }

  /** A traveler's entry for a launch, whatever became of it; null when there is none, or they left. */
  async findOwn(launchId: string, travelerId: string): Promise<PlaceInLine | null> {
    const entry = await this.#collections.waitingEntries.findOne({ _id: waitingEntryId(launchId, travelerId) });
    return entry === null || entry.state === 'left' ? null : this.#placed(entry);
  }

  /** A traveler's entries, the newest first. */
  async listOwn(travelerId: string): Promise<PlaceInLine[]> {
    const entries = await this.#collections.waitingEntries
      .find({ 'traveler.id': { $eq: travelerId } })
      .sort({ joinedAt: -1 })
      .limit(OWN_MAX)
      .toArray();
    return Promise.all(entries.filter(entry => entry.state !== 'left').map(entry => this.#placed(entry)));
  }

  /** Launches whose list needs somebody: seats are free, or sales are over. */
  async needingCare(): Promise<string[]> {
    const launches = await this.#collections.launches
      .find({ 'waitingList.open': { $gt: 0 } })
      .limit(LISTS_MAX)
      .toArray();
    // Whether somebody waits who may have seats that are kept for VIPs, the desk finds out.
    const isFree = (launch: LaunchDocument) => seatsLeftFor(launch, { isVip: true }, this.#now()) > 0;
    return launches.filter(launch => isFree(launch) || this.#isOver(launch)).map(launch => launch._id);
  }

  /** Offers what is free, and ends a list whose launch sells no more; returns how many entries ended. */
  async tend(launchId: string): Promise<number> {
    const origin = { component: 'job-scheduler' };
    const answer = await this.#desk.submit<'tend-waiting-list'>({ kind: 'tend-waiting-list', launchId, origin });
    return answer.ok ? answer.value.ended : 0;
  }

  /** Offers whose travelers were not told yet. */
  async untoldOffers(limit: number): Promise<WaitingEntryDocument[]> {
    return this.#collections.waitingEntries
      .find({ state: 'offered', isOfferTold: false })
      .limit(Math.min(limit, OFFERS_MAX))
      .toArray();
  }

  /** Remembers that the mail about an offer is in the queue; an offer that is over by now is left alone. */
  async markTold({ _id, holdId }: WaitingEntryDocument): Promise<void> {
    await this.#collections.waitingEntries.updateOne(
      { _id, holdId },
      { $set: { isOfferTold: true }, $inc: { version: 1 } },
    );
  }

  async #placed(entry: WaitingEntryDocument): Promise<PlaceInLine> {
    if (entry.state !== 'waiting') return { entry, position: null };
    const ahead = await this.#collections.waitingEntries.countDocuments({
      launchId: entry.launchId,
      state: { $in: ['waiting', 'offered'] },
      place: { $lt: entry.place },
    });
    return { entry, position: ahead + 1 };
  }

  #isOver({ status, departsAt, salesCloseHours }: LaunchDocument): boolean {
    const question = { status, departsAt, salesCloseHours, agencyStatus: 'active' as const, isVip: true };
    return notOnSaleReason({ ...question, now: this.#now() }) !== null;
  }
}
