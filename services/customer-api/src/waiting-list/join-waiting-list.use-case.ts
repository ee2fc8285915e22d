import type { LaunchDocument, PlaceInLine, RequestKey, SeatDesk, WaitingAnswer } from '@astro/customer-db';
import type { CurrentUser } from '@astro/service-kit';
import { askerOf, type RequestOrigin } from '../bookings/asker.ts';
import type { LaunchCatalogue } from '../launches/launch-catalogue.ts';

type Joined =
  { ok: true; value: { place: PlaceInLine; launch: LaunchDocument } } | Extract<WaitingAnswer, { ok: false }>;

/** Puts a traveler on the waiting list of a sold-out launch (R15). */
export class JoinWaitingList {
  readonly #desk: SeatDesk;
  readonly #catalogue: LaunchCatalogue;
  constructor(desk: SeatDesk, catalogue: LaunchCatalogue) {
    this.#desk = desk;
    this.#catalogue = catalogue;
  }

  async run(wish: {
    user: CurrentUser;
    launchId: string;
    seats: number;
    key: RequestKey;
    origin: RequestOrigin;
  }): Promise<Joined> {
    const { user, launchId, seats, key, origin } = wish;
    const answer = await this.#desk.submit<'join-waiting-list'>({
      kind: 'join-waiting-list',
      key,
      launchId,
      traveler: askerOf(user),
      seats,
      origin,
    });
    if (!answer.ok) return answer;
    const launch = this.#catalogue.get(launchId) ?? (await this.#catalogue.load(launchId));
    if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
    return { ok: true, value: { place: answer.value, launch } };
  }
}
