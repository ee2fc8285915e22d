import type { LaunchDocument } from '@astro/customer-db';
import type { Clock } from '@astro/service-kit';
import type { LaunchCatalogue } from './launch-catalogue.ts';
import type { ShowLaunch } from './show-launch.use-case.ts';

/** Open streams of one process at most: each costs a connection. */
const FOLLOWERS_MAX = 2_000;

/** A launch as it is, and how to hear of its changes. */
export interface FollowedLaunch {
  launch: LaunchDocument;
  isVip: boolean;
  now: () => Date;
  follow: (onChange: (launch: LaunchDocument) => void, onEnd: () => void) => () => void;
}

/** Follows one launch while somebody looks at it. */
export class FollowLaunch {
  readonly #catalogue: LaunchCatalogue;
  readonly #showLaunch: ShowLaunch;
  readonly #clock: Clock;
  constructor(catalogue: LaunchCatalogue, showLaunch: ShowLaunch, clock: Clock) {
    this.#catalogue = catalogue;
    this.#showLaunch = showLaunch;
    this.#clock = clock;
  }

  async run(wish: {
    idOrSlug: string;
    userId: string | null;
  }): Promise<
    { ok: true; value: FollowedLaunch } | { ok: false; refusal: { kind: 'not-found' } | { kind: 'too-many-followers' } }
  > {
    const shown = await this.#showLaunch.run({ ...wish, isFollowed: true });
    if (!shown.ok) return { ok: false, refusal: { kind: 'not-found' } };
    if (this.#catalogue.followers() >= FOLLOWERS_MAX) return { ok: false, refusal: { kind: 'too-many-followers' } };
    const { launch, isVip } = shown.value;
    return {
      ok: true,
      value: {
        launch,
        isVip,
        now: () => this.#clock.now(),
        follow: (onChange, onEnd) => this.#catalogue.follow(launch._id, onChange, onEnd),
      },
    };
  }
}
