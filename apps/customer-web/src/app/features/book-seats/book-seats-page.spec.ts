import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { bookingRefusalText, usd } from '@astro/domain';
import { launchFixture } from '../launches/launch.fixture.ts';
import {
  ada,
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

describe('a checkout', () => {
  beforeEach(freshBrowser);
  afterEach(nothingElseWasAsked);

  it('goes from seats to passengers to payment, and leads to the trip', async () => {
    const { click, keep, name, posted, answer, router, find } = await openCheckout();
    await keep(2);
    expect(router.url).toBe('/launches/falcon-to-mars/book?step=passengers');
    expect(find('total').textContent).toContain('$500,000');
    await name(0, 'Ada Byron');
    await name(1, 'Mary Somerville');
    await click('to-payment');
    await click('pay');
    const booking = posted(URL_OF.bookings);
    expect(booking.request.body).toEqual({
      launchId: 'l1',
      holdId: 'h1',
      expectedPricePerSeat: usd(25_000_000),
      passengers: ['Ada Byron', 'Mary Somerville'].map(fullName => ({
        fullName,
        birthDate: '2060-05-01',
        email: 'passenger@traveler.example',
        phone: '+1 555 0100',
      })),
      payment: { method: 'card', token: 'tok_visa' },
    });
    expect(keyOf(booking)).toMatch(/^[0-9a-f-]{36}$/);
    await answer(booking, { id: 'b1' });
    expect(router.url).toBe('/trips/b1?booked=1');
    expect(sessionStorage).toHaveLength(0);
  });

  it('asks a visitor to sign in at the seats, and takes them as soon as somebody is signed in', async () => {
    const { user, settle, click, find, posted, answer, maybe } = await openCheckout({ user: null });
    await click('seats-3');
    await click('keep-seats');
    expect(find('sign-in-here').getAttribute('href')).toBe(
      '/sign-in?returnUrl=%2Flaunches%2Ffalcon-to-mars%2Fbook%3Fstep%3Dpassengers',
    );
    user.set(ada);
    await settle();
    const hold = posted(URL_OF.holds);
    expect(hold.request.body).toEqual({ launchId: 'l1', seats: 3 });
    await answer(hold, holdFixture({ seats: 3 }));
    expect(maybe('sign-in-to-book')).toBeNull();
    expect(find('hold').textContent).toContain('Seats kept for');
  });

  it('knows in the tab of the mailed link which seats were wished for', async () => {
    const before = await openCheckout({ user: null });
    await before.click('seats-3');
    await before.click('keep-seats');
    sessionStorage.clear();
    TestBed.resetTestingModule();
    const { posted, answer } = await openCheckout();
    const hold = posted(URL_OF.holds);
    expect(hold.request.body).toEqual({ launchId: 'l1', seats: 3 });
    await answer(hold, holdFixture({ seats: 3 }));
  });

  it('resumes after a reload: the server knows the seats, the tab knows the passengers', async () => {
    const before = await openCheckout();
    await before.keep(1);
    await before.name(0, 'Ada Byron');
    TestBed.resetTestingModule();
    const { find, field } = await openCheckout({
      hold: holdFixture(),
      url: '/launches/falcon-to-mars/book?step=passengers',
    });
    expect(field('full-name-0').value).toBe('Ada Byron');
    expect(find('hold')).toBeTruthy();
  });

  it('never shows what one person typed to another', async () => {
    const before = await openCheckout();
    await before.keep(1);
    await before.name(0, 'Ada Byron');
    TestBed.resetTestingModule();
    await openCheckout({ user: { ...ada, id: 'u2' } });
    expect(sessionStorage.getItem('ab-booking:falcon-to-mars')).not.toContain('Ada Byron');
  });

  it('copies the profile, and says the rule of age in its own words at the field', async () => {
    const { keep, click, type, find, field, settle, maybe } = await openCheckout();
    await keep(1);
    await click('me-0');
    expect(field('full-name-0').value).toBe('Ada Byron');
    expect(field('phone-0').value).toBe('+1 555 0100');
    type('birth-date-0', '2090-01-01');
    await settle();
    await click('to-payment');
    const refused = { kind: 'passenger-age', passenger: 0, yearsMin: 18, yearsMax: 70 } as const;
    expect(find('field-error').textContent).toBe(bookingRefusalText(refused));
    expect(maybe('pay')).toBeNull();
  });

  it('refuses seats above the limit before anything is sent, in the words of the API', async () => {
    const { click, sentences } = await openCheckout({
      bookings: [{ id: 'b1', status: 'confirmed', seats: 3, bookedAt: '2026-01-01T00:00:00Z', launch: { id: 'l1' } }],
    });
    await click('seats-2');
    await click('keep-seats');
    expect(sentences()).toEqual([bookingRefusalText({ kind: 'over-seat-limit', seatsMax: 4, seatsAlready: 3 })]);
  });

  it('offers what is left when somebody else was faster', async () => {
    const { click, posted, answer, sentences, state } = await openCheckout();
    await click('seats-4');
    await click('keep-seats');
    state.launch = launchFixture({ seatsLeft: 2 });
    await answer(
      posted(URL_OF.holds),
      refusal(409, 'not-enough-seats', 'Only 2 seats are left.', { seatsLeft: 2 }),
      409,
    );
    expect(sentences()).toEqual(['Only 2 seats are left.']);
    await click('take-what-is-left');
    const hold = posted(URL_OF.holds);
    expect(hold.request.body).toEqual({ launchId: 'l1', seats: 2 });
    await answer(hold, holdFixture({ seats: 2 }));
    expect(sentences()).toEqual([]);
  });

  it('says so when the time is over, and keeps the passengers for another try', async () => {
    const { click, settle, sentences, field, posted, answer } = await openCheckout({
      // Long enough for the page to open on a busy machine.
      hold: holdFixture({ expiresAt: new Date(Date.now() + 5_000).toISOString() }),
      url: '/launches/falcon-to-mars/book?step=passengers',
    });
    const input = field('full-name-0');
    input.value = 'Ada Byron';
    input.dispatchEvent(new Event('input'));
    while (sentences().length === 0) {
      await new Promise(resolve => setTimeout(resolve, 200));
      await settle();
    }
    expect(sentences()).toEqual([bookingRefusalText({ kind: 'hold-expired' })]);
    await click('try-again');
    await answer(posted(URL_OF.holds), holdFixture({ id: 'h2' }));
    expect(field('full-name-0').value).toBe('Ada Byron');
  });

  it.each([
    ['given back', 'hold-given-back', 'hold-over'],
    ['booked', 'hold-used', 'hold-used'],
  ] as const)(
    'says that the seats were %s in another window, as soon as this one is seen again',
    async (_how, kind, setback) => {
      const { find, maybe, keep, name, server, settle, sentences } = await openCheckout();
      await keep(1);
      await name(0, 'Ada Byron');
      const ask = async () => {
        window.dispatchEvent(new Event('focus'));
        await settle();
        return server.expectOne('/api/v1/holds/h1');
      };
      (await ask()).flush(holdFixture());
      await settle();
      expect(sentences()).toEqual([]);
      const text = bookingRefusalText({ kind });
      (await ask()).flush(refusal(409, kind, text), { status: 409, statusText: 'x' });
      await settle();
      expect(sentences()).toEqual([text]);
      expect(find('problem').closest('[data-setback]')?.getAttribute('data-setback')).toBe(setback);
      expect(maybe('hold')).toBeNull();
    },
  );

  it('says after a reload what became of the seats, as far as anybody knows', async () => {
    const first = await openCheckout();
    await first.keep(1);
    for (const [answer, text] of [
      [
        refusal(409, 'hold-given-back', bookingRefusalText({ kind: 'hold-given-back' })),
        bookingRefusalText({ kind: 'hold-given-back' }),
      ],
      [refusal(404, 'not-found', 'Not there.'), bookingRefusalText({ kind: 'hold-expired' })],
    ] as const) {
      const draft = sessionStorage.getItem('ab-booking:falcon-to-mars') ?? '';
      expect(draft).toContain('"holdId":"h1"');
      TestBed.resetTestingModule();
      const { server, settle, sentences } = await openCheckout();
      server.expectOne('/api/v1/holds/h1').flush(answer, { status: answer.status, statusText: 'x' });
      await settle();
      expect(sentences()).toEqual([text]);
      sessionStorage.setItem('ab-booking:falcon-to-mars', draft);
    }
  });

  it('gives the seats back on request', async () => {
    const { keep, click, server, settle, router } = await openCheckout();
    await keep(1);
    await click('give-back');
    server.expectOne(one => one.method === 'DELETE' && one.url === '/api/v1/holds/h1').flush(null);
    await settle();
    expect(router.url).toBe('/launches/falcon-to-mars');
  });

  it('puts what the API finds wrong at the field of the passenger', async () => {
    const { keep, name, click, posted, answer, find } = await openCheckout();
    await keep(1);
    await name(0, 'Ada Byron');
    await click('to-payment');
    await click('pay');
    const errors = [{ pointer: '/passengers/0/phone', detail: 'This number is not in use.' }];
    await answer(posted(URL_OF.bookings), refusal(400, 'invalid-request', 'Not valid.', { errors }), 400);
    expect(find('field-error').textContent).toBe('This number is not in use.');
  });
});
