import { isOnList, type WaitingEntryDocument, type WaitingState } from '../documents/waiting-entry.document.ts';
import type { SeatWorld } from './seat-world.ts';

/** Ends an entry of a waiting list and counts it off the launch's list. */
export function closeEntry(
  world: SeatWorld,
  entry: WaitingEntryDocument,
  state: Exclude<WaitingState, 'waiting' | 'offered'>,
): WaitingEntryDocument {
  const launch = world.launches.get(entry.launchId);
  if (launch?.waitingList !== undefined && isOnList(entry)) {
    const { open, joined } = launch.waitingList;
    if (open < 1) throw new Error(`the waiting list of launch ${entry.launchId} counts fewer than it has`);
    world.launches.put({ ...launch, waitingList: { open: open - 1, joined } });
  }
  return world.waiting.put({ ...entry, state, endedAt: world.now });
}
