import type { HoldDocument, HoldsRepository, NotFound } from '@astro/customer-db';
import { holdOver, type HoldOver } from '@astro/domain';
import type { Clock } from '@astro/service-kit';

/** Shows a traveler's own holds that still run. */
export class ShowHolds {
  readonly #holds: HoldsRepository;
  readonly #clock: Clock;
  constructor(holds: HoldsRepository, clock: Clock) {
    this.#holds = holds;
    this.#clock = clock;
  }

  /** One hold; or why it is over. */
  async one(wish: {
    userId: string;
    holdId: string;
  }): Promise<{ ok: true; value: HoldDocument } | { ok: false; refusal: HoldOver | NotFound }> {
    const hold = await this.#holds.findOwn(wish.holdId, wish.userId);
    if (hold === null) return { ok: false, refusal: { kind: 'not-found' } };
    const over = holdOver(hold, this.#clock.now());
    return over === null ? { ok: true, value: hold } : { ok: false, refusal: over };
  }

  async all(wish: { userId: string }): Promise<HoldDocument[]> {
    const now = this.#clock.now();
    return (await this.#holds.listOwn(wish.userId)).filter(hold => holdOver(hold, now) === null);
  }
}
