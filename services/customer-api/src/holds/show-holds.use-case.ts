import type { HoldDocument, HoldsRepository } from '@astro/customer-db';
import { isHoldExpired } from '@astro/domain';
import type { Clock } from '@astro/service-kit';

/** Shows a traveler's own holds that still run. */
export class ShowHolds {
  readonly #holds: HoldsRepository;
  readonly #clock: Clock;
  constructor(holds: HoldsRepository, clock: Clock) {
    this.#holds = holds;
    this.#clock = clock;
  }

  /** One hold; null when it is over, or not this traveler's. */
  async one(wish: { userId: string; holdId: string }): Promise<HoldDocument | null> {
    const hold = await this.#holds.findOwn(wish.holdId, wish.userId);
    return hold !== null && this.#runs(hold) ? hold : null;
  }

  async all(wish: { userId: string }): Promise<HoldDocument[]> {
    return (await this.#holds.listOwn(wish.userId)).filter(hold => this.#runs(hold));
  }

  #runs(hold: HoldDocument): boolean {
    return hold.state === 'active' && !isHoldExpired(hold.expiresAt, this.#clock.now());
  }
}
