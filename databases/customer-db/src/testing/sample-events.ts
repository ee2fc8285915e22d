import type { AgencyChanged, LaunchChanged } from '@astro/events';

/** A `launch-changed` event for tests: on sale, in two years, ten seats at 250,000 USD, unless said otherwise. */
export function sampleLaunch(state: Partial<LaunchChanged['state']> & { id: string }, version = 1): LaunchChanged {
  return {
    eventId: `launch-${state.id}-${version}`,
    type: 'launch-changed',
    aggregateId: state.id,
    aggregateVersion: version,
    origin: { component: 'admin-api' },
    occurredAt: '2026-11-24T12:00:00.000Z',
    state: {
      slug: `falcon-from-kourou-to-moon-2028-11-24-${state.id}`,
      oldSlugs: [],
      agency: {
        id: 'agency-1',
        name: 'Orbital Ways',
        slug: 'orbital-ways',
        contactEmail: 'ops@orbital-ways.example',
        status: 'active',
      },
      rocket: { id: 'rocket-1', name: 'Falcon', model: 'F9', range: 'interplanetary', capacity: 2_000 },
      spaceport: {
        id: 'spaceport-1',
        name: 'Kourou',
        country: 'France',
        latitude: 5.2,
        longitude: -52.8,
        timeZone: 'America/Cayenne',
      },
      destination: { id: 'destination-1', name: 'Moon', range: 'interplanetary' },
      departsAt: '2028-11-24T12:00:00.000Z',
      pricePerSeatCents: 25_000_000,
      seatsOnSale: 10,
      minimumOccupancy: 2,
      salesCloseHours: 24,
      status: 'scheduled',
      statusChanges: [],
      publishedAt: '2026-11-01T12:00:00.000Z',
      ...state,
    },
  };
}

/** An `agency-changed` event for tests. */
export function sampleAgency(state: Partial<AgencyChanged['state']> = {}, version = 1): AgencyChanged {
  return {
    eventId: `agency-${state.id ?? 'agency-1'}-${version}`,
    type: 'agency-changed',
    aggregateId: state.id ?? 'agency-1',
    aggregateVersion: version,
    origin: { component: 'admin-api' },
    occurredAt: '2026-11-24T12:00:00.000Z',
    state: {
      id: 'agency-1',
      slug: 'orbital-ways',
      displayName: 'Orbital Ways',
      description: 'We fly.',
      contactEmail: 'ops@orbital-ways.example',
      status: 'active',
      ...state,
    },
  };
}
