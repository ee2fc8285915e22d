import type { AgencyLaunch } from '@astro/supplier-web--admin-api';

/** A launch of the specs: scheduled, two of eight seats sold, in the winter of New York. */
export const aLaunch = (changes: Partial<AgencyLaunch> = {}): AgencyLaunch => ({
  id: 'launch-1',
  rocketId: 'rocket-1',
  spaceportId: 'port-1',
  destinationId: 'dest-1',
  rocketName: 'Falcon 9',
  spaceportName: 'Cape Canaveral',
  timeZone: 'America/New_York',
  destinationName: 'Low Earth orbit',
  departsAt: '2099-01-15T14:00:30.000Z',
  pricePerSeat: { amount: 25_000_000, currency: 'USD' },
  seatsOnSale: 8,
  seatsSold: 2,
  seatsHeld: 1,
  minimumOccupancy: 4,
  salesCloseHours: 24,
  vipHours: 24,
  status: 'scheduled',
  nextStatuses: ['delayed', 'aborted'],
  slug: 'falcon-9-from-cape-canaveral-to-low-earth-orbit-2099-01-15-aaaaaaaaaa',
  version: 7,
  statusHistory: [],
  refusedSeatsOnSale: null,
  ...changes,
});
