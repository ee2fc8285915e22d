import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY_A, adminApiWorld, bookingChanged, DRAFT, newKey } from '../admin-api-world.fixture.ts';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

let launches = 0;
/** A launch on sale with 8 seats; the two bookings have 2 seats each, one traveler has both. */
const launchWithBookings = async (seatsHeld = 0) => {
  const created = await world.ask('POST', '/launches', { as: 'ownerA', key: newKey(), body: DRAFT });
  const id = String(created.body['id']);
  const onSale = { to: 'scheduled', reason: 'other' };
  expect((await world.ask('POST', `/launches/${id}/status`, { as: 'ownerA', body: onSale })).status).toBe(200);
  launches += 1;
  const codes = ['A', 'B'].map(letter => `${letter}${String(launches).padStart(6, '0')}`);
  for (const [place, code] of codes.entries())
    await world.scheduler.inbox.apply(
      bookingChanged(`${code}-booking`, {
        launchId: id,
        state: { code, bookedAt: `2026-11-20T0${place}:00:00.000Z`, departsAtWhenBooked: DRAFT.departsAt },
      }),
    );
  await world.scheduler.inbox.apply({
    eventId: `seats-${id}`,
    type: 'launch-seats-changed',
    aggregateId: id,
    aggregateVersion: 1,
    origin: { component: 'spec' },
    occurredAt: '2026-11-24T12:00:00.000Z',
    state: { launchId: id, seatsSold: 4, seatsHeld, seatsOnSale: 8 },
  });
  const as = 'staffA' as const;
  return {
    id,
    codes,
    plan: (body: object) => world.ask('POST', `/launches/${id}/plan`, { as, body }),
    patch: (body: object) => world.ask('PATCH', `/launches/${id}`, { as, body }),
    read: async () => (await world.ask('GET', `/launches/${id}`, { as })).body,
  };
};
const addRocket = async (name: string, capacity: number) => {
  const body = { name, model: 'S', capacity, range: 'orbital' };
  return String((await world.ask('POST', '/rockets', { as: 'ownerA', key: newKey(), body })).body['id']);
};
const price = (amount: number) => ({ pricePerSeat: { amount, currency: 'USD' } });

