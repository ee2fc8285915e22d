import { describe, expect, it } from '@jest/globals';
import { cardForm } from './card-form.ts';

const stripe = { PAYMENT_GATEWAY: 'stripe', STRIPE_PUBLISHABLE_KEY: 'pk_test_9bT2mXq7LdVw4Zk8HsYc' };

describe('the card form of the shop', () => {
  it('is our own with the sandbox: nothing of others, whatever keys lie about', () => {
    expect(cardForm({})).toBeNull();
    expect(cardForm({ ...stripe, PAYMENT_GATEWAY: 'sandbox' })).toBeNull();
  });

  it("is Stripe's where payments go to Stripe, with its addresses and no others", () => {
    const guest = cardForm(stripe);
    expect(guest?.key).toBe(stripe.STRIPE_PUBLISHABLE_KEY);
    for (const address of [...(guest?.scripts ?? []), ...(guest?.frames ?? []), ...(guest?.connections ?? [])])
      expect(address).toMatch(/^https:\/\/(\*\.)?(js|hooks|api)(\.js)?\.stripe\.com$/);
  });

  it.each([
    ['no publishable key', undefined],
    ['the secret one', 'sk_live_9bT2mXq7LdVw4Zk8HsYc'],
    ['one that would break out of the page', 'pk_live_"><script>'],
  ])('stops the program with a sentence when there is %s', (_what, key) => {
    expect(() => cardForm({ ...stripe, STRIPE_PUBLISHABLE_KEY: key })).toThrow('STRIPE_PUBLISHABLE_KEY');
  });
});
