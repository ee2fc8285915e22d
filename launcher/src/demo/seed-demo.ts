import { connectAdminDb, type AdminDb } from '@astro/admin-db';
import { connectCustomerDb, type CustomerDb } from '@astro/customer-db';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DatabaseUrls } from '../databases/prepare-databases.ts';
import { PlainError } from '../plain-error.ts';
import { ROOT } from '../settings.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.ts';
import { demoHistory } from './demo-history.ts';
import { demoPlan, type DemoPlan } from './demo-plan.ts';
import { demoId } from './random.ts';

const ORIGIN = { component: 'launcher' };
const EVENTS_AT_ONCE = 200;

/**
 * Fills the empty databases with the demo, through the doors that real data takes: agencies and launches into the admin
 * database, its events into the customer database, bookings through the seat desk. What is left in the outboxes is carried
 * by the job scheduler. A run that was cut short may be repeated.
 */
export async function seedDemo(surroundings: { databases: DatabaseUrls; caFile: string; now: Date }): Promise<string> {
  const { databases, now } = surroundings;
  const plan = demoPlan(now);
  await seedUsers(plan, surroundings);
  const tools = { clock: { now: () => new Date() }, newId: randomUUID };
  const admin = connectAdminDb({
    ...tools,
    url: databases.owner.admin,
    origin: () => ORIGIN,
    applicationName: 'launcher',
  });
  const customer = await connectCustomerDb({ ...tools, url: databases.owner.customer, appName: 'launcher' });
  try {
    await insertOffers(plan, admin, now);
    await carryOffers(admin, customer);
    await seedBookings(plan, customer);
  } finally {
    await customer.close();
    await admin.close();
  }
  return `${plan.agencies.length} agencies, ${plan.rockets.length} rockets, ${plan.launches.length} launches, ${plan.bookings.length} bookings`;
}

/** Accounts are made by the authentication service's own program, which alone knows how. */
async function seedUsers(
  plan: DemoPlan,
  { databases, caFile }: { databases: DatabaseUrls; caFile: string },
): Promise<void> {
  const employees = [DEMO_ACCOUNTS.finance, DEMO_ACCOUNTS.it].map(account => ({
    ...account,
    id: demoId('user', account.email),
  }));
  const members = plan.agencies.flatMap(agency =>
    agency.members.map(({ userId, name, email, role }) => ({ id: userId, name, email, role, agencyId: agency.id })),
  );
  const travelers = plan.travelers.map(({ id, name, email }) => ({ id, name, email, role: 'traveler' }));
  const users = [...employees, ...members, ...travelers].map(user => ({ ...user, password: DEMO_PASSWORD }));
  const script = join(ROOT, 'services', 'auth-service', 'dist', 'seed-users.js');
  const env = { ...process.env, SYSTEM_DB_URL: databases.owner.system, DEMO_MODE: '1', NODE_EXTRA_CA_CERTS: caFile };
  const child = spawn(process.execPath, [script], { env, stdio: ['pipe', 'ignore', 'pipe'] });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (words += chunk));
  child.stdin.on('error', () => undefined).end(JSON.stringify(users));
  const code = await new Promise<number | null>(resolve => child.on('exit', resolve));
  if (code !== 0) throw new PlainError(`The demo accounts could not be made: ${words.trim()}`);
}

/** Writes agencies, launches and what was invoiced of them; what is there already stays as it is. */
export async function insertOffers(plan: DemoPlan, admin: AdminDb, now: Date): Promise<void> {
  await admin.demo.insertReference({ spaceports: plan.spaceports, destinations: plan.destinations });
  const longAgo = new Date(now.getTime() - 500 * 86_400_000);
  await admin.demo.insertAgencies(
    plan.agencies.map(({ key: _key, vehicles: _vehicles, ...agency }) => ({ ...agency, registeredAt: longAgo })),
  );
  await admin.demo.insertRockets(
    plan.rockets.map(({ id, agencyId, name, model, capacity, range }) => ({
      id,
      agencyId,
      name,
      model,
      capacity,
      range,
      active: true,
      createdAt: longAgo,
    })),
  );
  await admin.demo.insertLaunches(plan.launches.map(({ timeZone: _zone, seatsToSell: _seats, ...launch }) => launch));
  await admin.demo.insertInvoices(plan.invoices);
  await admin.demo.insertHistory(demoHistory(now));
}

/** Carries the offers over as the job scheduler will from now on: the bookings that follow need them. */
async function carryOffers(admin: AdminDb, customer: CustomerDb): Promise<void> {
  for (;;) {
    const claimed = await admin.outbox.claim({ owner: 'launcher', limit: EVENTS_AT_ONCE, leaseMs: 60_000 });
    if (claimed.length === 0) return;
    for (const { event } of claimed) await customer.inbox.apply(event);
    await admin.outbox.markDone(claimed.map(({ event }) => event.eventId));
  }
}

async function seedBookings(plan: DemoPlan, customer: CustomerDb): Promise<void> {
  await customer.demo.insertTravelers(
    plan.travelers.map(({ id, name, email, phone, birthDate }) => ({ id, name, email, phone, birthDate })),
  );
  const { refused } = await customer.demo.insertBookings(
    plan.bookings.map(({ isCancelled: _cancelled, ...booking }) => booking),
  );
  if (refused > 0) throw new Error(`${refused} bookings of the demo found no seats`);
  for (const booking of plan.bookings.filter(candidate => candidate.isCancelled)) {
    const answer = await customer.seatDesk.submit<'cancel-booking'>({
      kind: 'cancel-booking',
      key: { id: `${booking.traveler.id}|demo|${booking.id}`, bodyHash: booking.id },
      bookingId: booking.id,
      travelerId: booking.traveler.id,
      passengerIds: null,
      expectedRefundCents: null,
      refundId: demoId('refund', booking.id),
      origin: ORIGIN,
    });
    if (!answer.ok) throw new Error(`a booking of the demo could not be cancelled: ${answer.refusal.kind}`);
  }
}
