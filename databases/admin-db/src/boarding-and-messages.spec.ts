import { messageAudience } from '@astro/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY_A, AGENCY_B, aLaunch, bookingChanged, seededAdminDb, START, step } from '../spec/seeded-admin-db.ts';

const LAUNCH = {
  slug: 's',
  agency: 'Alpha Space',
  rocket: 'Falcon',
  spaceport: 'Cape',
  country: 'US',
  timeZone: 'America/New_York',
  destination: 'Low orbit',
  departsAt: START,
};
let world: Awaited<ReturnType<typeof seededAdminDb>>;
beforeAll(async () => {
  world = await seededAdminDb();
  await world.owner.demo.insertLaunches([aLaunch('launch-1', { statusChanges: [step('scheduled', START)] })]);
  await world.scheduler.inbox.apply(bookingChanged('booking-a', { state: { code: 'K7MPQ2X' } }));
}, 120_000);
afterAll(() => world.stop(), 30_000);

const asA = <T>(work: Parameters<typeof world.api.transactions.run<T>>[1]) =>
  world.api.transactions.run({ agencyId: AGENCY_A }, work);
const checkIn = (byName: string) =>
  asA(tx =>
    world.api.checkIns.add(tx, {
      launchId: 'launch-1',
      passengerId: 'booking-a-one',
      agencyId: AGENCY_A,
      at: world.clock.now(),
      byId: byName,
      byName,
    }),
  );

describe('who is on board', () => {
  it('is found by the code of a ticket, and by nobody of another agency', async () => {
    const { checkIns } = world.api;
    const ticket = { bookingCode: 'K7MPQ2X', passengerId: null };
    const found = await asA(tx => checkIns.holders(tx, ticket));
    expect(found.map(holder => [holder.passengerId, holder.flies, holder.checkedInAt])).toEqual([
      ['booking-a-one', true, null],
      ['booking-a-two', true, null],
    ]);
    const one = await asA(tx => checkIns.holders(tx, { ...ticket, passengerId: 'booking-a-two' }));
    expect(one).toHaveLength(1);
    const theirs = await world.api.transactions.run({ agencyId: AGENCY_B }, tx => checkIns.holders(tx, ticket));
    expect(theirs).toEqual([]);
  });

  it('is decided once when many scan at the same moment', async () => {
    const names = Array.from({ length: 16 }, (_, place) => `scanner-${place}`);
    const answers = await Promise.all(names.map(checkIn));
    const first = answers.indexOf(null);
    expect(answers.filter(answer => answer === null)).toHaveLength(1);
    expect(new Set(answers.flatMap(answer => (answer === null ? [] : [answer.by])))).toEqual(new Set([names[first]]));
    expect(await asA(tx => world.api.checkIns.count(tx, 'launch-1'))).toEqual({ aboard: 1, expected: 2 });
    const seen = await asA(tx => world.api.checkIns.ofLaunch(tx, 'launch-1', { limit: 10 }));
    expect(seen).toMatchObject({ nextCursor: null, items: [{ bookingCode: 'K7MPQ2X', by: names[first] }] });
  });

  it('can be told apart on the manifest, and taken back', async () => {
    const names = async (aboard: boolean | undefined) =>
      (await asA(tx => world.api.passengers.ofLaunch(tx, { launchId: 'launch-1', limit: 10, aboard }))).items.map(
        passenger => passenger.id,
      );
    expect(await names(true)).toEqual(['booking-a-one']);
    expect(await names(false)).toEqual(['booking-a-two']);
    expect(await names(undefined)).toHaveLength(2);
    const remove = () => asA(tx => world.api.checkIns.remove(tx, 'launch-1', 'booking-a-one'));
    expect(await remove()).toMatchObject({ bookingCode: 'K7MPQ2X' });
    expect(await remove()).toBeNull();
    expect(await names(true)).toEqual([]);
  });

  it('stays known for the launch it was said of when a booking moves to another one', async () => {
    await checkIn('Stan');
    await world.owner.demo.insertLaunches([aLaunch('launch-2', { statusChanges: [step('scheduled', START)] })]);
    const moved = bookingChanged('booking-a', { launchId: 'launch-2', version: 2, state: { code: 'K7MPQ2X' } });
    await world.scheduler.inbox.apply(moved);
    expect(await asA(tx => world.api.checkIns.count(tx, 'launch-2'))).toEqual({ aboard: 0, expected: 2 });
    await world.scheduler.inbox.apply(bookingChanged('booking-a', { version: 3, state: { code: 'K7MPQ2X' } }));
  });
});

