import { HttpTestingController, type TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { ChangeDetectionStrategy, Component, computed, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Hold, Launch } from '@astro/customer-web--customer-api';
import { bookingRefusalText, usd } from '@astro/domain';
import { Session, type SessionUser, provideWebKit } from '@astro/web-kit';
import { appInfo } from '../../app-info.ts';
import { launchFixture } from '../launches/launch.fixture.ts';
import { BookSeatsPage } from './book-seats-page.ts';

@Component({ selector: 'ab-trip', template: 'trip', changeDetection: ChangeDetectionStrategy.OnPush })
class TripPage {}

const ada: SessionUser = { id: 'u1', email: 'ada@traveler.example', name: 'Ada Byron', role: 'traveler' };
const traveler = {
  id: 'u1',
  email: ada.email,
  isVip: false,
  name: ada.name,
  phone: '+1 555 0100',
  birthDate: '2070-01-01',
  taxId: null,
  address: null,
  emergencyContact: null,
  preferences: { destination: null, diet: null },
  emails: { newLaunches: false, reminders: true },
};
const URL_OF = { launch: '/api/v1/launches/falcon-to-mars', holds: '/api/v1/holds', bookings: '/api/v1/bookings' };

/** Everything that the page asks is answered from here; what a test looks at, it answers itself. */
const open = async (
  options: {
    user?: SessionUser | null;
    launch?: Launch;
    hold?: Hold | null;
    bookings?: object[];
    url?: string;
    /** What else is asked for, by its address. */
    answers?: Record<string, () => object>;
  } = {},
) => {
  const user = signal<SessionUser | null>(options.user === undefined ? ada : options.user);
  const session = {
    user,
    known: signal(true),
    fits: computed(() => user()?.role === 'traveler'),
    ready: () => Promise.resolve(user()),
  };
  TestBed.configureTestingModule({
    providers: [
      provideRouter(
        [
          { path: 'launches/:slug/book', component: BookSeatsPage },
          { path: 'trips/:id', component: TripPage },
          { path: 'launches/:slug', component: TripPage },
        ],
        withComponentInputBinding(),
      ),
      provideWebKit(appInfo),
      provideHttpClientTesting(),
      { provide: Session, useValue: session },
    ],
  });
  const server = TestBed.inject(HttpTestingController);
  const state = { launch: options.launch ?? launchFixture(), hold: options.hold ?? null };
  const holdList = () => ({ items: state.hold === null ? [] : [state.hold], nextCursor: null });
  const answers: Record<string, () => object> = {
    [URL_OF.launch]: () => state.launch,
    '/api/v1/me': () => traveler,
    [URL_OF.bookings]: () => ({ items: options.bookings ?? [], nextCursor: null }),
    [URL_OF.holds]: holdList,
    ...options.answers,
  };
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 6; round += 1) {
      TestBed.tick();
      for (const [url, answer] of Object.entries(answers))
        for (const asked of server.match(one => one.method === 'GET' && one.url === url)) asked.flush(answer());
      await new Promise(resolve => setTimeout(resolve));
    }
  };
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(options.url ?? '/launches/falcon-to-mars/book', BookSeatsPage);
  await settle();
  const page = (): HTMLElement => {
    if (harness.routeNativeElement === null) throw new Error('no page');
    return harness.routeNativeElement;
  };
  const maybe = (testId: string): HTMLElement | null => page().querySelector<HTMLElement>(`[data-testid="${testId}"]`);
  const find = (testId: string): HTMLElement => {
    const found = maybe(testId);
    if (found === null) throw new Error(`no ${testId} in: ${page().textContent}`);
    return found;
  };
  const field = (testId: string): HTMLInputElement => {
    const found = find(testId);
    if (!(found instanceof HTMLInputElement)) throw new Error(`${testId} is no input`);
    return found;
  };
  const click = async (testId: string): Promise<void> => {
    find(testId).click();
    await settle();
  };
  const type = (testId: string, text: string): void => {
    const input = field(testId);
    input.value = text;
    input.dispatchEvent(new Event('input'));
    input.dispatchEvent(new Event('blur'));
  };
  const posted = (url: string): TestRequest => server.expectOne(one => one.method === 'POST' && one.url === url);
  const answer = async (request: TestRequest, body: object, status = 201): Promise<void> => {
    request.flush(body, { status, statusText: 'x' });
    await settle();
  };
  const sentences = (): string[] =>
    [...page().querySelectorAll('[data-testid="problem-sentence"]')].map(one => one.textContent.trim());
  const keep = async (seats: number): Promise<void> => {
    await click(`seats-${seats}`);
    await click('keep-seats');
    await answer(posted(URL_OF.holds), holdFixture({ seats }));
  };
  const name = async (place: number, fullName: string): Promise<void> => {
    type(`full-name-${place}`, fullName);
    type(`birth-date-${place}`, '2060-05-01');
    type(`email-${place}`, 'passenger@traveler.example');
    type(`phone-${place}`, '+1 555 0100');
    await settle();
  };
  const router = TestBed.inject(Router);
  return {
    state,
    server,
    user,
    settle,
    maybe,
    find,
    field,
    click,
    type,
    posted,
    answer,
    sentences,
    keep,
    name,
    router,
  };
};