describe('the plan of an edit', () => {
  it('of another price concerns future bookings only, and says how many seats are in checkouts', async () => {
    const launch = await launchWithBookings(1);
    const plan = await launch.plan(price(30_000_000));
    expect(plan).toMatchObject({
      status: 200,
      body: {
        touched: ['price'],
        from: 'scheduled',
        to: 'scheduled',
        bookings: 2,
        refunds: { amount: 0 },
        fee: null,
        emails: 0,
        mails: [],
        seatsHeld: 1,
        price: { before: { amount: 25_000_000 }, after: { amount: 30_000_000 } },
      },
    });
    expect(plan.body['rightsAfter']).toEqual(plan.body['rightsBefore']);
    const applied = await launch.patch({ ...price(30_000_000), planId: plan.body['planId'] });
    expect(applied).toMatchObject({ status: 200, body: { status: 'scheduled', ...price(30_000_000) } });
  });

  it('of another date, spaceport or destination counts as a delay: rights, and a mail to each reader', async () => {
    for (const change of [{ departsAt: '2027-03-21T15:00:00.000Z' }, { spaceportId: 'port-2' }]) {
      const launch = await launchWithBookings();
      const plan = await launch.plan(change);
      expect(plan).toMatchObject({
        status: 200,
        body: {
          from: 'scheduled',
          to: 'delayed',
          refunds: { amount: 0 },
          rightsBefore: { amount: 70_000_000 },
          rightsAfter: { amount: 100_000_000 },
          emails: 2,
          mails: [
            { who: 'traveler', name: 'Tara Traveler', bookingCodes: launch.codes },
            { who: 'team', name: 'Olga Owner' },
          ],
          lines: launch.codes.map(bookingCode => ({
            bookingCode,
            passengers: 2,
            refund: { amount: 0 },
            rightBefore: { amount: 35_000_000 },
            rightAfter: { amount: 50_000_000 },
          })),
        },
      });
      const applied = await launch.patch({ ...change, planId: plan.body['planId'] });
      expect(applied).toMatchObject({ status: 200, body: { status: 'delayed', ...change } });
      // A launch that is delayed already is planned and told anew.
      const again = await launch.plan({ departsAt: '2027-04-21T15:00:00.000Z' });
      expect(again.body).toMatchObject({ from: 'delayed', to: 'delayed', emails: 2 });
    }
  });

  it('of a smaller rocket or fewer seats is refused with the seats in the way and the latest bookings', async () => {
    const launch = await launchWithBookings(1);
    const small = await addRocket('Small', 4);
    for (const change of [{ rocketId: small, seatsOnSale: 4, minimumOccupancy: 2 }, { seatsOnSale: 4 }])
      for (const answer of [await launch.plan(change), await launch.patch(change)])
        expect(answer).toMatchObject({
          status: 409,
          body: {
            type: expect.stringContaining('seats-in-the-way'),
            detail: `1 seat is in the way: 5 are sold or held. 4 sold, 1 held in checkouts. The latest bookings: ${launch.codes[1]} (2).`,
            seatsInTheWay: 1,
            seatsMin: 5,
            seatsSold: 4,
            seatsHeld: 1,
            bookings: [{ code: launch.codes[1], seats: 2 }],
          },
        });
    const large = await addRocket('Large', 8);
    const swap = await launch.plan({ rocketId: large, seatsOnSale: 5 });
    expect(swap.body).toMatchObject({ touched: ['rocket', 'fewer-seats'], to: 'scheduled', emails: 0 });
    const applied = await launch.patch({ rocketId: large, seatsOnSale: 5, planId: swap.body['planId'] });
    expect(applied).toMatchObject({ status: 200, body: { rocketName: 'Large', seatsOnSale: 5 } });
  });

  it('of a rocket itself is refused as well when an open launch needs its seats, with launch and bookings', async () => {
    const launch = await launchWithBookings();
    const rocketId = await addRocket('Shrinking', 8);
    const swap = await launch.patch({ rocketId, seatsOnSale: 4 });
    expect(swap.status).toBe(200);
    const answer = await world.ask('PATCH', `/rockets/${rocketId}`, { as: 'ownerA', body: { capacity: 3 } });
    expect(answer).toMatchObject({
      status: 409,
      body: {
        detail: `1 seat is in the way: 4 are sold or held. The launch is ${swap.body.slug}. The latest bookings: ${launch.codes[1]} (2).`,
        launchId: launch.id,
        bookings: [{ code: launch.codes[1], seats: 2 }],
      },
    });
  });

  it.each([
    [
      'a booking came',
      (id: string) =>
        world.scheduler.inbox.apply(bookingChanged(`late-${id}`, { launchId: id, paidCents: 30_000_002 })),
    ],
    [
      'a passenger was cancelled',
      (id: string, code: string) =>
        world.scheduler.inbox.apply(
          bookingChanged(`${code}-booking`, { launchId: id, version: 2, state: { code, seats: 1, seatsSold: 1 } }),
        ),
    ],
    [
      'somebody edited the launch',
      (id: string) => world.ask('PATCH', `/launches/${id}`, { as: 'ownerA', body: { seatsOnSale: 9 } }),
    ],
  ])('is not applied once the world is another one: %s', async (_, change) => {
    const launch = await launchWithBookings();
    const edit = { departsAt: '2027-03-21T15:00:00.000Z', ...price(26_000_000) };
    const first = await launch.plan(edit);
    await change(launch.id, launch.codes[0]!);
    const before = await launch.read();
    const refused = await launch.patch({ ...edit, planId: first.body['planId'] });
    expect(refused).toMatchObject({ status: 409, body: { type: expect.stringContaining('plan-changed') } });
    expect(await launch.read()).toEqual(before);
    const planId = refused.body['plan']?.['planId'];
    expect(planId).not.toBe(first.body['planId']);
    // The plan of one wish is no ticket for another.
    expect((await launch.patch({ ...edit, ...price(1), planId })).status).toBe(409);
    expect((await launch.patch({ ...edit, planId })).body).toMatchObject({ status: 'delayed', ...price(26_000_000) });
  });

  it('stays the same when something arrives that it does not rest on: a refund paid out, a new phone number', async () => {
    const launch = await launchWithBookings();
    const edit = { departsAt: '2027-03-21T15:00:00.000Z' };
    const plan = await launch.plan(edit);
    const [code = ''] = launch.codes;
    const newer = bookingChanged(`${code}-booking`, {
      launchId: launch.id,
      version: 2,
      state: { code, bookedAt: '2026-11-20T00:00:00.000Z', departsAtWhenBooked: DRAFT.departsAt },
    });
    newer.state.passengers[0]!.phone = '+34 600 000 000';
    expect(await world.scheduler.inbox.apply(newer)).toBe('applied');
    expect((await launch.patch({ ...edit, planId: plan.body['planId'] })).status).toBe(200);
  });

  it('is another one when somebody joins the team, who would be told as well', async () => {
    const launch = await launchWithBookings();
    const edit = { departsAt: '2027-03-21T15:00:00.000Z' };
    const first = await launch.plan(edit);
    const row = `'new-one', '${AGENCY_A}', 'new@a.example', 'Nia New', 'agency-staff', true`;
    await world.sql(`insert into agency_members (user_id, agency_id, email, name, role, active) values (${row})`);
    const refused = await launch.patch({ ...edit, planId: first.body['planId'] });
    expect(refused).toMatchObject({ status: 409, body: { plan: { emails: 3 } } });
    await world.sql(`delete from agency_members where user_id = 'new-one'`);
  });

  it('of a draft touches nobody', async () => {
    const created = await world.ask('POST', '/launches', { as: 'ownerA', key: newKey(), body: DRAFT });
    const plan = await world.ask('POST', `/launches/${String(created.body['id'])}/plan`, {
      as: 'ownerA',
      body: { departsAt: '2027-03-21T15:00:00.000Z', ...price(1) },
    });
    expect(plan.body).toMatchObject({ touched: [], from: 'draft', to: 'draft', bookings: 0, emails: 0 });
  });

  it('does not exist for another agency', async () => {
    const launch = await launchWithBookings();
    const answer = await world.ask('POST', `/launches/${launch.id}/plan`, { as: 'ownerB', body: price(1) });
    expect(answer.status).toBe(404);
  });
});
