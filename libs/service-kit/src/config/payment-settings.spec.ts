import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { checkPaymentSettings, paymentSettings } from './payment-settings.ts';
import { readConfig } from './read-config.ts';

const settings = z
  .object({ ...paymentSettings, NODE_ENV: z.enum(['development', 'production']) })
  .superRefine(checkPaymentSettings);
const stripe = {
  NODE_ENV: 'production',
  PAYMENT_GATEWAY: 'stripe',
  STRIPE_SECRET_KEY: 'rk_live_9bT2mXq7LdVw4Zk8HsYc',
  STRIPE_WEBHOOK_SECRET: 'whsec_3Jf8sPqLz0XvTn5RbWyK',
};

describe('the settings of the payment gateway', () => {
  it('are the sandbox, unless Stripe is asked for with both its secrets', () => {
    expect(readConfig(settings, { NODE_ENV: 'development' }).PAYMENT_GATEWAY).toBeUndefined();
    expect(readConfig(settings, stripe).PAYMENT_GATEWAY).toBe('stripe');
  });

  it.each([
    ['no gateway', { PAYMENT_GATEWAY: undefined }, 'PAYMENT_GATEWAY'],
    ['no secret key', { STRIPE_SECRET_KEY: undefined }, 'STRIPE_SECRET_KEY'],
    ['no webhook secret', { STRIPE_WEBHOOK_SECRET: undefined }, 'STRIPE_WEBHOOK_SECRET'],
    ['a publishable key', { STRIPE_SECRET_KEY: 'pk_live_9bT2mXq7LdVw4Zk8HsYc' }, 'STRIPE_SECRET_KEY'],
    ['the key of the handbook', { STRIPE_SECRET_KEY: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc' }, 'sample'],
    ['a sample webhook secret', { STRIPE_WEBHOOK_SECRET: 'whsec_changeme0123456789' }, 'sample'],
    ['a key of one letter', { STRIPE_SECRET_KEY: 'sk_live_xxxxxxxxxxxxxxxxxxxx' }, 'sample'],
    ['another gateway', { PAYMENT_GATEWAY: 'paypal' }, 'PAYMENT_GATEWAY'],
  ])('stop the program with a sentence when there is %s', (_what, change, word) => {
    expect(() => readConfig(settings, { ...stripe, ...change })).toThrow(word);
  });

  it('take a sample outside production', () => {
    const change = { NODE_ENV: 'development', STRIPE_SECRET_KEY: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc' };
    expect(readConfig(settings, { ...stripe, ...change }).STRIPE_SECRET_KEY).toBe(change.STRIPE_SECRET_KEY);
  });
});
