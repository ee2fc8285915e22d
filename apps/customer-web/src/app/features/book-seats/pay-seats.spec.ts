import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { usd } from '@astro/domain';
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

describe('the payment of a checkout', () => {
  beforeEach(freshBrowser);
  afterEach(nothingElseWasAsked);

  it('finds the booking that was made although the page was closed before the answer', async () => {
    const before = await openCheckout();
    await before.keep(1);
    await before.name(0, 'Ada Byron');
    await before.click('to-payment');
    await before.click('pay');
    before.posted(URL_OF.bookings);
    TestBed.resetTestingModule();
    const { router } = await openCheckout({
      bookings: [{ id: 'b9', status: 'confirmed', seats: 1, bookedAt: new Date().toISOString(), launch: { id: 'l1' } }],
    });
    expect(router.url).toBe('/trips/b9?booked=1');
  });

  it('keeps the seats again after a declined card, and tries the next one with a new key', async () => {
    const { keep, name, click, posted, answer, sentences, find } = await openCheckout();
    await keep(1);
    await name(0, 'Ada Byron');
    await click('to-payment');
    await click('card-tok_chargeDeclined');
    await click('pay');
    const first = posted(URL_OF.bookings);
    await answer(first, refusal(402, 'payment-declined', 'The card was declined. Nothing was booked.'), 402);
    await answer(posted(URL_OF.holds), holdFixture({ id: 'h2' }));
    expect(sentences()).toEqual(['The card was declined. Nothing was booked.']);
    expect(find('try-other-card')).toBeTruthy();
    await click('card-tok_visa');
    await click('pay');
    const second = posted(URL_OF.bookings);
    expect(second.request.body).toMatchObject({ holdId: 'h2', payment: { token: 'tok_visa' } });
    expect(keyOf(second)).not.toBe(keyOf(first));
    await answer(second, { id: 'b1' });
  });

  const confirmBy = new Date(Date.now() + 10 * 60_000).toISOString();
  const CONFIRMATION = `${URL_OF.bookings}/b1/payment-confirmation`;
  const challenged = async () => {
    const page = await openCheckout();
    await page.keep(1);
    await page.name(0, 'Ada Byron');
    await page.click('to-payment');
    await page.click('card-tok_threeDSecureRequired');
    await page.click('pay');
    const asked = refusal(402, 'payment-confirmation-needed', 'Confirm.', { bookingId: 'b1', confirmBy });
    await page.answer(page.posted(URL_OF.bookings), asked, 402);
    return page;
  };

  it('shows a step of its own while the bank asks, and leads to the trip once it is confirmed', async () => {
    const { find, maybe, click, posted, answer, router, sentences } = await challenged();
    expect(find('confirm-step').textContent).toContain('$250,000');
    expect([maybe('pay'), sentences()]).toEqual([null, []]);
    await click('confirm-payment');
    const word = posted(CONFIRMATION);
    expect(word.request.body).toEqual({ approve: true });
    expect(keyOf(word)).toMatch(/^[0-9a-f-]{36}$/);
    await answer(word, { id: 'b1' }, 200);
    expect(router.url).toBe('/trips/b1?booked=1');
  });

  it('keeps the seats again when the owner does not want to pay, for another card', async () => {
    const { click, posted, answer, find, maybe, sentences } = await challenged();
    await click('refuse-payment');
    await answer(posted(CONFIRMATION), refusal(402, 'payment-declined', 'Not confirmed.'), 402);
    await answer(posted(URL_OF.holds), holdFixture({ id: 'h2' }));
    expect([maybe('confirm-step'), sentences()]).toEqual([null, ['Not confirmed.']]);
    expect(find('try-other-card')).toBeTruthy();
  });

  it('stays at the question when the answer to it gets lost, and may be answered again', async () => {
    const { click, posted, answer, find, router } = await challenged();
    await click('confirm-payment');
    await answer(posted(CONFIRMATION), refusal(503, 'unavailable', 'Try again.'), 503);
    expect(find('confirm-step')).toBeTruthy();
    await click('confirm-payment');
    await answer(posted(CONFIRMATION), { id: 'b1' }, 200);
    expect(router.url).toBe('/trips/b1?booked=1');
  });

  it('frees the seats at the bank, too, when they are given back while it asks', async () => {
    const { click, posted, answer, router } = await challenged();
    await click('give-back');
    const word = posted(CONFIRMATION);
    expect(word.request.body).toEqual({ approve: false });
    await answer(word, refusal(402, 'payment-declined', 'Not confirmed.'), 402);
    expect(router.url).toBe('/launches/falcon-to-mars');
  });

  it('asks again with the same key when no answer came', async () => {
    const { keep, name, click, posted, answer, find, router } = await openCheckout();
    await keep(1);
    await name(0, 'Ada Byron');
    await click('to-payment');
    await click('pay');
    const first = posted(URL_OF.bookings);
    await answer(first, refusal(503, 'temporarily-unavailable', 'Away.'), 503);
    expect(find('unknown-outcome')).toBeTruthy();
    await click('pay');
    const second = posted(URL_OF.bookings);
    expect(keyOf(second)).toBe(keyOf(first));
    expect(second.request.body).toEqual(first.request.body);
    await answer(second, { id: 'b1' });
    expect(router.url).toBe('/trips/b1?booked=1');
  });

  it('changes the total only when the new price is accepted', async () => {
    const { keep, name, click, posted, answer, find, sentences } = await openCheckout();
    await keep(1);
    await name(0, 'Ada Byron');
    await click('to-payment');
    await click('pay');
    const changed = 'The price has changed to $300,000 per seat. Nothing was booked.';
    await answer(
      posted(URL_OF.bookings),
      refusal(409, 'price-changed', changed, { pricePerSeat: usd(30_000_000) }),
      409,
    );
    expect(sentences()).toEqual([changed]);
    expect(find('total').textContent).toContain('$250,000');
    expect(find('pay').hasAttribute('disabled')).toBe(true);
    await click('accept-price');
    expect(find('total').textContent).toContain('$300,000');
  });
});
