import { describe, expect, it } from '@jest/globals';
import { chosenEnvironment } from './chosen-environment.ts';

const env = {
  PAYMENT_GATEWAY: 'stripe',
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
  SECOND_FACTOR_REQUIRED: 'finance,it',
  PATH: '/bin',
};

describe('what a program learns of the choices of whoever starts it', () => {
  it.each(['customer-api', 'job-scheduler'])('%s charges and gives back: it gets the secrets', component => {
    expect(chosenEnvironment(component, env)).toEqual({
      PAYMENT_GATEWAY: 'stripe',
      STRIPE_SECRET_KEY: 'sk_test_1',
      STRIPE_WEBHOOK_SECRET: 'whsec_1',
    });
  });

  it('the shop shows the form: it gets the public key and no secret', () => {
    expect(chosenEnvironment('customer-web', env)).toEqual({
      PAYMENT_GATEWAY: 'stripe',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
    });
  });

  it('the auth-service learns whose second factor is demanded', () => {
    expect(chosenEnvironment('auth-service', env)).toEqual({ SECOND_FACTOR_REQUIRED: 'finance,it' });
  });

  it('nobody else learns anything, and nobody what was not said', () => {
    expect(chosenEnvironment('supplier-web', env)).toEqual({});
    expect(chosenEnvironment('customer-api', {})).toEqual({});
  });
});
