import type { HoldsRepository, LeavingRepository, SeatDesk, WaitingListsRepository } from '@astro/customer-db';
import type { LeavingRefusal } from '@astro/domain';
import type { RequestOrigin } from '../bookings/asker.ts';
import type { EventLog } from '../bookings/event-log.ts';

/**
 * Deletes a traveler's account, unless trips or refunds are open: the profile is gone with the answer; names on bookings and the account
 * itself follow within seconds, by the scheduler. Sent again, it finds itself done.
 */
export class DeleteAccount {
  readonly #leaving: LeavingRepository;
  readonly #places: { holds: HoldsRepository; waitingLists: WaitingListsRepository };
  readonly #desk: SeatDesk;
  readonly #log: EventLog;
  constructor(
    leaving: LeavingRepository,
    places: { holds: HoldsRepository; waitingLists: WaitingListsRepository },
    desk: SeatDesk,
    log: EventLog,
  ) {
    this.#leaving = leaving;
    this.#places = places;
    this.#desk = desk;
    this.#log = log;
  }

  async run(travelerId: string, origin: RequestOrigin): Promise<{ ok: true } | { ok: false; refusal: LeavingRefusal }> {
    const answer = await this.#leaving.leave(travelerId);
    if (!answer.ok) return answer;
    await this.#giveUpPlaces(travelerId, origin);
    this.#log.info({ event: 'account-left' }, 'A traveler deleted the account.');
    return { ok: true };
  }

  /** Seats kept and places waited for go to others at once; if this is cut off, holds run out and offers pass over by themselves. */
  async #giveUpPlaces(travelerId: string, origin: RequestOrigin): Promise<void> {
    const [holds, places] = await Promise.all([
      this.#places.holds.listOwn(travelerId),
      this.#places.waitingLists.listOwn(travelerId),
    ]);
    const onList = places.filter(({ entry }) => entry.state === 'waiting' || entry.state === 'offered');
    await Promise.all([
      ...onList.map(({ entry: { launchId } }) =>
        this.#desk.submit<'leave-waiting-list'>({ kind: 'leave-waiting-list', launchId, travelerId, origin }),
      ),
      ...holds.map(({ _id: holdId }) =>
        this.#desk.submit<'release-hold'>({ kind: 'release-hold', holdId, travelerId, origin }),
      ),
    ]);
  }
}
