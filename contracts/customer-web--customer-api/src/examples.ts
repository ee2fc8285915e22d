/** What the OpenAPI document shows: one launch, one booking and their traveler; `open-api.spec.ts` parses each by its own schema. */

const LAUNCH_ID = '01a2288e-fddc-703e-ac72-b31cc178f44a';
const SLUG = 'heron-from-kourou-to-moon-2028-03-14-1cc178f44a';
const DEPARTS_AT = '2028-03-14T15:00:00.000Z';
const BOOKING_ID = '01a2288f-1ca1-7572-b823-f27cb98656ac';
const PASSENGER_ID = '01a2288f-1d2b-72ff-8bd4-58b112e0bd3f';
const HOLD_ID = '01a2288f-1d3c-74d7-89e3-664abeed03b9';
const PRICE = { amount: 25_000_000, currency: 'USD' };
const NOTHING = { amount: 0, currency: 'USD' };
const CARD = { method: 'card', token: 'tok_visa' };

export const LAUNCH = {
  id: LAUNCH_ID,
  slug: SLUG,
  status: 'scheduled',
  departsAt: DEPARTS_AT,
  pricePerSeat: PRICE,
  seatsOnSale: 8,
  seatsLeft: 3,
  minimumOccupancy: 4,
  salesCloseAt: '2028-03-13T15:00:00.000Z',
  vipUntil: null,
  bookable: true,
  notBookableReason: null,
  agency: { id: 'selene', name: 'Selene Transit', slug: 'selene-transit' },
  rocket: { id: 'heron', name: 'Heron', model: 'Heron II', range: 'interplanetary', capacity: 8 },
  spaceport: {
    id: 'kourou',
    name: 'Kourou',
    country: 'France',
    latitude: 5.2,
    longitude: -52.8,
    timeZone: 'America/Cayenne',
  },
  destination: { id: 'moon', name: 'Moon', range: 'interplanetary' },
  statusHistory: [{ to: 'scheduled', reason: 'other', text: '', at: '2027-01-10T09:00:00.000Z' }],
};
export const LAUNCH_PREVIEW = { launch: LAUNCH, expiresAt: '2027-01-24T09:00:00.000Z' };

export const PASSENGER = {
  fullName: 'Ada Lovelace',
  birthDate: '1990-12-10',
  email: 'ada@traveler.example',
  phone: '+44 20 7946 0123',
};
export const HOLD_SEATS = { launchId: LAUNCH_ID, seats: 1 };
export const HOLD = {
  id: HOLD_ID,
  launchId: LAUNCH_ID,
  seats: 1,
  expiresAt: '2027-02-01T10:15:00.000Z',
  pricePerSeat: PRICE,
};
export const BOOK_SEATS = {
  launchId: LAUNCH_ID,
  holdId: HOLD_ID,
  expectedPricePerSeat: PRICE,
  passengers: [PASSENGER],
  payment: CARD,
};
export const BOOKING = {
  id: BOOKING_ID,
  code: '7K3MPX2',
  status: 'confirmed',
  seats: 1,
  pricePerSeat: PRICE,
  totalPrice: PRICE,
  totalRefunded: NOTHING,
  bookedAt: '2027-02-01T10:04:00.000Z',
  departsAtWhenBooked: DEPARTS_AT,
  passengers: [{ ...PASSENGER, id: PASSENGER_ID, cancelledAt: null, version: 1 }],
  refunds: [],
  history: [
    { at: '2027-02-01T10:03:58.000Z', by: 'Ada Lovelace', what: 'booked', status: 'pending' },
    { at: '2027-02-01T10:04:00.000Z', by: 'AstroBookings', what: 'paid', status: 'confirmed' },
  ],
  launch: {
    id: LAUNCH_ID,
    slug: SLUG,
    status: 'scheduled',
    departsAt: DEPARTS_AT,
    rocket: 'Heron',
    agency: 'Selene Transit',
    spaceport: 'Kourou',
    timeZone: 'America/Cayenne',
    destination: 'Moon',
    range: 'interplanetary',
  },
};
export const CONFIRM_PAYMENT = { approve: true };
export const REFUND_QUOTE = {
  percent: 90,
  paid: PRICE,
  refund: { amount: 22_500_000, currency: 'USD' },
  kept: { amount: 2_500_000, currency: 'USD' },
  seats: 1,
  seatsBackOnSale: true,
  policy: 'At least one year before the launch: 90 % back.',
  fullWindowEnds: '2027-03-14',
  partialWindowEnds: '2027-12-14',
};
export const CANCEL_BOOKING = { passengers: [PASSENGER_ID], expectedRefund: REFUND_QUOTE.refund };

const DEARER = { amount: 30_000_000, currency: 'USD' };
const DIFFERENCE = { amount: 5_000_000, currency: 'USD' };
export const MOVE_QUOTE = {
  launchId: LAUNCH_ID,
  seats: 1,
  pricePerSeat: DEARER,
  total: DEARER,
  credit: PRICE,
  difference: DIFFERENCE,
  charge: DIFFERENCE,
  refund: NOTHING,
  problems: [],
};
export const MOVE_BOOKING = {
  launchId: LAUNCH_ID,
  expectedPricePerSeat: DEARER,
  expectedDifference: DIFFERENCE,
  payment: CARD,
};

export const JOIN_WAITING_LIST = { seats: 2 };
export const WAITING_ENTRY = {
  launchId: LAUNCH_ID,
  seats: 2,
  status: 'waiting',
  position: 3,
  joinedAt: '2027-02-01T10:00:00.000Z',
  offer: null,
  launch: {
    slug: SLUG,
    status: 'scheduled',
    departsAt: DEPARTS_AT,
    rocket: 'Heron',
    spaceport: 'Kourou',
    timeZone: 'America/Cayenne',
    destination: 'Moon',
    range: 'interplanetary',
  },
};

export const CHANGE_PASSENGER = { version: 1, phone: '+44 20 7946 0999', nationality: 'British' };
export const COMPANIONS = { version: 1, items: [PASSENGER] };
export const UPDATE_TRAVELER = {
  name: 'Ada Lovelace',
  phone: '+44 20 7946 0123',
  birthDate: '1990-12-10',
  taxId: null,
  address: '12 St James’s Square, London',
  emergencyContact: null,
  preferences: { destination: 'Moon', diet: null },
  emails: { newLaunches: true, reminders: true },
};
export const TRAVELER = {
  id: '01a2288d-0b7a-7d10-8f0e-5a2f6f0c9b11',
  email: 'ada@traveler.example',
  isVip: false,
  ...UPDATE_TRAVELER,
};
export const TRAVELER_EXPORT = {
  exportedAt: '2027-02-02T08:00:00.000Z',
  profile: { ...TRAVELER, registeredAt: '2027-01-02T08:00:00.000Z' },
  companions: [PASSENGER],
  bookings: [{ ...BOOKING, payment: { method: 'card', chargeId: 'ch_7K3MPX2', paid: PRICE, refunded: NOTHING } }],
  waitingLists: [
    { launchId: LAUNCH_ID, seats: 2, state: 'waiting', joinedAt: '2027-02-01T10:00:00.000Z', offerUntil: null },
  ],
};
