import { isUnavailable } from '@astro/service-kit';

/** What became of one piece of work among many. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** Does the same for each item, some at once; an item's own fault stays with the item, a database that is away stops all of it. */
export async function eachOf<I, T>(
  items: readonly I[],
  atOnce: number,
  work: (item: I, place: number) => Promise<T>,
): Promise<Outcome<T>[]> {
  const outcomes: Outcome<T>[] = [];
  let next = 0;
  const worker = async () => {
    for (let place = next++; place < items.length; place = next++) {
      try {
        outcomes[place] = { ok: true, value: await work(items[place]!, place) };
      } catch (error) {
        if (isUnavailable(error)) throw error;
        outcomes[place] = { ok: false, error };
      }
    }
  };
  const done = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  const broken = done.find(result => result.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
  return outcomes;
}

/** Throws the first fault among outcomes: what did work stays done, and IT sees that something did not. */
export function throwFault(outcomes: readonly Outcome<unknown>[]): void {
  const fault = outcomes.find(outcome => !outcome.ok);
  if (fault !== undefined) throw fault.error;
}
