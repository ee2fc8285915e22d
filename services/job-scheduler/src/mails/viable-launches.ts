import type { AdminDb, LaunchRecord } from '@astro/admin-db';
import type { LaunchSeatsChanged } from '@astro/events';

/** Far more launches than sell at once; what is forgotten is asked again. */
const REMEMBERED_MAX = 10_000;

/** Knows by which event a launch became viable, and remembers it: the many later events of a launch that sells well ask nothing. */
export class ViableLaunches {
  readonly #admin: AdminDb;
  readonly #eventOf = new Map<string, string>();
  constructor(admin: AdminDb) {
    this.#admin = admin;
  }

  /** The launch, if this event first brought its seats sold to the minimum; null for every other event. */
  async madeBy({ eventId, state: { launchId } }: LaunchSeatsChanged): Promise<LaunchRecord | null> {
    const known = this.#eventOf.get(launchId);
    if (known !== undefined && known !== eventId) return null;
    const { transactions, launches } = this.#admin;
    const launch = await transactions.run('all', tx => launches.viable(tx, launchId));
    if (launch === null) return null;
    if (this.#eventOf.size >= REMEMBERED_MAX) this.#eventOf.clear();
    this.#eventOf.set(launchId, launch.viableEvent);
    return launch.viableEvent === eventId ? launch : null;
  }
}
