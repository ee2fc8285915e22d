import { setTimeout as pause } from 'node:timers/promises';
import type { EventStamp } from '@astro/customer-db';
import type { MemberChanged, Origin } from '@astro/events';
import { newId, requestContext, type Clock } from '@astro/service-kit';
import type { PersonDocument } from '@astro/system-db';
import type { Databases } from '../../open-databases.ts';
import { differText, type ComparedPage, type ComparedSet } from './compared-set.ts';

/** What is compared at once: few enough for percents that move, enough for few questions. */
const PAGE = 50;
/** The customer database takes over a launch that is told again within moments; beyond this something else is wrong. */
const TAKE_OVER_LOOKS_MAX = 40;
const TAKE_OVER_LOOK_MS = 100;

/** Every set that can be compared, in the order in which they refer to each other: what others name comes first. */
export function comparedSets(databases: Databases, clock: Clock): ComparedSet[] {
  return [
    agencies(databases),
    launches(databases),
    people(databases, clock),
    seats(databases, clock),
    bookings(databases, clock),
  ];
}

/** The public face of agencies, from the admin to the customer database. */
function agencies({ admin, customer }: Databases): ComparedSet {
  return {
    name: 'agencies',
    total: async () => (await admin.copies.counts()).agencies,
    page: async after => pageOf((await admin.copies.agencies(after, PAGE)).map(({ id }) => id)),
    async differing(ids) {
      const wanted = await admin.copies.agenciesOf(ids);
      const here = await customer.copies.agenciesOf(ids);
      return found(
        wanted.map(want => {
          const have = here.get(want.id);
          return [want.id, have === undefined ? ['is missing'] : fieldsThatDiffer(want, have)];
        }),
      );
    },
    tellAgain: (id, origin) =>
      as(origin, () =>
        admin.transactions.run('all', async tx => {
          await admin.agencies.change(tx, id, {});
        }),
      ),
  };
}

/** What agencies offer, from the admin to the customer database. */
function launches({ admin, customer }: Databases): ComparedSet {
  return {
    name: 'launches',
    total: async () => (await admin.copies.counts()).launches,
    page: async after => pageOf(await admin.copies.launchIds(after, PAGE)),
    async differing(ids) {
      const differing = await customer.copies.differingLaunches(await admin.copies.launchesOf(ids));
      return found([...differing]);
    },
    tellAgain: (id, origin) => as(origin, () => tellLaunchAgain({ admin }, id)),
  };
}

function tellLaunchAgain({ admin }: Pick<Databases, 'admin'>, id: string): Promise<void> {
  return admin.transactions.run('all', async tx => {
    const [launch] = await admin.launches.published(tx, [id]);
    if (launch === undefined) return;
    // Locked first: an agency that changes it at the same moment comes before or after, and both are told.
    await admin.launches.lock(tx, launch.state.agency.id, id);
    await admin.launches.change(tx, id, {});
  });
}

/** The seat counts of launches, from the customer to the admin database. */
function seats({ admin, customer }: Databases, clock: Clock): ComparedSet {
  return {
    name: 'seats',
    total: async () => (await customer.copies.counts()).launches,
    async page(after) {
      const ids = await customer.copies.launchIds(after, PAGE);
      const known = await admin.copies.seatsOf(ids);
      return {
        ...pageOf(ids.filter(id => known.has(id))),
        seen: ids.length,
        orphans: ids.filter(id => !known.has(id)),
        next: nextOf(ids),
      };
    },
    async differing(ids) {
      const told = await customer.copies.seatsOf(ids, stampOf(clock, { component: 'job-scheduler' }));
      const here = await admin.copies.seatsOf(ids);
      return found(
        [...told].map(([id, { state }]) => {
          const have = here.get(id);
          if (have === undefined) return [id, ['is missing']];
          const { seatsSold, seatsHeld } = state;
          return [
            id,
            fieldsThatDiffer({ seatsSold, seatsHeld }, { seatsSold: have.seatsSold, seatsHeld: have.seatsHeld }),
          ];
        }),
      );
    },
    async tellAgain(id, origin) {
      const stamp = stampOf(clock, origin);
      for (let looks = 0; looks < TAKE_OVER_LOOKS_MAX; looks += 1) {
        const event = (await customer.copies.seatsOf([id], stamp)).get(id);
        const applied = (await admin.copies.seatsOf([id])).get(id);
        if (event === undefined || applied === undefined) return;
        if (event.aggregateVersion > applied.version) return customer.outbox.add(event);
        // The counts themselves have no newer version: a launch that is taken over again becomes one.
        if (looks === 0) await as(origin, () => tellLaunchAgain({ admin }, id));
        await pause(TAKE_OVER_LOOK_MS);
      }
    },
  };
}

