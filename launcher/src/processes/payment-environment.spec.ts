import { describe, expect, it } from '@jest/globals';
import { paymentEnvironment } from './payment-environment.ts';

const env = {
  PAYMENT_GATEWAY: 'stripe',
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
  PATH: '/bin',
};

describe('what a program learns of the payment gateway', () => {
  it.each(['customer-api', 'job-scheduler'])('%s charges and gives back: it gets the secrets', component => {
    expect(paymentEnvironment(component, env)).toEqual({
      PAYMENT_GATEWAY: 'stripe',
      STRIPE_SECRET_KEY: 'sk_test_1',
      STRIPE_WEBHOOK_SECRET: 'whsec_1',
    });
  });

  it('the shop shows the form: it gets the public key and no secret', () => {
    expect(paymentEnvironment('customer-web', env)).toEqual({
      PAYMENT_GATEWAY: 'stripe',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
    });
  });

  it('nobody else learns anything, and nobody what was not said', () => {
    expect(paymentEnvironment('supplier-web', env)).toEqual({});
    expect(paymentEnvironment('customer-api', {})).toEqual({});
  });
});
