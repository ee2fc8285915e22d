import { HttpTestingController, type TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { ChangeDetectionStrategy, Component, computed, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Hold, Launch } from '@astro/customer-web--customer-api';
import { usd } from '@astro/domain';
import { Session, type SessionUser, provideWebKit } from '@astro/web-kit';
import { appInfo } from '../../app-info.ts';
import { type FakeStripe, paidWith } from '../card/stripe.fixture.ts';
import { launchFixture } from '../launches/launch.fixture.ts';
import { BookSeatsPage } from './book-seats-page.ts';

@Component({ selector: 'ab-trip', template: 'trip', changeDetection: ChangeDetectionStrategy.OnPush })
class TripPage {}

/** Who books. */
export const ada: SessionUser = { id: 'u1', email: 'ada@traveler.example', name: 'Ada Byron', role: 'traveler' };
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
/** What the page asks. */
export const URL_OF = {
  launch: '/api/v1/launches/falcon-to-mars',
  holds: '/api/v1/holds',
  bookings: '/api/v1/bookings',
};

/** Opens the checkout: everything that it asks is answered from here; what a test looks at, it answers itself. */
export const openCheckout = async (
  options: {
    user?: SessionUser | null;
    launch?: Launch;
    hold?: Hold | null;
    bookings?: object[];
    url?: string;
    /** Payments go to Stripe, played by this; else to the sandbox. */
    stripe?: FakeStripe;
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
      ...(options.stripe === undefined ? [] : paidWith(options.stripe)),
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
  const keep = async (seats: number, changes: Partial<Hold> = {}): Promise<void> => {
    await click(`seats-${seats}`);
    await click('keep-seats');
    await answer(posted(URL_OF.holds), holdFixture({ seats, ...changes }));
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

/** Seats that are kept. */
export const holdFixture = (changes: Partial<Hold> = {}): Hold => ({
  id: 'h1',
  launchId: 'l1',
  seats: 1,
  expiresAt: new Date(Date.now() + 15 * 60_000).toISOString(),
  pricePerSeat: usd(25_000_000),
  ...changes,
});
/** An answer that refuses. */
export const refusal = (status: number, kind: string, detail: string, more: object = {}) => ({
  type: `https://astrobookings.example/problems/${kind}`,
  title: 'Refused',
  status,
  detail,
  requestId: 'req-7',
  ...more,
});
/** The key of an attempt. */
export const keyOf = (request: TestRequest): string => request.request.headers.get('Idempotency-Key') ?? '';

/** A browser that remembers nothing; called before each test. */
export const freshBrowser = (): void => {
  sessionStorage.clear();
  localStorage.clear();
  // jsdom has none; what comes live is not looked at here.
  Object.assign(globalThis, {
    EventSource: class {
      addEventListener = () => undefined;
      close = () => undefined;
    },
  });
};

/** Nothing was asked that no test has looked at; called after each test. */
export const nothingElseWasAsked = (): void => {
  const http = TestBed.inject(HttpTestingController);
  // The passengers' step offers saved companions; none of these checkouts waits for them.
  http.match('/api/v1/me/companions');
  http.verify();
};