/** Bookings with their passengers and refunds, from the customer to the admin database. */
function bookings({ admin, customer }: Databases, clock: Clock): ComparedSet {
  const stamp = stampOf(clock, { component: 'job-scheduler' });
  return {
    name: 'bookings',
    total: async () => (await customer.copies.counts()).bookings,
    async page(after) {
      const { told, seen, last } = await customer.copies.bookings(after, PAGE, stamp);
      const ids = told.map(event => event.aggregateId);
      const there = await admin.copies.bookingIdsBetween(after, last);
      return { ids, seen, orphans: without(there, ids), next: last };
    },
    async differing(ids) {
      return found([...(await admin.copies.differingBookings(await customer.copies.bookingsOf(ids, stamp)))]);
    },
    async tellAgain(id, origin) {
      const booking = await customer.bookings.find(id);
      // Null: it has changed in this moment, and told that itself.
      if (booking !== null) await customer.passengers.save(booking, { history: booking.history }, origin);
    },
  };
}

/** Who works for an agency, from the system to the admin database. */
function people({ admin, system }: Databases, clock: Clock): ComparedSet {
  return {
    name: 'people',
    total: async () => (await system.people.ofAgencies()).length,
    async page(after) {
      const all = (await system.people.ofAgencies()).map(person => person._id).filter(id => id > (after ?? ''));
      const ids = all.slice(0, PAGE);
      const next = nextOf(ids);
      const there = await admin.copies.memberIdsBetween(after, next);
      return { ids, seen: ids.length, orphans: without(there, ids), next };
    },
    async differing(ids) {
      const asked = new Set(ids);
      const wanted = (await system.people.ofAgencies()).filter(person => asked.has(person._id));
      const here = await admin.copies.membersOf(ids);
      return found(
        wanted.map(person => {
          const have = here.get(person._id);
          return [person._id, have === undefined ? ['is missing'] : fieldsThatDiffer(memberOf(person), have)];
        }),
      );
    },
    tellAgain: (id, origin) =>
      system.transaction(async session => {
        const person = await system.people.change(id, {}, session);
        if (person === null || person.agencyId === null) return;
        await system.outbox.add(
          {
            type: 'member-changed',
            aggregateId: id,
            aggregateVersion: person.version,
            state: memberOf(person),
            ...stampOf(clock, origin)(),
          },
          session,
        );
      }),
  };
}

function memberOf({ _id: userId, agencyId, email, name, role }: PersonDocument): MemberChanged['state'] {
  return {
    userId,
    agencyId: agencyId ?? '',
    email,
    name,
    role: role === 'agency-owner' ? role : 'agency-staff',
    active: true,
  };
}

function pageOf(ids: string[]): ComparedPage {
  return { ids, seen: ids.length, orphans: [], next: nextOf(ids) };
}

function nextOf(ids: string[]): string | null {
  return ids.length < PAGE ? null : (ids.at(-1) ?? null);
}

function without(ids: string[], known: string[]): string[] {
  const set = new Set(known);
  return ids.filter(id => !set.has(id));
}

function found(differing: (readonly [id: string, fields: string[]])[]): Map<string, string> {
  return new Map(differing.filter(([, fields]) => fields.length > 0).map(([id, fields]) => [id, differText(fields)]));
}

function fieldsThatDiffer<T extends object>(want: T, have: T): string[] {
  return (Object.keys(want) as (keyof T & string)[]).filter(field => want[field] !== have[field]);
}

/** Changes of the admin database name the program and the request themselves, from where they are made. */
function as<T>({ requestId, userId }: Origin, work: () => Promise<T>): Promise<T> {
  return requestContext.run({ requestId: requestId ?? newId(), ...(userId === undefined ? {} : { userId }) }, work);
}

function stampOf(clock: Clock, origin: Origin): () => EventStamp {
  return () => ({ eventId: newId(), origin, occurredAt: clock.now().toISOString() });
}
