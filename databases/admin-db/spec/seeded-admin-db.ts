import { startTestPostgres, fixedClock } from '@astro/test-kit';
import type { BookingChanged, LaunchSettled } from '@astro/events';
import pg from 'pg';
import { connectAdminDb, type AdminDb, type DemoLaunch } from '../src/index.ts';

/** The moment at which the stories of the specs begin. */
export const START = '2026-11-24T12:00:00.000Z';
const PASSWORD = 'only-for-specs';

/** Two agencies, a rocket each, one place to start from and two to go to. */
export const AGENCY_A = 'agency-a';
export const AGENCY_B = 'agency-b';

/** A migrated database with reference data and two agencies, seen as its owner and as the two programs that use it. */
export async function seededAdminDb() {
  const server = await startTestPostgres();
  const ownerUrl = await server.url('admin');
  const clock = fixedClock(START);
  let count = 0;
  const newId = () => `id-${String((count += 1)).padStart(6, '0')}-${process.pid}`;
  const opened: AdminDb[] = [];
  const open = (url: string, applicationName = 'spec') => {
    const db = connectAdminDb({ url, clock, newId, applicationName });
    opened.push(db);
    return db;
  };
  await withClient(ownerUrl, async client => {
    for (const role of ['admin_api', 'job_scheduler'])
      await client.query(`create role ${role} login password '${PASSWORD}'`);
  });
  const urlOf = (role: string) => {
    const url = new URL(ownerUrl);
    url.username = role;
    url.password = PASSWORD;
    return url.href;
  };
  const owner = open(ownerUrl, 'owner');
  await owner.migrate();
  await owner.demo.insertReference({
    spaceports: [
      { id: 'port-1', name: 'Cape', country: 'US', latitude: 28.4, longitude: -80.6, timeZone: 'America/New_York' },
      { id: 'port-2', name: 'Kourou', country: 'GF', latitude: 5.2, longitude: -52.8, timeZone: 'America/Cayenne' },
    ],
    destinations: [
      { id: 'dest-1', name: 'Low orbit', range: 'orbital' },
      { id: 'dest-2', name: 'Moon', range: 'interplanetary' },
    ],
  });
  await owner.demo.insertAgencies(
    [AGENCY_A, AGENCY_B].map(id => ({
      id,
      slug: id,
      displayName: id === AGENCY_A ? 'Alpha Space' : 'Beta Space',
      description: '',
      contactEmail: `${id}@example.com`,
      legalName: `${id} Inc.`,
      legalAddress: '1 Pad Road',
      taxId: 'T-1',
      status: 'active' as const,
      registeredAt: new Date(START),
      members: [
        { userId: `owner-of-${id}`, email: `owner@${id}.example`, name: 'Olga Owner', role: 'agency-owner' as const },
      ],
    })),
  );
  await owner.demo.insertRockets(
    [AGENCY_A, AGENCY_B].map(agencyId => ({
      id: `rocket-of-${agencyId}`,
      agencyId,
      name: 'Falcon',
      model: 'IX',
      capacity: 10,
      range: 'orbital' as const,
      active: true,
      createdAt: new Date(START),
    })),
  );
  return {
    owner,
    ownerUrl,
    clock,
    newId,
    open,
    urlOf,
    api: open(urlOf('admin_api'), 'admin-api'),
    scheduler: open(urlOf('job_scheduler'), 'job-scheduler'),
    sql: <T extends object>(text: string, values: unknown[] = []) =>
      withClient(ownerUrl, async client => (await client.query<T>(text, values)).rows),
    async stop() {
      await Promise.all(opened.map(db => db.close()));
      await server.stop();
    },
  };
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A launch of agency A that departs in two months, a draft unless it has a history. */
export function aLaunch(id: string, more: Partial<DemoLaunch> = {}): DemoLaunch {
  return {
    id,
    agencyId: AGENCY_A,
    rocketId: `rocket-of-${more.agencyId ?? AGENCY_A}`,
    spaceportId: 'port-1',
    destinationId: 'dest-1',
    departsAt: new Date('2027-01-24T12:00:00.000Z'),
    pricePerSeatCents: 25_000_000,
    seatsOnSale: 10,
    minimumOccupancy: 4,
    createdAt: new Date(START),
    statusChanges: [],
    ...more,
  };
}

/** The step of a history that brought a launch to a status. */
export function step(to: DemoLaunch['statusChanges'][number]['to'], at: string): DemoLaunch['statusChanges'][number] {
  return { to, reason: 'other', text: 'a reason', by: 'Olga Owner', at: new Date(at) };
}

/** The news of a booking of two seats. */
export function bookingChanged(
  id: string,
  more: {
    launchId?: string;
    agencyId?: string;
    version?: number;
    paidCents?: number;
    state?: Partial<BookingChanged['state']>;
  } = {},
): BookingChanged {
  const { launchId = 'launch-1', agencyId = AGENCY_A, version = 1, paidCents = 50_000_000 } = more;
  return {
    eventId: `event-${id}-${version}`,
    type: 'booking-changed',
    aggregateId: id,
    aggregateVersion: version,
    origin: { component: 'customer-api', requestId: 'request-1' },
    occurredAt: START,
    state: {
      id,
      code: `C${id}`.slice(0, 8),
      launchId,
      agencyId,
      traveler: { id: 'traveler-1', name: 'Tara Traveler', email: 'tara@example.com' },
      seats: 2,
      seatsSold: 2,
      passengers: ['one', 'two'].map(name => ({
        id: `${id}-${name}`,
        fullName: `Passenger ${name}`,
        birthDate: '1990-02-28',
        email: `${name}@example.com`,
        phone: '+1 555 0100',
      })),
      pricePerSeatCents: paidCents / 2,
      totalPaidCents: paidCents,
      totalRefundedCents: 0,
      status: 'confirmed',
      bookedAt: START,
      departsAtWhenBooked: '2027-01-24T12:00:00.000Z',
      refunds: [],
      history: [{ at: START, by: 'Tara Traveler', what: 'booked', status: 'confirmed' }],
      ...more.state,
    },
  };
}

/** The news that every booking of a launch is closed. */
export function launchSettled(
  launchId: string,
  finalStatus: LaunchSettled['state']['finalStatus'],
  totals: { bookings: number; paidCents: number; refundedCents: number },
  version = 1,
): LaunchSettled {
  return {
    eventId: `settled-${launchId}-${version}`,
    type: 'launch-settled',
    aggregateId: launchId,
    aggregateVersion: version,
    origin: { component: 'job-scheduler' },
    occurredAt: START,
    state: { launchId, finalStatus, ...totals },
  };
}
