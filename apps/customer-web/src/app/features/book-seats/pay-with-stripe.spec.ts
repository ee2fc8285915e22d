import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { usd } from '@astro/domain';
import { FakeStripe } from '../card/stripe.fixture.ts';
import {
  freshBrowser,
  holdFixture,
  keyOf,
  nothingElseWasAsked,
  openCheckout,
  refusal,
  URL_OF,
} from './checkout.fixture.ts';

// A page with a form takes its time where all cores are busy.
jest.setTimeout(30_000);

const CONFIRMATION = `${URL_OF.bookings}/b1/payment-confirmation`;
const inTenMinutes = () => new Date(Date.now() + 10 * 60_000).toISOString();
const challenge = (confirmBy = inTenMinutes()) =>
  refusal(402, 'payment-confirmation-needed', 'Confirm.', { bookingId: 'b1', confirmBy, clientSecret: 'pi_1_secret' });

describe('a payment with Stripe', () => {
  let stripe: FakeStripe;
  beforeEach(() => {
    freshBrowser();
    stripe = new FakeStripe();
  });
  afterEach(nothingElseWasAsked);

  const atPayment = async (hold: Parameters<typeof holdFixture>[0] = {}) => {
    const page = await openCheckout({ stripe });
    await page.keep(1, hold);
    await page.name(0, 'Ada Byron');
    await page.click('to-payment');
    await page.settle();
    return page;
  };
  const asked = (what: string) => stripe.asked.filter(one => one.what === what);

  it('shows Stripe’s own form for cards and the whole sum, and sends its token for one payment, never a card', async () => {
    const { find, maybe, click, posted, answer, router } = await atPayment();
    expect(find('stripe-card').textContent).toContain('the form of Stripe');
    expect(maybe('card-tok_visa')).toBeNull();
    expect(asked('load')).toEqual([{ what: 'load', with: 'pk_test_of_this_spec' }]);
    expect(asked('elements')[0]?.with).toMatchObject({
      mode: 'payment',
      amount: 25_000_000,
      currency: 'usd',
      allowedPaymentMethodTypes: ['card'],
    });
    await click('pay');
    const booking = posted(URL_OF.bookings);
    expect(booking.request.body).toMatchObject({ payment: { method: 'card', token: 'ctoken_1' } });
    await answer(booking, { id: 'b1' });
    expect(router.url).toBe('/trips/b1?booked=1');
  });

  it('loads nothing of Stripe before the payment, nor at all with the sandbox', async () => {
    const page = await openCheckout({ stripe });
    await page.keep(1);
    expect(stripe.asked).toEqual([]);
  });

  it.each([
    [{ type: 'validation_error' } as const, 'Please complete the details of the card.'],
    [{ type: 'card_error', code: 'expired_card' } as const, 'The card has expired. Nothing was charged.'],
    [
      { type: 'card_error', code: 'incorrect_cvc' } as const,
      'The number, date or code of the card is not right. Nothing was charged.',
    ],
    [{ type: 'card_error' } as const, 'The card was declined. Nothing was charged.'],
    [
      { type: 'api_error' } as const,
      'Stripe could not read the card. Nothing was charged: try again, or another card.',
    ],
  ])('says %j in words of ours, asks nothing of the server, and takes another try', async (error, sentence) => {
    const { click, sentences, posted, answer } = await atPayment();
    if (error.type === 'validation_error') stripe.mistake = error;
    else stripe.refusal = error;
    await click('pay');
    expect(sentences()).toEqual([sentence]);
    stripe.mistake = null;
    stripe.refusal = null;
    await click('pay');
    await answer(posted(URL_OF.bookings), { id: 'b1' });
  });

  it('says that nothing was charged when the line breaks while the card is read', async () => {
    const { click, sentences, find } = await atPayment();
    stripe.isCutOff = true;
    await click('pay');
    expect(sentences()[0]).toContain('Nothing was charged');
    expect(find('pay').hasAttribute('disabled')).toBe(false);
  });

  it('offers another try when the script does not come, or shows no form', async () => {
    stripe.isReachable = false;
    const { click, sentences, find, settle } = await atPayment();
    expect(sentences()[0]).toContain('could not be loaded');
    expect(find('pay').hasAttribute('disabled')).toBe(true);
    stripe.isReachable = true;
    await click('problem-retry');
    expect([sentences(), find('pay').hasAttribute('disabled')]).toEqual([[], false]);
    stripe.breakForm();
    await settle();
    expect(sentences()[0]).toContain('could not be loaded');
  });

  it('says in advance that Stripe does not take so much at once', async () => {
    const { find } = await atPayment({ pricePerSeat: usd(100_000_000) });
    expect(find('too-much-for-stripe').textContent).toContain('$999,999.99');
    expect(find('pay').hasAttribute('disabled')).toBe(true);
  });

  it('keeps the seats and the form after a decline, and pays anew with a new token and a new key', async () => {
    const { click, posted, answer, sentences } = await atPayment();
    await click('pay');
    const first = posted(URL_OF.bookings);
    await answer(first, refusal(402, 'payment-declined', 'The card has expired. Nothing was booked.'), 402);
    await answer(posted(URL_OF.holds), holdFixture({ id: 'h2' }));
    expect(sentences()).toEqual(['The card has expired. Nothing was booked.']);
    expect(asked('mount')).toHaveLength(1);
    await click('pay');
    const second = posted(URL_OF.bookings);
    expect(second.request.body).toMatchObject({ holdId: 'h2', payment: { token: 'ctoken_2' } });
    expect(keyOf(second)).not.toBe(keyOf(first));
    await answer(second, { id: 'b1' });
  });

  it('asks again with the same token and key when no answer came', async () => {
    const { click, posted, answer } = await atPayment();
    await click('pay');
    const first = posted(URL_OF.bookings);
    await answer(first, refusal(503, 'temporarily-unavailable', 'Away.'), 503);
    await click('pay');
    const second = posted(URL_OF.bookings);
    expect([keyOf(second), second.request.body]).toEqual([keyOf(first), first.request.body]);
    await answer(second, { id: 'b1' });
  });

  it('asks the server first when the time is over while nobody knows how the payment ended', async () => {
    const { click, posted, answer, router, keep, name, server, settle } = await openCheckout({ stripe });
    await keep(1, { expiresAt: new Date(Date.now() + 4_000).toISOString() });
    await name(0, 'Ada Byron');
    await click('to-payment');
    await settle();
    await click('pay');
    const first = posted(URL_OF.bookings);
    await answer(first, refusal(503, 'temporarily-unavailable', 'Away.'), 503);
    let again = server.match(URL_OF.bookings);
    while (again.length === 0) {
      await new Promise(resolve => setTimeout(resolve, 200));
      again = server.match(one => one.method === 'POST' && one.url === URL_OF.bookings);
    }
    const [second] = again;
    if (second === undefined) throw new Error('nothing was asked');
    expect(keyOf(second)).toBe(keyOf(first));
    await answer(second, { id: 'b1' });
    expect(router.url).toBe('/trips/b1?booked=1');
  });

  it('opens the bank’s window at once, and asks our server how it ended', async () => {
    const { click, posted, answer, router } = await atPayment();
    await click('pay');
    await answer(posted(URL_OF.bookings), challenge(), 402);
    expect(asked('bank')).toEqual([{ what: 'bank', with: { clientSecret: 'pi_1_secret' } }]);
    const word = posted(CONFIRMATION);
    expect(word.request.body).toEqual({ approve: true });
    await answer(word, { id: 'b1' }, 200);
    expect(router.url).toBe('/trips/b1?booked=1');
  });

  it('leads to the trip while the card company is still at it', async () => {
    const { click, posted, answer, router } = await atPayment();
    await click('pay');
    await answer(posted(URL_OF.bookings), { id: 'b1', status: 'pending' }, 202);
    expect(router.url).toBe('/trips/b1?booked=1');
  });

  it('takes a failed challenge for a decline: the seats are kept again', async () => {
    stripe.bank = Promise.resolve({ type: 'invalid_request_error', code: 'payment_intent_authentication_failure' });
    const { click, posted, answer, sentences, maybe } = await atPayment();
    await click('pay');
    await answer(posted(URL_OF.bookings), challenge(), 402);
    await answer(posted(CONFIRMATION), refusal(402, 'payment-declined', 'The payment was not confirmed.'), 402);
    await answer(posted(URL_OF.holds), holdFixture({ id: 'h2' }));
    expect([maybe('confirm-step'), sentences()]).toEqual([null, ['The payment was not confirmed.']]);
  });

  it('opens the window again when it broke off and the bank still waits', async () => {
    stripe.bank = Promise.resolve({ type: 'api_connection_error' });
    const { click, posted, answer, find, router } = await atPayment();
    await click('pay');
    await answer(posted(URL_OF.bookings), challenge(), 402);
    await answer(posted(CONFIRMATION), challenge(), 402);
    expect(find('confirm-step').textContent).toContain('broke off');
    stripe.bank = Promise.resolve(null);
    await click('ask-bank');
    await answer(posted(CONFIRMATION), { id: 'b1' }, 200);
    expect(router.url).toBe('/trips/b1?booked=1');
  });

  it('says no to the bank when the time is over, and does not heed its window any more', async () => {
    let close: (error: null) => void = () => undefined;
    stripe.bank = new Promise(resolve => {
      close = resolve;
    });
    const { click, posted, answer, sentences, server, settle, maybe } = await atPayment();
    await click('pay');
    await answer(posted(URL_OF.bookings), challenge(new Date(Date.now() + 2_000).toISOString()), 402);
    let word = server.match(CONFIRMATION);
    while (word.length === 0) {
      await new Promise(resolve => setTimeout(resolve, 200));
      word = server.match(CONFIRMATION);
    }
    expect(word[0]?.request.body).toEqual({ approve: false });
    word[0]?.flush(refusal(409, 'hold-expired', 'The time is over.'), { status: 409, statusText: 'x' });
    await settle();
    expect([maybe('confirm-step'), sentences()]).toEqual([null, ['The time is over.']]);
    close(null);
    await settle();
    expect(server.match(CONFIRMATION)).toEqual([]);
  });

  it('goes on at the bank after a reload, and opens its window only when asked to', async () => {
    const before = await atPayment();
    await before.click('pay');
    before.posted(URL_OF.bookings);
    TestBed.resetTestingModule();
    const pending = {
      id: 'b1',
      status: 'pending',
      seats: 1,
      pricePerSeat: usd(25_000_000),
      bookedAt: new Date().toISOString(),
      launch: { id: 'l1' },
    };
    const confirmation = { confirmBy: inTenMinutes(), clientSecret: 'pi_1_secret' };
    const answers = { [`${URL_OF.bookings}/b1`]: () => ({ ...pending, confirmation }) };
    const { click, find, posted, answer, router } = await openCheckout({ stripe, bookings: [pending], answers });
    expect(find('confirm-step').textContent).toContain('$250,000');
    expect(asked('bank')).toEqual([]);
    await click('ask-bank');
    expect(asked('bank')).toHaveLength(1);
    await answer(posted(CONFIRMATION), { id: 'b1' }, 200);
    expect(router.url).toBe('/trips/b1?booked=1');
  });
});
