import type { LaunchFacts } from './mail-data.ts';
import type { MailData, MailKind } from './templates/index.ts';
import type { WebAddresses } from './web-addresses.ts';

/** The addresses that the previews link to: those of `npm start`. */
export const PREVIEW_WEBS: WebAddresses = {
  customerWeb: 'https://localhost:4200',
  supplierWeb: 'https://localhost:4210',
  employeeWeb: 'https://localhost:4220',
  itOperationsWeb: 'https://localhost:4230',
};

const launch: LaunchFacts = {
  id: 'launch-1',
  slug: 'ariane-from-kourou-to-moon-2028-11-24-k3f9',
  rocket: 'Ariane Voyager',
  spaceport: 'Kourou',
  country: 'French Guiana',
  timeZone: 'America/Cayenne',
  destination: 'Moon',
  departsAt: '2028-11-24T12:00:00.000Z',
};

/** One sample of each kind of mail, for the previews and for tests. */
export const PREVIEW_SAMPLES: { [K in MailKind]: MailData<K> } = {
  'verify-email': {
    name: 'Tara Traveler',
    link: 'https://localhost:4200/verify-email?token=sample',
    expiresAt: '2026-11-25T12:00:00.000Z',
  },
  'reset-password': {
    name: 'Tara Traveler',
    link: 'https://localhost:4200/reset-password?token=sample',
    expiresAt: '2026-11-24T13:00:00.000Z',
  },
  'employee-invitation': {
    name: 'Fina Finance',
    link: 'https://localhost:4220/accept-invitation?token=sample',
    role: 'finance',
    expiresAt: '2026-12-01T12:00:00.000Z',
  },
  'member-invitation': {
    name: 'Stan Staff',
    link: 'https://localhost:4210/accept-invitation?token=sample',
    role: 'agency-staff',
    agencyName: 'Orbital Ways',
    invitedBy: 'Olga Owner',
  },
  'booking-confirmed': {
    name: 'Tara Traveler',
    bookingId: 'booking-1',
    code: '7F3K2X',
    launch,
    passengers: ['Tara Traveler', 'Tom Traveler'],
    pricePerSeatCents: 25_000_000,
    totalPaidCents: 50_000_000,
  },
  'booking-received': {
    agencyName: 'Orbital Ways',
    code: '7F3K2X',
    launch,
    travelerName: 'Tara Traveler',
    seats: 2,
    totalPaidCents: 50_000_000,
    seatsSold: 5,
    seatsOnSale: 8,
    minimumOccupancy: 4,
  },
  'booking-cancelled-traveler': {
    name: 'Tara Traveler',
    bookingId: 'booking-1',
    code: '7F3K2X',
    launch,
    passengers: ['Tom Traveler'],
    seatsKept: 1,
    paidCents: 25_000_000,
    refundCents: 22_500_000,
  },
  'booking-cancelled-agency': {
    agencyName: 'Orbital Ways',
    code: '7F3K2X',
    launch,
    travelerName: 'Tara Traveler',
    seats: 1,
    paidCents: 25_000_000,
    refundCents: 22_500_000,
    seatsSold: 4,
    seatsOnSale: 8,
  },
  'launch-status-traveler': {
    name: 'Tara Traveler',
    launch,
    to: 'delayed',
    reason: 'weather',
    text: 'Strong winds at altitude.\nThe new date gives us a calm season.',
    departedAtBefore: '2028-10-02T12:00:00.000Z',
    delayNoticeAt: '2026-11-24T12:00:00.000Z',
    bookings: [{ bookingId: 'booking-1', code: '7F3K2X', seats: 2, refundCents: 0 }],
  },
  'launch-status-agency': {
    agencyName: 'Orbital Ways',
    launch,
    from: 'scheduled',
    to: 'aborted',
    reason: 'technical',
    text: 'A leak in the second stage.',
    by: 'Olga Owner',
    bookings: 3,
    refundCents: 125_000_000,
  },
  'invoice-issued': {
    agencyName: 'Orbital Ways',
    number: 'AB-2026-000123',
    launchName: 'Ariane Voyager to Moon, 24 November 2028',
    basis: '1 % of the net revenue of a successful launch',
    netCents: 125_000_000,
    amountCents: 1_250_000,
    issuedOn: '2026-11-24',
    dueOn: '2026-12-24',
  },
  'agency-approved': { agencyName: 'Orbital Ways' },
};
