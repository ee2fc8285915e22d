import { keptOf, type LaunchDocument } from '@astro/customer-db';
import { keptNow } from '@astro/domain';
import type { Clock } from '@astro/service-kit';
import type { LaunchCatalogue } from './launch-catalogue.ts';
import type { Readers } from './readers.ts';
import { isVisible } from './search-launches.ts';

/** A launch by its id or address; `movedTo` when the address is a former one. */
export type ShownLaunch =
  | { ok: true; value: { launch: LaunchDocument; isVip: boolean; now: Date } }
  | { ok: false; refusal: { kind: 'not-found' } | { kind: 'moved'; slug: string } };

/** Shows one launch, past ones included; those that are only for VIPs yet do not exist for others. */
export class ShowLaunch {
  readonly #catalogue: LaunchCatalogue;
  readonly #readers: Readers;
  readonly #clock: Clock;
  constructor(catalogue: LaunchCatalogue, readers: Readers, clock: Clock) {
    this.#catalogue = catalogue;
    this.#readers = readers;
    this.#clock = clock;
  }

  /** `isFollowed`: it is looked at for a while, in which seats may be kept for VIPs. */
  async run(wish: { idOrSlug: string; userId: string | null; isFollowed?: boolean }): Promise<ShownLaunch> {
    const launch = this.#catalogue.find(wish.idOrSlug);
    if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
    const now = this.#clock.now();
    const isVip = await this.#readers.isVip(
      wish.userId,
      wish.isFollowed === true || keptNow(keptOf(launch), now).forVips > 0,
    );
    if (!isVisible(launch, { isVip }, now)) return { ok: false, refusal: { kind: 'not-found' } };
    if (wish.idOrSlug !== launch._id && wish.idOrSlug !== launch.slug)
      return { ok: false, refusal: { kind: 'moved', slug: launch.slug } };
    return { ok: true, value: { launch, isVip, now } };
  }
}
