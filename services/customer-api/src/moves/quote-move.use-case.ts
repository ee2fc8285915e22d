import type { MoveQuote, MovesRepository, NotFound } from '@astro/customer-db';
import type { MoveRefusal } from '@astro/domain';

/** The quote of a move that the traveler has a right to, or why they have none. */
export type QuoteMoveAnswer =
  | { ok: true; value: MoveQuote }
  | { ok: false; refusal: NotFound | Extract<MoveRefusal, { kind: 'not-movable' | 'same-launch' }> };

/** Says what moving a booking to another launch would cost now, and what stands in its way, before anything is done (R8). */
export class QuoteMove {
  readonly #moves: MovesRepository;
  constructor(moves: MovesRepository) {
    this.#moves = moves;
  }

  async run(wish: { userId: string; bookingId: string; launchId: string }): Promise<QuoteMoveAnswer> {
    const { userId: travelerId, bookingId, launchId } = wish;
    const quote = await this.#moves.quote({ bookingId, travelerId, launchId });
    if (quote === null) return { ok: false, refusal: { kind: 'not-found' } };
    const { refusal } = quote;
    if (refusal?.kind === 'not-movable' || refusal?.kind === 'same-launch') return { ok: false, refusal };
    return { ok: true, value: quote };
  }
}
