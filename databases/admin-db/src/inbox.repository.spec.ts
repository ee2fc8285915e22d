import type { AgencyRegistered, LaunchSeatsChanged, MemberChanged } from '@astro/events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY_A, aLaunch, bookingChanged, seededAdminDb, START, step } from '../spec/seeded-admin-db.ts';

let world: Awaited<ReturnType<typeof seededAdminDb>>;
beforeAll(async () => {
  world = await seededAdminDb();
  await world.owner.demo.insertLaunches([aLaunch('launch-1', { statusChanges: [step('scheduled', START)] })]);
}, 120_000);
afterAll(() => world.stop(), 30_000);

const read = <T>(work: Parameters<typeof world.scheduler.transactions.run<T>>[1]) =>
  world.scheduler.transactions.run('all', work);
const booking = (id: string) => read(tx => world.scheduler.bookings.get(tx, id));
const launch = () => read(tx => world.scheduler.launches.get(tx, AGENCY_A, 'launch-1'));

describe('the inbox', () => {
  it('copies a booking once, with passengers and refunds, however often the event comes', async () => {
    const event = bookingChanged('booking-1');
    expect(await world.scheduler.inbox.apply(event)).toBe('applied');
    expect(await world.scheduler.inbox.apply(event)).toBe('skipped');
    expect(await booking('booking-1')).toMatchObject({
      paidCents: 50_000_000,
      travelerName: 'Tara Traveler',
      seats: 2,
    });
    // The manifest also asks who is on board, which is no matter of the scheduler's.
    const page = await world.api.transactions.run('all', tx =>
      world.api.passengers.ofLaunch(tx, { launchId: 'launch-1', limit: 20 }),
    );
    expect(page).toMatchObject({ total: 2, nextCursor: null });
  });

  it('keeps the newest state when events come in any order', async () => {
    const refund = {
      id: 'refund-1',
      amountCents: 35_000_000,
      reason: 'traveler-cancelled' as const,
      state: 'pending' as const,
      at: START,
      passengerIds: ['booking-2-one', 'booking-2-two'],
    };
    const versions = [
      bookingChanged('booking-2', { version: 1 }),
      bookingChanged('booking-2', {
        version: 2,
        state: { status: 'cancelled', seats: 0, seatsSold: 0, totalRefundedCents: 35_000_000, refunds: [refund] },
      }),
      bookingChanged('booking-2', {
        version: 3,
        state: {
          status: 'cancelled',
          seats: 0,
          seatsSold: 0,
          totalRefundedCents: 35_000_000,
          refunds: [{ ...refund, state: 'settled' }],
        },
      }),
    ];
    for (const index of [1, 0, 2, 1]) await world.scheduler.inbox.apply(versions[index]!);
    expect(await booking('booking-2')).toMatchObject({ status: 'cancelled', refundedCents: 35_000_000, version: 3 });
    expect(await read(tx => world.scheduler.bookings.refunds(tx, 'booking-2'))).toMatchObject([{ state: 'settled' }]);
  });

  it('applies one of ten equal events that arrive at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => world.scheduler.inbox.apply(bookingChanged('booking-3'))),
    );
    expect(answers.filter(answer => answer === 'applied')).toHaveLength(1);
  });

  it('leaves no mark of an event whose effect failed', async () => {
    const event = bookingChanged('booking-4', { launchId: 'nowhere' });
    await expect(world.scheduler.inbox.apply(event)).rejects.toThrow();
    expect(await world.sql('select 1 from inbox where aggregate_id = $1', ['booking-4'])).toEqual([]);
  });

  it('counts seats, and takes a refused wish for fewer seats on sale back', async () => {
    await world.api.transactions.run({ agencyId: AGENCY_A }, tx =>
      world.api.launches.change(tx, 'launch-1', { seatsOnSale: 3 }),
    );
    const seats = (version: number, more: Partial<LaunchSeatsChanged['state']> = {}): LaunchSeatsChanged => ({
      eventId: `seats-${version}`,
      type: 'launch-seats-changed',
      aggregateId: 'launch-1',
      aggregateVersion: version,
      origin: { component: 'customer-api' },
      occurredAt: START,
      state: { launchId: 'launch-1', seatsSold: 4, seatsHeld: 1, seatsOnSale: 10, ...more },
    });
    expect(await world.scheduler.inbox.apply(seats(7, { refusedSeatsOnSale: 3 }))).toBe('applied');
    expect(await launch()).toMatchObject({ seatsSold: 4, seatsHeld: 1, seatsOnSale: 10, refusedSeatsOnSale: 3 });
    expect(await world.scheduler.inbox.apply(seats(6, { seatsSold: 1 }))).toBe('skipped');
    // The agency has wished something else meanwhile: the old refusal no longer counts.
    expect(await world.scheduler.inbox.apply(seats(8, { seatsSold: 5, refusedSeatsOnSale: 3, seatsOnSale: 9 }))).toBe(
      'applied',
    );
    expect(await launch()).toMatchObject({ seatsSold: 5, seatsOnSale: 10 });
  });

  it('takes no newer wish back for the refusal of an older one that named the same number', async () => {
    const wish = (seatsOnSale: number) =>
      world.api.transactions.run({ agencyId: AGENCY_A }, async tx => {
        await world.api.launches.change(tx, 'launch-1', { seatsOnSale });
        return (await launch())?.version ?? 0;
      });
    const first = (await wish(7)) + 1;
    await wish(12);
    await wish(7);
    const late = (version: number, refusedVersion: number): LaunchSeatsChanged => ({
      eventId: `late-${version}`,
      type: 'launch-seats-changed',
      aggregateId: 'launch-1',
      aggregateVersion: version,
      origin: { component: 'customer-api' },
      occurredAt: START,
      state: {
        launchId: 'launch-1',
        seatsSold: 8,
        seatsHeld: 0,
        seatsOnSale: 10,
        refusedSeatsOnSale: 7,
        refusedVersion,
      },
    });
    await world.scheduler.inbox.apply(late(20, first));
    expect(await launch()).toMatchObject({ seatsOnSale: 7 });
    await world.scheduler.inbox.apply(late(21, first + 2));
    expect(await launch()).toMatchObject({ seatsOnSale: 10, refusedSeatsOnSale: 7 });
  });

  it('creates a registered agency once, pending, with its owner and an address of its own', async () => {
    const registered = (id: string): AgencyRegistered => ({
      eventId: `registered-${id}`,
      type: 'agency-registered',
      aggregateId: id,
      aggregateVersion: 1,
      origin: { component: 'auth-service' },
      occurredAt: START,
      state: {
        agencyId: id,
        displayName: 'Nébula & Söhne',
        owner: { userId: `owner-${id}`, email: 'n@example.com', name: 'Nora' },
      },
    });
    for (const id of ['new-1', 'new-2']) expect(await world.scheduler.inbox.apply(registered(id))).toBe('applied');
    expect(await world.scheduler.inbox.apply(registered('new-1'))).toBe('skipped');
    const agencies = await Promise.all(['new-1', 'new-2'].map(id => world.scheduler.agencies.find(id)));
    expect(agencies.map(agency => [agency?.slug, agency?.status])).toEqual([
      ['nebula-sohne', 'pending'],
      ['nebula-sohne-2', 'pending'],
    ]);
    expect(await world.scheduler.members.ofAgency('new-1')).toMatchObject([
      { userId: 'owner-new-1', role: 'agency-owner' },
    ]);
  });

  it('takes over who works for an agency, also when the person’s news come before the agency’s', async () => {
    const member = (version: number, active: boolean): MemberChanged => ({
      eventId: `member-${version}`,
      type: 'member-changed',
      aggregateId: 'user-7',
      aggregateVersion: version,
      origin: { component: 'auth-service' },
      occurredAt: START,
      state: { userId: 'user-7', email: 's@example.com', name: 'Sam', role: 'agency-staff', agencyId: 'later', active },
    });
    await world.scheduler.inbox.apply(member(1, true));
    expect(await world.scheduler.members.ofAgency('later')).toMatchObject([{ userId: 'user-7' }]);
    await world.scheduler.inbox.apply(member(2, false));
    expect(await world.scheduler.members.ofAgency('later')).toEqual([]);
  });
});
