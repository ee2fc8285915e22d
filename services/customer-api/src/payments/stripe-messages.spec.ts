import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sampleLaunch, SeatSteps } from '@astro/customer-db/testing';
import { StripeGateway, type PaymentGateway } from '@astro/payments';
import { startFakeStripe, type FakeStripe } from '@astro/payments/testing';
import Stripe from 'stripe';
import { startTestApi, type TestApi } from '../test-api.fixture.ts';

jest.setTimeout(60_000);
const SECRET = 'whsec_of_this_spec';

describe("Stripe's messages", () => {
  let stripe: FakeStripe;
  let api: TestApi;
  let steps: SeatSteps;
  let gateway: PaymentGateway;
  beforeAll(async () => {
    stripe = await startFakeStripe();
    api = await startTestApi(new Date().toISOString(), {
      stripeWebhookSecret: SECRET,
      // The database is open by the time that the first payment is made.
      gateway: () => ({
        charge: order => gateway.charge(order),
        find: key => gateway.find(key),
        confirm: (key, isApproved) => gateway.confirm(key, isApproved),
        abandon: key => gateway.abandon(key),
        refund: order => gateway.refund(order),
      }),
    });
    gateway = new StripeGateway({ secretKey: 'sk_test_of_this_spec', apiUrl: stripe.url }, api.db.stripePayments);
    steps = new SeatSteps(api.db);
    const departsAt = new Date(Date.now() + 700 * 86_400_000).toISOString();
    await api.db.inbox.apply(sampleLaunch({ id: 'moon', seatsOnSale: 50, departsAt }));
    await api.catalogue.refresh();
  }, 30_000);
  afterAll(async () => {
    await api.close();
    await stripe.stop();
  });

  const message = (id: string, key: string, type = 'payment_intent.succeeded') =>
    JSON.stringify({ id, object: 'event', type, data: { object: { id: 'pi', metadata: { key } } } });
  const send = (
    body: string,
    signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: SECRET }),
  ) => api.ask('POST', '/payments/stripe/webhook', { body, headers: { 'stripe-signature': signature } });
  const opened = async (traveler: string) => {
    const answer = await steps.open({ launchId: 'moon', traveler, seats: 2 });
    if (!answer.ok || answer.value.step !== 'pay') throw new Error('not opened');
    return answer.value.view.booking;
  };
  const order = (booking: { _id: string; totalPriceCents: number; code: string }, token = 'tok_visa') => ({
    key: booking._id,
    amountCents: booking.totalPriceCents,
    token,
    description: booking.code,
  });

  it('end a booking whose process died after the charge, once, however often they come', async () => {
    const booking = await opened('ann');
    await gateway.charge(order(booking));
    const body = message('evt_1', booking._id);
    const answers = await Promise.all([1, 2, 3].map(() => send(body)));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { received: true } });
    expect(await send(body)).toMatchObject({ status: 200 });
    const ended = await api.db.bookings.find(booking._id);
    expect(ended).toMatchObject({ status: 'confirmed', seatsSold: 2 });
    expect(ended?.history.map(entry => entry.status)).toEqual(['pending', 'confirmed']);
  });

  it('only lead to asking Stripe: one that says paid of a declined card books nothing', async () => {
    const booking = await opened('ben');
    await gateway.charge(order(booking, 'tok_chargeDeclined'));
    expect(await send(message('evt_2', booking._id))).toMatchObject({ status: 200 });
    expect(await api.db.bookings.find(booking._id)).toMatchObject({
      status: 'declined',
      declineReason: 'card-declined',
    });
  });

  it('lead to the money going back when the booking had been given up before the charge', async () => {
    const booking = await opened('cat');
    await api.db.bookings.settlePayment(booking._id, { kind: 'declined', reason: 'abandoned' });
    await gateway.charge(order(booking));
    expect(await send(message('evt_3', booking._id))).toMatchObject({ status: 200 });
    expect(await send(message('evt_4', booking._id))).toMatchObject({ status: 200 });
    expect(await api.db.bookings.find(booking._id)).toMatchObject({ status: 'expired' });
    expect(stripe.refundedCents()).toBe(booking.totalPriceCents);
  });

  it('end a challenge that its owner passed at the bank, while the shop heard nothing', async () => {
    const booking = await opened('dan');
    expect(await gateway.charge(order(booking, 'tok_threeDSecureRequired'))).toMatchObject({
      kind: 'needs-confirmation',
    });
    await send(message('evt_5', booking._id));
    expect(await api.db.bookings.find(booking._id)).toMatchObject({ status: 'pending' });
    stripe.passChallenge([...stripe.intents.keys()].at(-1) ?? '');
    await send(message('evt_6', booking._id));
    expect(await api.db.bookings.find(booking._id)).toMatchObject({ status: 'confirmed' });
  });

  it('are not believed without a valid signature, nor taken when they concern nobody here', async () => {
    const booking = await opened('eve');
    await gateway.charge(order(booking));
    const body = message('evt_7', booking._id);
    const others = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: 'whsec_of_somebody_else' });
    expect(await send(body, others)).toMatchObject({
      status: 400,
      body: { type: expect.stringContaining('not-signed') },
    });
    expect(await send(body, 'nonsense')).toMatchObject({ status: 400 });
    const signed = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: SECRET });
    expect(await send(body.replace(booking._id, 'other'), signed)).toMatchObject({ status: 400 });
    expect(await api.db.bookings.find(booking._id)).toMatchObject({ status: 'pending' });
    expect(await send(message('evt_8', 'nobody-here'))).toMatchObject({ status: 200 });
    expect(await send(message('evt_9', booking._id, 'customer.created'))).toMatchObject({ status: 200 });
    expect(await api.db.bookings.find(booking._id)).toMatchObject({ status: 'pending' });
  });
});
