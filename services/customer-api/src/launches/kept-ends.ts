import { keptOf, type LaunchDocument } from '@astro/customer-db';
import { nextKeptEnd } from '@astro/domain';

/** When seats that agencies keep back come on general sale by themselves: no change of a document tells of it. */
export class KeptEnds {
  readonly #next = new Map<string, number>();

  /** Remembers the next end of a launch as it is now. */
  note(launch: LaunchDocument, now: Date): void {
    const next = launch.seatsKept === undefined ? null : nextKeptEnd(keptOf(launch), now);
    if (next === null) this.#next.delete(launch._id);
    else this.#next.set(launch._id, next.getTime());
  }

  /** The launches whose end has come; each is told until it is noted again. */
  due(now: Date): string[] {
    return [...this.#next].flatMap(([id, at]) => (at <= now.getTime() ? id : []));
  }
}
