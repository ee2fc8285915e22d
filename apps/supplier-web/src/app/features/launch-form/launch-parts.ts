import { httpResource } from '@angular/common/http';
import { type Signal, computed } from '@angular/core';
import { reaches } from '@astro/domain';
import type {
  Destination,
  DestinationList,
  Rocket,
  RocketPage,
  Spaceport,
  SpaceportList,
} from '@astro/supplier-web--admin-api';

/** More rockets than an agency has in use; the rest is found in the list of rockets. */
const ROCKETS_MAX = '100';

/** What a launch can be put together from. */
export interface LaunchParts {
  readonly rockets: Signal<readonly Rocket[]>;
  readonly spaceports: Signal<readonly Spaceport[]>;
  readonly destinations: Signal<readonly Destination[]>;
  readonly isReady: Signal<boolean>;
  readonly error: Signal<unknown>;
  reload(): void;
}

/** Loads the agency's rockets and the reference lists. */
export const launchParts = (): LaunchParts => {
  const rockets = httpResource<RocketPage>(() => ({ url: '/api/v1/rockets', params: { limit: ROCKETS_MAX } }));
  const spaceports = httpResource<SpaceportList>(() => '/api/v1/reference/spaceports');
  const destinations = httpResource<DestinationList>(() => '/api/v1/reference/destinations');
  return {
    rockets: computed(() => (rockets.hasValue() ? rockets.value().items : [])),
    spaceports: computed(() => (spaceports.hasValue() ? spaceports.value().items : [])),
    destinations: computed(() => (destinations.hasValue() ? destinations.value().items : [])),
    isReady: computed(() => rockets.hasValue() && spaceports.hasValue() && destinations.hasValue()),
    error: computed(() => rockets.error() ?? spaceports.error() ?? destinations.error()),
    reload: () => {
      for (const one of [rockets, spaceports, destinations]) if (one.error() !== undefined) one.reload();
    },
  };
};

/** The destinations that a rocket reaches; all of them while none is chosen. A chosen one stays, so that the form can say what is wrong with it. */
export const destinationsFor = (
  rocket: Pick<Rocket, 'range'> | undefined,
  destinations: readonly Destination[],
  chosenId: string,
): Destination[] =>
  destinations.filter(
    destination => rocket === undefined || destination.id === chosenId || reaches(rocket.range, destination.range),
  );
