import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleLaunch } from '@astro/customer-db/testing';
import { startTestApi, type TestApi } from '../test-api.fixture.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const usd = (amount: number) => ({ amount, currency: 'USD' });
const PRICE = 25_000_000;

describe('moving a booking to another launch over HTTP', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi(NOW);
    const offers = { dear: 30_000_000, same: PRICE, cheap: 20_000_000, full: PRICE, soon: PRICE };
    for (const [id, pricePerSeatCents] of Object.entries(offers))
      await api.db.inbox.apply(
        sampleLaunch({
          id,
          pricePerSeatCents,
          seatsOnSale: id === 'full' ? 1 : 50,
          ...(id === 'soon' ? { departsAt: '2027-05-05T12:00:00.000Z' } : {}),
        }),
      );
  }, 30_000);
  afterAll(() => api.close());

  let launches = 0;
  /** A booking on a launch of its own, which is delayed. */
  const delayedBooking = async (as: string, birthDates = ['1990-05-05', '1980-01-01']) => {
    launches += 1;
    const launchId = `late-${launches}`;
    await api.db.inbox.apply(sampleLaunch({ id: launchId }));
    const passengers = birthDates.map(birthDate => ({
      fullName: 'Ann Łódź',
      birthDate,
      email: 'ann@example.com',
      phone: '+34 600 000 000',
    }));
    const payment = { method: 'card', token: 'tok_visa' };
    const body = { launchId, expectedPricePerSeat: usd(PRICE), passengers, payment };
    const booked = await api.ask('POST', '/bookings', { as, body });
    await api.db.inbox.apply(sampleLaunch({ id: launchId, status: 'delayed', delayNoticeAt: NOW }, 2));
    await api.catalogue.refresh();
    return { id: String(booked.body['id']), code: booked.body['code'] };
  };
  const wish = (launchId: string, price: number, difference: number, token: string | null = 'tok_visa') => ({
    launchId,
    expectedPricePerSeat: usd(price),
    expectedDifference: usd(difference),
    ...(token === null ? {} : { payment: { method: 'card', token } }),
  });
  const move = (as: string, id: string, body: object, key?: string) =>
    api.ask('POST', `/bookings/${id}/move`, { as, body, ...(key === undefined ? {} : { key }) });
  const show = async (as: string, id: string) => (await api.ask('GET', `/bookings/${id}`, { as })).body;

  it('shows the fare, charges the difference alone, and links both bookings', async () => {
    const { id, code } = await delayedBooking('ann');
    expect((await show('ann', id))['move']).toEqual({ until: '2026-12-08T12:00:00.000Z', credit: usd(2 * PRICE) });
    const quote = await api.ask('GET', `/bookings/${id}/move-quote?launchId=dear`, { as: 'ann' });
    expect(quote).toMatchObject({ status: 200, body: { seats: 2, problems: [] } });
    expect(quote.body).toMatchObject({ total: usd(60_000_000), credit: usd(50_000_000), charge: usd(10_000_000) });
    const moved = await move('ann', id, wish('dear', 30_000_000, 10_000_000), 'move-ann');
    const newId = String(moved.body['id']);
    expect(moved).toMatchObject({
      status: 201,
      headers: { location: `/api/v1/bookings/${newId}` },
      body: {
        status: 'confirmed',
        totalPrice: usd(60_000_000),
        launch: { id: 'dear' },
        movedFrom: { bookingId: id, code, carriedOver: usd(50_000_000) },
      },
    });
    expect((await move('ann', id, wish('dear', 30_000_000, 10_000_000), 'move-ann')).body).toEqual(moved.body);
    const old = await show('ann', id);
    expect(old).toMatchObject({
      status: 'cancelled',
      movedTo: { bookingId: newId, code: moved.body['code'] },
      refunds: [{ reason: 'moved', amount: usd(50_000_000), state: 'settled' }],
    });
    expect(old['move']).toBeUndefined();
    expect((await api.db.sandboxCharges.find(newId))?.amountCents).toBe(10_000_000);
    expect(JSON.stringify(api.logs)).toContain('booking-moved');
  });

  it('cheaper needs no card', async () => {
    const { id } = await delayedBooking('cat');
    expect(await move('cat', id, wish('cheap', 20_000_000, -10_000_000, null))).toMatchObject({ status: 201 });
    expect(await api.db.refunds.pending(10)).toMatchObject([{ bookingId: id, chargeKey: id, amountCents: 10_000_000 }]);
  });

  it('a lost answer of the gateway is asked for; a declined card moves nothing', async () => {
    const { id } = await delayedBooking('dan');
    const declined = await move('dan', id, wish('dear', 30_000_000, 10_000_000, 'tok_insufficientFunds'));
    expect(declined).toMatchObject({ status: 402, body: { reason: 'insufficient-funds' } });
    expect(await show('dan', id)).toMatchObject({ status: 'confirmed', seats: 2 });
    const moved = await move('dan', id, wish('dear', 30_000_000, 10_000_000, 'tok_timeoutCharged'));
    expect(moved).toMatchObject({ status: 201, body: { status: 'confirmed' } });
  });

  it('waits for the owner of a challenged card; meanwhile the old booking stands and takes no second move', async () => {
    const { id } = await delayedBooking('eve');
    const asked = await move('eve', id, wish('dear', 30_000_000, 10_000_000, 'tok_threeDSecureRequired'));
    const newId = String(asked.body['bookingId']);
    expect(asked).toMatchObject({ status: 402, body: { type: expect.stringContaining('confirmation-needed') } });
    expect(await show('eve', id)).toMatchObject({ status: 'confirmed', move: { underWay: newId } });
    expect(await move('eve', id, wish('same', PRICE, 0, null))).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('move-under-way'), bookingId: newId },
    });
    const confirm = () =>
      api.ask('POST', `/bookings/${newId}/payment-confirmation`, { as: 'eve', body: { approve: true } });
    expect(await confirm()).toMatchObject({ status: 200, body: { status: 'confirmed', movedFrom: { bookingId: id } } });
    expect(await confirm()).toMatchObject({ status: 200 });
    expect(await show('eve', id)).toMatchObject({ status: 'cancelled', movedTo: { bookingId: newId } });
  });

  it('says so when the booking was cancelled before the card was confirmed, and gives the charge back', async () => {
    const { id } = await delayedBooking('fay');
    const asked = await move('fay', id, wish('dear', 30_000_000, 10_000_000, 'tok_threeDSecureRequired'));
    const newId = String(asked.body['bookingId']);
    await api.ask('POST', `/bookings/${id}/cancellation`, { as: 'fay', body: {} });
    for (let said = 0; said < 2; said += 1)
      expect(
        await api.ask('POST', `/bookings/${newId}/payment-confirmation`, { as: 'fay', body: { approve: true } }),
      ).toMatchObject({
        status: 409,
        body: { type: expect.stringContaining('move-overtaken'), refund: usd(10_000_000) },
      });
    expect(await show('fay', newId)).toMatchObject({ status: 'declined', refunds: [{ reason: 'move-overtaken' }] });
    expect(await show('fay', id)).toMatchObject({ status: 'cancelled', totalRefunded: usd(50_000_000) });
  });

  it.each<[string, number, object, object]>([
    ['another price than shown', 409, wish('dear', 29_000_000, 8_000_000), { quote: { charge: usd(10_000_000) } }],
    ['too few seats', 409, wish('full', PRICE, 0, null), { seatsLeft: 1 }],
    [
      'no card for a difference',
      400,
      wish('dear', 30_000_000, 10_000_000, null),
      { errors: [{ pointer: '/payment' }] },
    ],
    ['a launch that is not there', 404, wish('nowhere', PRICE, 0, null), {}],
  ])('refuses %s with %d', async (_what, status, body, more) => {
    const { id } = await delayedBooking('gil');
    expect(await move('gil', id, body)).toMatchObject({ status, body: more });
    expect(await show('gil', id)).toMatchObject({ status: 'confirmed' });
  });

  it('is for the traveler alone, and only after a delay', async () => {
    const { id } = await delayedBooking('hal');
    expect(await move('thief', id, wish('same', PRICE, 0, null))).toMatchObject({ status: 404 });
    expect(await api.ask('GET', `/bookings/${id}/move-quote?launchId=same`, { as: 'thief' })).toMatchObject({
      status: 404,
    });
    expect(await api.ask('GET', `/bookings/${id}/move-quote?launchId=same`)).toMatchObject({ status: 401 });
    const moved = await move('hal', id, wish('same', PRICE, 0, null));
    const newId = String(moved.body['id']);
    expect((await show('hal', newId))['move']).toBeUndefined();
    expect(await api.ask('GET', `/bookings/${newId}/move-quote?launchId=dear`, { as: 'hal' })).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('not-movable'), reason: 'no-delay' },
    });
  });

  it('names each passenger who may not fly on the new day', async () => {
    // 18 on the old day in 2028, but not yet in May 2027.
    const { id } = await delayedBooking('ida', ['2010-05-05', '1980-01-01']);
    const quote = await api.ask('GET', `/bookings/${id}/move-quote?launchId=soon`, { as: 'ida' });
    const [young] = (await show('ida', id))['passengers'] as { id: string }[];
    expect(quote).toMatchObject({ status: 200, body: { problems: [{ passengerId: young?.id }] } });
    expect(quote.body['problems']).toHaveLength(1);
    expect(await move('ida', id, wish('soon', PRICE, 0, null))).toMatchObject({ status: 422 });
  });
});
