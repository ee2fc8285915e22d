import { describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { readStripeMessage } from './stripe-webhook.ts';

const SECRET = 'whsec_of_this_spec';
const body = (type = 'payment_intent.succeeded', metadata: unknown = { key: 'booking-1' }) =>
  JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object: { id: 'pi_1', metadata } } });
const sign = (payload: string, more: { secret?: string; timestamp?: number } = {}) =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET, ...more });

describe('a message from Stripe', () => {
  it('is read when it is signed', () => {
    const payload = body();
    expect(readStripeMessage(payload, sign(payload), SECRET)).toEqual({
      id: 'evt_1',
      type: 'payment_intent.succeeded',
      paymentKey: 'booking-1',
    });
  });

  it.each([
    ['signed with another secret', body(), sign(body(), { secret: 'whsec_of_somebody_else' })],
    ['changed by one letter', body().replace('booking-1', 'booking-2'), sign(body())],
    ['signed an hour ago', body(), sign(body(), { timestamp: Math.floor(Date.now() / 1000) - 3600 })],
    ['without a signature', body(), ''],
    ['with nonsense for a signature', body(), 't=1,v1=abc'],
    ['signed, but no JSON', 'nonsense', sign('nonsense')],
  ])('is not read when it is %s', (_what, payload, signature) => {
    expect(readStripeMessage(payload, signature, SECRET)).toBeNull();
  });

  it.each([
    ['of another kind', body('customer.created')],
    ['about a payment that is not ours', body('payment_intent.succeeded', {})],
    ['whose key is no text', body('payment_intent.succeeded', { key: { $ne: null } })],
  ])('concerns no booking when it is %s', (_what, payload) => {
    expect(readStripeMessage(payload, sign(payload), SECRET)).toMatchObject({ paymentKey: null });
  });
});
