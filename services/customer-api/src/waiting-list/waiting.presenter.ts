import type { LaunchDocument, PlaceInLine } from '@astro/customer-db';
import type { WaitingEntry } from '@astro/customer-web--customer-api';

/** A place in line as the contract shows it. */
export function presentWaiting({ entry, position }: PlaceInLine, launch: LaunchDocument): WaitingEntry {
  const { launchId, seats, state, joinedAt, holdId, offerUntil } = entry;
  const { slug, status, departsAt, rocket, spaceport, destination } = launch;
  return {
    launchId,
    seats,
    // Whoever left is shown nothing; the store keeps their entry only so that they can come back.
    status: state === 'left' ? 'ended' : state,
    position,
    joinedAt: joinedAt.toISOString(),
    offer:
      state === 'offered' && holdId !== null && offerUntil !== null
        ? { holdId, expiresAt: offerUntil.toISOString() }
        : null,
    launch: {
      slug,
      status,
      departsAt: departsAt.toISOString(),
      rocket: rocket.name,
      spaceport: spaceport.name,
      timeZone: spaceport.timeZone,
      destination: destination.name,
      range: rocket.range,
    },
  };
}
