import type { Launch, LaunchPage } from '@astro/customer-web--customer-api';
import { usd } from '@astro/domain';

/** A launch that can be booked, in a year's time as far as the tests' clock goes. */
export const launchFixture = (changes: Partial<Launch> = {}): Launch => ({
  id: 'l1',
  slug: 'falcon-to-mars',
  status: 'scheduled',
  departsAt: '2099-05-01T12:00:00.000Z',
  pricePerSeat: usd(25_000_000),
  seatsOnSale: 8,
  seatsLeft: 5,
  minimumOccupancy: 3,
  salesCloseAt: '2099-04-30T12:00:00.000Z',
  vipUntil: null,
  bookable: true,
  notBookableReason: null,
  agency: { id: 'a1', name: 'Selene', slug: 'selene' },
  rocket: { id: 'r1', name: 'Falcon', model: 'F9', range: 'interplanetary', capacity: 8 },
  spaceport: {
    id: 's1',
    name: 'Kourou',
    country: 'French Guiana',
    latitude: 5.2,
    longitude: -52.8,
    timeZone: 'America/Cayenne',
  },
  destination: { id: 'd1', name: 'Mars', range: 'interplanetary' },
  statusHistory: [],
  ...changes,
});

/** An answer of the list. */
export const launchPageFixture = (items: Launch[], changes: Partial<LaunchPage> = {}): LaunchPage => ({
  items,
  nextCursor: null,
  total: items.length,
  facets: { destinations: [], spaceports: [], agencies: [] },
  ...changes,
});
