import type { Collection } from 'mongodb';
import type { HoldDocument } from './documents/hold.document.ts';
import type { SeatDesk } from './seat-desk/seat-desk.ts';

const HOLDS_MAX = 1_000;
const OWN_HOLDS_MAX = 100;

/** Seats kept for people who check out. */
export class HoldsRepository {
  readonly #holds: Collection<HoldDocument>;
  readonly #desk: SeatDesk;
  readonly #now: () => Date;
  constructor(holds: Collection<HoldDocument>, desk: SeatDesk, now: () => Date) {
    this.#holds = holds;
    this.#desk = desk;
    this.#now = now;
  }

  async findOwn(id: string, travelerId: string): Promise<HoldDocument | null> {
    const hold = await this.#holds.findOne({ _id: { $eq: id } });
    return hold?.travelerId === travelerId ? hold : null;
  }

  /** A traveler's holds that were not ended; whether their time is over is the reader's to see. */
  async listOwn(travelerId: string): Promise<HoldDocument[]> {
    return this.#holds.find({ travelerId, state: 'active' }).sort({ expiresAt: 1 }).limit(OWN_HOLDS_MAX).toArray();
  }

  /** Ends holds whose time is over; returns how many. */
  async expireDue(limit: number): Promise<number> {
    const due = await this.#holds
      .find({ state: 'active', expiresAt: { $lte: this.#now() } }, { projection: { _id: 1 } })
      .sort({ expiresAt: 1 })
      .limit(Math.min(limit, HOLDS_MAX))
      .toArray();
    return this.#end(due.map(hold => hold._id));
  }

  /** Ends the holds of a launch that takes no bookings any more; returns how many. */
  async endOfLaunch(launchId: string, limit: number): Promise<number> {
    const active = await this.#holds
      .find({ launchId, state: 'active' }, { projection: { _id: 1 } })
      .limit(Math.min(limit, HOLDS_MAX))
      .toArray();
    return this.#end(active.map(hold => hold._id));
  }

  async #end(ids: string[]): Promise<number> {
    const answers = await Promise.all(
      ids.map(holdId =>
        this.#desk.submit<'expire-hold'>({ kind: 'expire-hold', holdId, origin: { component: 'job-scheduler' } }),
      ),
    );
    return answers.filter(answer => answer.ok && answer.value.isEnded).length;
  }
}
