import type { BookingDocument, TravelerDocument } from '@astro/customer-db';
import { VIP_TRIPS_MIN } from '@astro/domain';
import type { ClientSession } from 'mongodb';
import type { Databases } from './databases.ts';
import type { Findings } from './findings.ts';
import type { InvariantName } from './invariants.ts';
import { pagesOf } from './pages.ts';
import { untilSureOf } from './until-sure.ts';

/** Bookings of so many travelers are in the memory at once. */
const TRAVELERS_AT_ONCE = 100;

type OwnBooking = Pick<BookingDocument, '_id' | 'launchId' | 'status' | 'refunds' | 'idempotencyId' | 'traveler'>;
type Problem = [invariant: InvariantName, problem: string];

/** Counts the trips of every traveler from the bookings, finds keys that booked twice, and asks for the accounts. */
export async function verifyTravelers({ customer, system }: Databases, findings: Findings): Promise<void> {
  for await (const travelers of pagesOf(customer.collections.travelers, { size: TRAVELERS_AT_ONCE })) {
    const ids = travelers.map(traveler => traveler._id);
    for (const invariant of ['trips-and-vips', 'keys-once', 'accounts'] as const)
      findings.checked(invariant, ids.length);
    const own = Map.groupBy(await bookingsOf(ids), booking => booking.traveler.id);
    for (const traveler of travelers) {
      if (problemsOf(traveler, own.get(traveler._id) ?? []).length === 0) continue;
      for (const [invariant, problem] of await inOneSnapshot(traveler._id))
        findings.broken(invariant, traveler._id, problem);
    }
    const people = await system.mongo.db
      .collection<{ _id: string }>('user')
      .find({ _id: { $in: ids } }, { projection: { _id: 1 } })
      .toArray();
    const known = new Set(people.map(person => person._id));
    for (const { _id, leftAt } of travelers)
      if (!known.has(_id) && leftAt === undefined) findings.broken('accounts', _id, 'a traveler without an account');
  }

  function bookingsOf(ids: string[], session?: ClientSession): Promise<OwnBooking[]> {
    const projection = { launchId: 1, status: 1, refunds: 1, idempotencyId: 1, 'traveler.id': 1 };
    return customer.collections.bookings
      .find({ 'traveler.id': { $in: ids } }, { projection, ...(session === undefined ? {} : { session }) })
      .toArray();
  }

  function inOneSnapshot(travelerId: string): Promise<Problem[]> {
    return customer.atOneMoment(async session => {
      const traveler = await customer.collections.travelers.findOne({ _id: travelerId }, { session });
      return traveler === null ? [] : problemsOf(traveler, await bookingsOf([travelerId], session));
    });
  }
}

function problemsOf(traveler: TravelerDocument, own: readonly OwnBooking[]): Problem[] {
  const problems: Problem[] = [];
  const keys = own.flatMap(({ idempotencyId }) => idempotencyId ?? []);
  for (const [key, same] of Map.groupBy(keys, key => key))
    if (same.length > 1) problems.push(['keys-once', `${same.length} bookings for the key ${key}`]);
  // Of whoever has left, nothing is remembered but that.
  if (traveler.leftAt !== undefined) return problems;
  const trips = textOf(Map.groupBy(own.filter(isTrip), booking => booking.launchId));
  const says = textOf(new Map(traveler.trips.map(trip => [trip.launchId, { length: trip.bookings }])));
  if (says !== trips)
    problems.push(['trips-and-vips', `trips ${says || 'none'}, the bookings make ${trips || 'none'}`]);
  if (traveler.isVip !== traveler.trips.length >= VIP_TRIPS_MIN)
    problems.push(['trips-and-vips', `${traveler.isVip ? 'a' : 'no'} VIP with ${traveler.trips.length} trips`]);
  return problems;
}

/** A failed launch still counts as booked (R2, R14). */
function isTrip({ status, refunds }: OwnBooking): boolean {
  return (
    status === 'confirmed' ||
    status === 'flown' ||
    (status === 'refunded' && refunds.some(({ reason }) => reason === 'launch-failed'))
  );
}

function textOf(trips: ReadonlyMap<string, { length: number }>): string {
  return [...trips]
    .map(([launchId, { length }]) => `${launchId} x${length}`)
    .sort()
    .join(', ');
}

/** People of agencies stand in both databases, with the same agency. */
export async function verifyMembers({ system, admin }: Databases, findings: Findings): Promise<void> {
  const people = system.mongo.db.collection<{
    _id: string;
    role: string;
    agencyId: string | null;
    emailVerified: boolean;
    version: number;
  }>('user');
  const roles = ['agency-owner', 'agency-staff'];
  const differenceOf = async (id: string): Promise<string | null> => {
    const person = await people.findOne({ _id: id });
    if (person === null || !roles.includes(person.role) || !person.emailVerified || person.agencyId === null)
      return null;
    const member = await admin.transactions.run('all', ({ db }) =>
      db.selectFrom('agencyMembers').selectAll().where('userId', '=', id).executeTakeFirst(),
    );
    if (member === undefined) return `works for ${person.agencyId}, and the Admin DB does not know it`;
    return member.agencyId === person.agencyId && member.role === person.role
      ? null
      : `${person.role} of ${person.agencyId}, in the Admin DB ${member.role} of ${member.agencyId}`;
  };
  for await (const page of pagesOf(people, { filter: { role: { $in: roles } }, fields: { _id: 1 } }))
    await verifyPage(page.map(person => person._id));

  async function verifyPage(ids: string[]): Promise<void> {
    findings.checked('accounts', ids.length);
    const suspects: string[] = [];
    for (const id of ids) if ((await differenceOf(id)) !== null) suspects.push(id);
    const wrong = await untilSureOf(suspects, async id => ({
      problem: await differenceOf(id),
      isUnderWay: await isUnderWay(id),
    }));
    for (const [id, problem] of wrong) findings.broken('accounts', id, problem);
  }

  async function isUnderWay(userId: string): Promise<boolean> {
    const person = await people.findOne({ _id: userId }, { projection: { agencyId: 1 } });
    const entries = await system.mongo.db
      .collection<{ _id: string; aggregateId: string; status: string }>('outbox')
      .find({ aggregateId: { $in: [userId, person?.agencyId ?? userId] } }, { projection: { status: 1 } })
      .toArray();
    return entries.some(({ status }) => status === 'new' || status === 'claimed');
  }
}