const holdFixture = (changes: Partial<Hold> = {}): Hold => ({
  id: 'h1',
  launchId: 'l1',
  seats: 1,
  expiresAt: new Date(Date.now() + 15 * 60_000).toISOString(),
  pricePerSeat: usd(25_000_000),
  ...changes,
});
const refusal = (status: number, kind: string, detail: string, more: object = {}) => ({
  type: `https://astrobookings.example/problems/${kind}`,
  title: 'Refused',
  status,
  detail,
  requestId: 'req-7',
  ...more,
});
const keyOf = (request: TestRequest): string => request.request.headers.get('Idempotency-Key') ?? '';

// A page with a form takes its time where all cores are busy.
jest.setTimeout(30_000);

describe('a checkout', () => {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
    // jsdom has none; what comes live is not looked at here.
    Object.assign(globalThis, {
      EventSource: class {
        addEventListener = () => undefined;
        close = () => undefined;
      },
    });
  });
  afterEach(() => {
    jest.useRealTimers();
    const http = TestBed.inject(HttpTestingController);
    // The passengers' step offers saved companions; none of these checkouts waits for them.
    http.match('/api/v1/me/companions');
    http.verify();
  });

  it('goes from seats to passengers to payment, and leads to the trip', async () => {
    const { click, keep, name, posted, answer, router, find } = await open();
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
    const { user, settle, click, find, posted, answer, maybe } = await open({ user: null });
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
    const before = await open({ user: null });
    await before.click('seats-3');
    await before.click('keep-seats');
    sessionStorage.clear();
    TestBed.resetTestingModule();
    const { posted, answer } = await open();
    const hold = posted(URL_OF.holds);
    expect(hold.request.body).toEqual({ launchId: 'l1', seats: 3 });
    await answer(hold, holdFixture({ seats: 3 }));
  });

  it('resumes after a reload: the server knows the seats, the tab knows the passengers', async () => {
    const before = await open();
    await before.keep(1);
    await before.name(0, 'Ada Byron');
    TestBed.resetTestingModule();
    const { find, field } = await open({ hold: holdFixture(), url: '/launches/falcon-to-mars/book?step=passengers' });
    expect(field('full-name-0').value).toBe('Ada Byron');
    expect(find('hold')).toBeTruthy();
  });

  it('never shows what one person typed to another', async () => {
    const before = await open();
    await before.keep(1);
    await before.name(0, 'Ada Byron');
    TestBed.resetTestingModule();
    await open({ user: { ...ada, id: 'u2' } });
    expect(sessionStorage.getItem('ab-booking:falcon-to-mars')).not.toContain('Ada Byron');
  });

  it('finds the booking that was made although the page was closed before the answer', async () => {
    const before = await open();
    await before.keep(1);
    await before.name(0, 'Ada Byron');
    await before.click('to-payment');
    await before.click('pay');
    before.posted(URL_OF.bookings);
    TestBed.resetTestingModule();
    const { router } = await open({
      bookings: [{ id: 'b9', status: 'confirmed', seats: 1, bookedAt: new Date().toISOString(), launch: { id: 'l1' } }],
    });
    expect(router.url).toBe('/trips/b9?booked=1');
  });

  it('copies the profile, and says the rule of age in its own words at the field', async () => {
    const { keep, click, type, find, field, settle, maybe } = await open();
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
    const { click, sentences } = await open({
      bookings: [{ id: 'b1', status: 'confirmed', seats: 3, bookedAt: '2026-01-01T00:00:00Z', launch: { id: 'l1' } }],
    });
    await click('seats-2');
    await click('keep-seats');
    expect(sentences()).toEqual([bookingRefusalText({ kind: 'over-seat-limit', seatsMax: 4, seatsAlready: 3 })]);
  });

  it('offers what is left when somebody else was faster', async () => {
    const { click, posted, answer, sentences, state } = await open();
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

  it('keeps the seats again after a declined card, and tries the next one with a new key', async () => {
    const { keep, name, click, posted, answer, sentences, find } = await open();
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
    const page = await open();
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
    const { keep, name, click, posted, answer, find, router } = await open();
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
    const { keep, name, click, posted, answer, find, sentences } = await open();
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

  it('says so when the time is over, and keeps the passengers for another try', async () => {
    const { click, settle, sentences, field, posted, answer } = await open({
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

  it('gives the seats back on request', async () => {
    const { keep, click, server, settle, router } = await open();
    await keep(1);
    await click('give-back');
    server.expectOne(one => one.method === 'DELETE' && one.url === '/api/v1/holds/h1').flush(null);
    await settle();
    expect(router.url).toBe('/launches/falcon-to-mars');
  });

  it('puts what the API finds wrong at the field of the passenger', async () => {
    const { keep, name, click, posted, answer, find } = await open();
    await keep(1);
    await name(0, 'Ada Byron');
    await click('to-payment');
    await click('pay');
    const errors = [{ pointer: '/passengers/0/phone', detail: 'This number is not in use.' }];
    await answer(posted(URL_OF.bookings), refusal(400, 'invalid-request', 'Not valid.', { errors }), 400);
    expect(find('field-error').textContent).toBe('This number is not in use.');
  });

  describe('a checkout that follows a launch that was called off', () => {
    const passenger = (id: string, fullName: string, cancelledAt: string | null = null) => ({
      id,
      fullName,
      birthDate: '2060-05-01',
      email: 'p@traveler.example',
      phone: '+1 555 0100',
      cancelledAt,
      version: 0,
    });
    const refunded = {
      id: 'b9',
      code: '7F3K2X',
      status: 'refunded',
      passengers: [
        passenger('p1', 'Ada'),
        passenger('p2', 'Gone', '2026-01-01T00:00:00.000Z'),
        passenger('p3', 'Mary'),
      ],
      refunds: [
        {
          id: 'r1',
          amount: usd(1_000_000),
          reason: 'traveler-cancelled',
          state: 'settled',
          at: '',
          passengerIds: ['p2'],
        },
        { id: 'r2', amount: usd(45_000_000), reason: 'launch-aborted', state: 'pending', at: '', passengerIds: ['p1'] },
      ],
    };
    const answers = { '/api/v1/bookings/b9': () => refunded };
    const url = '/launches/falcon-to-mars/book?again=b9';

    it('fills in those who were to fly, and says what came back beside the new fare', async () => {
      const { find, field, keep, settle } = await open({ url, answers });
      await settle();
      expect(field('seats-2').checked).toBe(true);
      expect(find('came-back').textContent).toContain('$450,000');
      expect(find('came-back').textContent).toContain('$50,000 more');
      await keep(2);
      expect([field('full-name-0').value, field('full-name-1').value]).toEqual(['Ada', 'Mary']);
    });

    it('leaves seats that are kept as they are', async () => {
      const { find } = await open({ url, answers, hold: holdFixture({ seats: 1 }) });
      expect(find('total').textContent).toContain('$250,000');
    });
  });
});
