import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StripeGateway } from './stripe-gateway.ts';
import { MemoryStripeLedger } from './stripe-ledger.ts';
import { startFakeStripe, type FakeStripe } from './testing/fake-stripe.ts';

describe('the Stripe gateway, at a server that answers as Stripe does', () => {
  let stripe: FakeStripe;
  let ledger: MemoryStripeLedger;
  let gateway: StripeGateway;
  beforeEach(async () => {
    stripe = await startFakeStripe();
    ledger = new MemoryStripeLedger();
    gateway = new StripeGateway({ secretKey: 'sk_test_of_this_spec', apiUrl: stripe.url }, ledger);
  });
  afterEach(() => stripe.stop());
  const order = (token: string, key = 'booking-1') => ({ key, amountCents: 25_000_000, token, description: 'AB 1' });

  it.each([
    ['tok_visa', { kind: 'succeeded', chargeId: 'pi_1', amountCents: 25_000_000 }],
    ['pm_card_visa', { kind: 'succeeded', chargeId: 'pi_1', amountCents: 25_000_000 }],
    ['ctoken_visa', { kind: 'succeeded', chargeId: 'pi_1', amountCents: 25_000_000 }],
    ['ctoken_chargeDeclinedExpiredCard', { kind: 'declined', reason: 'card-expired' }],
    ['ctoken_threeDSecureRequired', { kind: 'needs-confirmation', clientSecret: 'pi_1_secret' }],
    ['tok_chargeDeclined', { kind: 'declined', reason: 'card-declined' }],
    ['tok_chargeDeclinedInsufficientFunds', { kind: 'declined', reason: 'insufficient-funds' }],
    ['tok_unheardOf', { kind: 'declined', reason: 'unknown-card' }],
    ['tok_threeDSecureRequired', { kind: 'needs-confirmation', clientSecret: 'pi_1_secret' }],
  ])('answers %s with %j, and the same when asked again', async (token, state) => {
    expect(await gateway.charge(order(token))).toEqual(state);
    expect(await gateway.charge(order(token))).toEqual(state);
    expect(stripe.intents.size).toBe(1);
    expect(stripe.intents.get('pi_1')).toMatchObject({
      amount: 25_000_000,
      currency: 'usd',
      metadata: { key: 'booking-1' },
    });
  });

  it('charges once for twenty parallel requests with one key', async () => {
    const states = await Promise.all(Array.from({ length: 20 }, () => gateway.charge(order('tok_visa'))));
    for (const state of states) expect(['succeeded', 'unknown']).toContain(state.kind);
    expect(await gateway.find('booking-1')).toMatchObject({ kind: 'succeeded', chargeId: 'pi_1' });
    expect(stripe.chargedCents()).toBe(25_000_000);
  });

  it('does not guess when the answer to a charge is lost: Stripe is asked, and says that it was paid', async () => {
    stripe.loseAnswersTo('confirm');
    expect(await gateway.charge(order('tok_visa'))).toEqual({ kind: 'unknown' });
    stripe.loseAnswersTo(null);
    expect(await gateway.find('booking-1')).toMatchObject({ kind: 'succeeded' });
    expect(await gateway.abandon('booking-1')).toMatchObject({ kind: 'succeeded' });
    expect(stripe.chargedCents()).toBe(25_000_000);
  });

  it('knows that nothing was charged when Stripe was never reached, and lets nobody charge it later', async () => {
    stripe.refuse('create');
    expect(await gateway.charge(order('tok_visa'))).toEqual({ kind: 'unknown' });
    expect(await gateway.find('booking-1')).toBeNull();
    expect(await gateway.abandon('booking-1')).toEqual({ kind: 'declined', reason: 'abandoned' });
    stripe.refuse(null);
    expect(await gateway.charge(order('tok_visa'))).toEqual({ kind: 'declined', reason: 'abandoned' });
    expect(stripe.chargedCents()).toBe(0);
  });

  it('ends an intent whose card was never tried', async () => {
    stripe.refuse('confirm');
    expect(await gateway.charge(order('tok_visa'))).toEqual({ kind: 'unknown' });
    stripe.refuse(null);
    expect(await gateway.find('booking-1')).toBeNull();
    expect(await gateway.abandon('booking-1')).toEqual({ kind: 'declined', reason: 'abandoned' });
    expect(await gateway.charge(order('tok_visa'))).toEqual({ kind: 'declined', reason: 'abandoned' });
    expect(stripe.chargedCents()).toBe(0);
  });

  it('charges a challenged card once its owner has confirmed at the bank, and cancels what they refuse', async () => {
    await gateway.charge(order('tok_threeDSecureRequired', 'one'));
    expect(await gateway.confirm('one', true)).toMatchObject({ kind: 'needs-confirmation' });
    stripe.passChallenge('pi_1');
    expect(await gateway.confirm('one', true)).toMatchObject({ kind: 'succeeded' });
    await gateway.charge(order('tok_threeDSecureRequired', 'two'));
    expect(await gateway.confirm('two', false)).toEqual({ kind: 'declined', reason: 'not-confirmed' });
    await gateway.charge(order('tok_threeDSecureRequired', 'three'));
    stripe.failChallenge('pi_3');
    expect(await gateway.find('three')).toEqual({ kind: 'declined', reason: 'not-confirmed' });
    expect(await gateway.confirm('nobody', true)).toBeNull();
    expect(stripe.chargedCents()).toBe(25_000_000);
  });

  it('gives back once per key, even after Stripe has forgotten the idempotency key, and never more than was charged', async () => {
    await gateway.charge(order('tok_visa'));
    const refund = { key: 'refund-1', chargeKey: 'booking-1', amountCents: 20_000_000 };
    const first = await gateway.refund(refund);
    expect(first.kind).toBe('succeeded');
    stripe.forgetKeys();
    expect(await gateway.refund(refund)).toEqual(first);
    expect((await gateway.refund({ ...refund, key: 'refund-2' })).kind).toBe('refused');
    expect((await gateway.refund({ ...refund, key: 'refund-3', chargeKey: 'nothing' })).kind).toBe('refused');
    stripe.loseAnswersTo('refund');
    expect(await gateway.refund({ ...refund, key: 'refund-4', amountCents: 5_000_000 })).toEqual({ kind: 'unknown' });
    stripe.loseAnswersTo(null);
    stripe.forgetKeys();
    expect((await gateway.refund({ ...refund, key: 'refund-4', amountCents: 5_000_000 })).kind).toBe('succeeded');
    expect(stripe.refundedCents()).toBe(25_000_000);
  });

  it('says that an amount is more than Stripe takes', async () => {
    expect(await gateway.charge({ ...order('tok_visa'), amountCents: 100_000_000 })).toEqual({
      kind: 'declined',
      reason: 'amount-too-large',
    });
  });

  it('throws for a key that Stripe does not know: that is no fault of a card', async () => {
    const wrong = new StripeGateway({ secretKey: 'sk_test_wrong', apiUrl: stripe.url }, ledger);
    await expect(wrong.charge(order('tok_visa'))).rejects.toThrow(/API key/);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 60])('refuses to charge %d cents', async amountCents => {
    await expect(gateway.charge({ ...order('tok_visa'), amountCents })).rejects.toThrow(RangeError);
  });
});
