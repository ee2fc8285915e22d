const LOOKS_MAX = 5;
const LOOK_AGAIN_MS = 400;

/** What one look at two databases showed of one thing. */
export interface Look {
  /** What differs, with versions and values, so that the same difference has the same words; null when nothing does. */
  problem: string | null;
  /** A change of it is on its way: a difference is to be expected. */
  isUnderWay: boolean;
}

/**
 * Looks again before anything is called wrong, because the system runs: only a difference that two looks in a row show in the same words
 * while nothing was on its way is one. Whatever moves all the time is not judged. Gives what is wrong by its id.
 */
export async function untilSure(
  ids: readonly string[],
  look: (ids: string[]) => Promise<ReadonlyMap<string, Look>>,
): Promise<Map<string, string>> {
  const wrong = new Map<string, string>();
  let open = [...ids];
  let before: ReadonlyMap<string, Look> = new Map();
  for (let looks = 1; looks <= LOOKS_MAX && open.length > 0; looks += 1) {
    if (looks > 1) await new Promise(done => setTimeout(done, LOOK_AGAIN_MS));
    const now = await look(open);
    open = open.filter(id => {
      const [last, seen] = [before.get(id), now.get(id)];
      if (seen === undefined || seen.problem === null) return false;
      const isSure = last?.problem === seen.problem && !last.isUnderWay && !seen.isUnderWay;
      if (isSure) wrong.set(id, seen.problem);
      return !isSure;
    });
    before = now;
  }
  return wrong;
}

/** The same for things that are looked at one by one. */
export function untilSureOf(ids: readonly string[], look: (id: string) => Promise<Look>): Promise<Map<string, string>> {
  return untilSure(ids, async open => {
    const looks = new Map<string, Look>();
    for (const id of open) looks.set(id, await look(id));
    return looks;
  });
}