describe('a message to the people of a launch', () => {
  it('names who booked, who flies, or who lacks something', async () => {
    const details = { nationality: 'FR', documentNumber: 'D', emergencyContact: 'Eve' };
    const { passengers } = bookingChanged('booking-c').state;
    await world.scheduler.inbox.apply(
      bookingChanged('booking-c', {
        state: {
          code: 'BBBBBBB',
          traveler: { id: 't-2', name: 'Cleo', email: 'cleo@example.com' },
          passengers: passengers.map(passenger => ({ ...passenger, ...details })),
        },
      }),
    );
    const namesOf = (audience: 'travelers' | 'passengers' | 'missing-details') =>
      asA(async tx => (await world.api.launchMessages.people(tx, 'launch-1', audience)).map(person => person.name));
    expect(await namesOf('travelers')).toEqual(['Tara Traveler', 'Cleo']);
    expect(await namesOf('missing-details')).toEqual(['Tara Traveler']);
    expect(await namesOf('passengers')).toHaveLength(4);
  });

  it('is carried out by one of many schedulers, to the readers it was confirmed for, and keeps nobody’s address afterwards', async () => {
    const { launchMessages } = world.api;
    await asA(async tx => {
      const people = await launchMessages.people(tx, 'launch-1', 'travelers');
      const { readers, leftOut } = messageAudience(people);
      await launchMessages.add(
        tx,
        {
          launchId: 'launch-1',
          agencyId: AGENCY_A,
          isTest: false,
          audience: 'travelers',
          subject: 'Bring {code}',
          text: 'Hello {name}',
          launch: LAUNCH,
          leftOut,
          sentBy: { id: 'u', name: 'Olga' },
        },
        readers,
      );
    });
    const claims = await Promise.all(
      ['one', 'two', 'three'].map(owner => world.scheduler.launchMessages.claim({ owner, limit: 5, leaseMs: 60_000 })),
    );
    const [message, ...others] = claims.flat();
    expect(others).toEqual([]);
    if (message === undefined) throw new Error('nobody took it');
    expect(message).toMatchObject({ readers: 2, launch: LAUNCH, sentBy: { name: 'Olga' } });
    const readers = await world.scheduler.launchMessages.readers(message.id, '', 10);
    expect(readers.map(({ email, codes }) => [email, codes])).toEqual([
      ['cleo@example.com', ['BBBBBBB']],
      ['tara@example.com', ['K7MPQ2X']],
    ]);
    expect(await world.scheduler.launchMessages.readers(message.id, 'cleo@example.com', 10)).toHaveLength(1);
    await world.scheduler.launchMessages.markDone(message.id);
    expect(await world.scheduler.launchMessages.readers(message.id, '', 10)).toEqual([]);
    const kept = await asA(tx => launchMessages.ofLaunch(tx, 'launch-1', { limit: 10 }));
    expect(kept.items).toMatchObject([{ readers: 2, doneAt: expect.any(Date) }]);
    const theirs = await world.api.transactions.run({ agencyId: AGENCY_B }, tx =>
      launchMessages.ofLaunch(tx, 'launch-1', { limit: 10 }),
    );
    expect(theirs.items).toEqual([]);
  });
});
