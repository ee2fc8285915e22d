import { describe, expect, it } from '@jest/globals';
import { isStripes } from './stripe-script.ts';

describe('what counts as a script of Stripe', () => {
  it.each([
    ['https://js.stripe.com/clover/stripe.js', true],
    ['https://b.js.stripe.com/v3/', true],
    ['https://JS.Stripe.com:443/v3/', true],
    ['http://js.stripe.com/v3/', false],
    ['https://js.stripe.com:8443/v3/', false],
    ['https://evil-js.stripe.com.example/v3/', false],
    ['https://evil-js.stripe.com/v3/', false],
    ['https://js.stripe.com.example/v3/', false],
    ['https://js.stripe.com@evil.example/v3/', false],
    ['https://evil.example/#.js.stripe.com', false],
    ['https://api.stripe.com/v3/', false],
    ['data:text/javascript,alert(1)', false],
    ['/js.stripe.com/v3/', false],
    ['', false],
  ])('%s: %s', (url, isIt) => {
    expect(isStripes(url)).toBe(isIt);
  });
});
