import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { describe, expect, it } from '@jest/globals';
import type { Booking, Launch, MoveQuote } from '@astro/customer-web--customer-api';
import { usd } from '@astro/domain';
import { provideWebKit } from '@astro/web-kit';
import { appInfo } from '../../app-info.ts';
import { FakeStripe, paidWith } from '../card/stripe.fixture.ts';
import { launchFixture, launchPageFixture } from '../launches/launch.fixture.ts';
import { MoveTripPage } from './move-trip-page.ts';

@Component({ selector: 'ab-other', template: 'other', changeDetection: ChangeDetectionStrategy.OnPush })
class OtherPage {}

const passenger = (id: string, fullName: string): Booking['passengers'][number] => ({
  id,
  fullName,
  birthDate: '1990-01-01',
  email: 'p@traveler.example',
  phone: '+1 555 0100',
  cancelledAt: null,
  version: 0,
});
const delayed = {
  id: 'b1',
  code: '7F3K2X',
  status: 'confirmed',
  departsAtWhenBooked: '2099-04-20T12:00:00.000Z',
  seats: 2,
  passengers: [passenger('p1', 'Ada'), passenger('p2', 'Mary')],
  refunds: [],
  launch: { id: 'late', slug: 'late', rocket: 'Falcon', destination: 'Mars' },
  move: { until: '2099-03-15T10:00:00.000Z', credit: usd(50_000_000) },
} as unknown as Booking;
const aborted = {
  ...delayed,
  status: 'refunded',
  refunds: [
    { id: 'r1', amount: usd(50_000_000), reason: 'launch-aborted', state: 'pending', at: '', passengerIds: [] },
  ],
  move: undefined,
} as unknown as Booking;
const dearer = launchFixture({ id: 'dear', slug: 'dear', pricePerSeat: usd(30_000_000) });
const cheaper = launchFixture({ id: 'cheap', slug: 'cheap', pricePerSeat: usd(20_000_000) });
const fare: MoveQuote = {
  launchId: 'dear',
  seats: 2,
  pricePerSeat: usd(30_000_000),
  total: usd(60_000_000),
  credit: usd(50_000_000),
  difference: usd(10_000_000),
  charge: usd(10_000_000),
  refund: usd(0),
  problems: [],
};

const open = async (booking: Booking, url = '/trips/b1/move', stripe?: FakeStripe) => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter(
        [
          { path: 'trips/:id/move', component: MoveTripPage },
          { path: '**', component: OtherPage },
        ],
        withComponentInputBinding(),
      ),
      provideWebKit(appInfo),
      provideHttpClientTesting(),
      ...(stripe === undefined ? [] : paidWith(stripe)),
    ],
  });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url);
  const server = TestBed.inject(HttpTestingController);
  const element = harness.fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    // What is asked and not answered yet keeps the page from being stable: turns are counted instead.
    for (let turn = 0; turn < 4; turn += 1) {
      TestBed.tick();
      await new Promise(resolve => setTimeout(resolve));
    }
  };
  const click = async (testId: string, place = 0): Promise<void> => {
    element.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`)[place]?.click();
    await settle();
  };
  const textOf = (testId: string) => element.querySelector(`[data-testid="${testId}"]`)?.textContent.trim();
  const answer = async (path: string, body: object, options?: { status: number; statusText: string }) => {
    server.expectOne(path).flush(body, options);
    await settle();
  };
  await settle();
  await answer('/api/v1/bookings/b1', booking);
  return { element, server, settle, click, textOf, answer, router: TestBed.inject(Router) };
};
const list = (launches: Launch[]) => launchPageFixture(launches);
const NEAREST = 'sort=nearest&near=2099-04-20T12:00:00.000Z&limit=20';
const SAME = `/api/v1/launches?seats=2&destination=Mars&${NEAREST}`;
const QUOTE = '/api/v1/bookings/b1/move-quote?launchId=dear';

describe('another launch for a delayed trip', () => {
  it('lists launches to the same destination with the difference of each, never the trip’s own', async () => {
    const { element, click, answer, textOf } = await open(delayed);
    await answer(SAME, list([dearer, cheaper, launchFixture({ id: 'late' })]));
    const texts = [...element.querySelectorAll('[data-testid="difference"]')].map(one => one.textContent);
    expect(texts).toEqual(['$100,000 more to pay', '$100,000 comes back']);
    expect(textOf('date-difference')).toBe('· 11 days later than you booked');
    await click('where-all');
    await answer(`/api/v1/launches?seats=2&${NEAREST}`, list([]));
    expect(element.textContent).toContain('No other launch on sale has 2 seats left');
  });

  it('keeps order and filters in the address: by fare, without more to pay, and the way back from no match', async () => {
    const { element, click, answer, router, settle } = await open(delayed);
    await answer(SAME, list([dearer]));
    const sort = element.querySelector<HTMLSelectElement>('[data-testid="sort-launches"]');
    if (sort === null) throw new Error('no order to choose');
    sort.value = 'price';
    sort.dispatchEvent(new Event('change'));
    await settle();
    await answer('/api/v1/launches?seats=2&destination=Mars&sort=price&limit=20', list([cheaper, dearer]));
    await click('no-extra');
    await answer('/api/v1/launches?seats=2&destination=Mars&maxPrice=25000000&sort=price&limit=20', list([]));
    expect(router.url).toBe('/trips/b1/move?sort=price&noExtra=true');
    expect(element.textContent).toContain('No other launch to Mars has 2 seats left at this fare');
    await click('with-extra');
    await answer('/api/v1/launches?seats=2&destination=Mars&sort=price&limit=20', list([cheaper]));
    expect(router.url).toBe('/trips/b1/move?sort=price');
  });

  it('shows more rows on request and the same after a reload, and takes any word in the address', async () => {
    const { element, click, answer, router } = await open(delayed, '/trips/b1/move?sort=nonsense');
    await answer(SAME, launchPageFixture([dearer], { nextCursor: 'c1' }));
    await click('show-more');
    await answer(`${SAME}&cursor=c1`, list([cheaper]));
    expect(element.querySelectorAll('[data-testid="other-launch"]')).toHaveLength(2);
    expect(router.url).toContain('show=2');
  });

  it('shows the whole sum before the last yes, pays the difference alone, and leads to the new trip', async () => {
    const { click, answer, textOf, server, settle, router } = await open(delayed);
    await answer(SAME, list([dearer]));
    await click('choose-launch');
    expect(router.url).toContain('launch=dear');
    await answer('/api/v1/launches/dear', dearer);
    await answer(QUOTE, fare);
    expect(textOf('move-charge')).toBe('$100,000.00');
    await click('move');
    const sent = server.expectOne('/api/v1/bookings/b1/move');
    expect(sent.request.body).toEqual({
      launchId: 'dear',
      expectedPricePerSeat: usd(30_000_000),
      expectedDifference: usd(10_000_000),
      payment: { method: 'card', token: 'tok_visa' },
    });
    expect(sent.request.headers.get('Idempotency-Key')).toBeTruthy();
    sent.flush({ id: 'b2', status: 'confirmed' });
    await settle();
    expect(router.url).toBe('/trips/b2?booked=1');
  });

  it('asks no card when the new seats cost less', async () => {
    const { click, answer, textOf, server, element } = await open(delayed, '/trips/b1/move?launch=cheap');
    await answer('/api/v1/launches/cheap', cheaper);
    const less = { difference: usd(-10_000_000), charge: usd(0), refund: usd(10_000_000) };
    await answer('/api/v1/bookings/b1/move-quote?launchId=cheap', { ...fare, ...less, launchId: 'cheap' });
    expect(textOf('move-refund')).toBe('$100,000.00');
    expect(element.querySelector('ab-card-choice')).toBeNull();
    await click('move');
    expect(server.expectOne('/api/v1/bookings/b1/move').request.body).not.toHaveProperty('payment');
  });

  it('asks again with the same key after no answer came, and with a new one after a refusal', async () => {
    const { click, answer, textOf, server, settle } = await open(delayed, '/trips/b1/move?launch=dear');
    await answer('/api/v1/launches/dear', dearer);
    await answer(QUOTE, fare);
    const keys: (string | null)[] = [];
    const send = async (status: number, type: string) => {
      await click('move');
      const sent = server.expectOne('/api/v1/bookings/b1/move');
      keys.push(sent.request.headers.get('Idempotency-Key'));
      sent.flush({ type: `https://x/problems/${type}`, detail: 'Said.' }, { status, statusText: 'x' });
      await settle();
    };
    await send(503, 'unavailable');
    expect(textOf('move')).toBe('Ask again');
    await send(409, 'fare-changed');
    await answer('/api/v1/bookings/b1', delayed);
    await answer(QUOTE, { ...fare, charge: usd(12_000_000), difference: usd(12_000_000) });
    expect(textOf('move')).toBe('Move and pay $120,000');
    await send(402, 'payment-declined');
    expect(keys[0]).toBe(keys[1]);
    expect(keys[1]).not.toBe(keys[2]);
  });

  it('lets the bank ask first, and takes a no for a no', async () => {
    const { click, answer, element, server, settle } = await open(delayed, '/trips/b1/move?launch=dear');
    await answer('/api/v1/launches/dear', dearer);
    await answer(QUOTE, fare);
    await click('move');
    const challenge = { type: 'https://x/problems/payment-confirmation-needed', bookingId: 'b2', confirmBy: '2099' };
    await answer('/api/v1/bookings/b1/move', challenge, { status: 402, statusText: 'x' });
    // The booking says now that a move is under way: it is the one that is asked about, and nothing keeps the answer waiting.
    await answer('/api/v1/bookings/b1', { ...delayed, move: { ...delayed.move, underWay: 'b2' } });
    server.expectNone('/api/v1/bookings/b2');
    for (const asked of server.match(QUOTE)) if (!asked.cancelled) asked.flush(fare);
    await settle();
    await click('refuse-payment');
    const said = server.expectOne('/api/v1/bookings/b2/payment-confirmation');
    expect(said.request.body).toEqual({ approve: false });
    said.flush({ type: 'https://x/problems/payment-declined', detail: 'No.' }, { status: 402, statusText: 'x' });
    await settle();
    await answer('/api/v1/bookings/b1', delayed);
    expect(element.querySelector('[data-testid="confirm-step"]')).toBeNull();
    expect(element.querySelector('[data-testid="problem"]')).toBeNull();
  });

  it('pays the difference with Stripe’s form, and lets the bank’s window ask', async () => {
    const stripe = new FakeStripe();
    const { click, answer, server, settle, router } = await open(delayed, '/trips/b1/move?launch=dear', stripe);
    await answer('/api/v1/launches/dear', dearer);
    await answer(QUOTE, fare);
    await settle();
    await click('move');
    const sent = server.expectOne('/api/v1/bookings/b1/move');
    expect(sent.request.body).toMatchObject({ payment: { method: 'card', token: 'ctoken_1' } });
    const challenge = { type: 'https://x/problems/payment-confirmation-needed', bookingId: 'b2', confirmBy: '2099' };
    sent.flush({ ...challenge, clientSecret: 'pi_2_secret' }, { status: 402, statusText: 'x' });
    await settle();
    expect(stripe.asked.at(-1)).toEqual({ what: 'bank', with: { clientSecret: 'pi_2_secret' } });
    await answer('/api/v1/bookings/b2/payment-confirmation', { id: 'b2', status: 'confirmed' });
    expect(router.url).toBe('/trips/b2?booked=1');
  });

  it('goes on with a move that was left at the bank', async () => {
    const move = { until: '2099-03-15T10:00:00.000Z', credit: usd(50_000_000), underWay: 'b2' };
    const { answer, textOf, router } = await open({ ...delayed, move });
    const confirmation = { confirmBy: '2099-01-01T00:00:00.000Z', clientSecret: null };
    await answer('/api/v1/bookings/b2', { id: 'b2', status: 'pending', confirmation });
    expect(textOf('confirm-step')).toContain('Confirm the payment');
    expect(router.url).toBe('/trips/b1/move');
  });

  it('names who may not fly on the new day, and offers no way to move', async () => {
    const { answer, textOf, element } = await open(delayed, '/trips/b1/move?launch=dear');
    await answer('/api/v1/launches/dear', dearer);
    await answer(QUOTE, { ...fare, problems: [{ passengerId: 'p2', detail: 'Passengers must be 18 to 70.' }] });
    expect(textOf('move-problems')).toContain('Mary: Passengers must be 18 to 70.');
    expect(element.querySelector('[data-testid="move"]')).toBeNull();
  });
});

describe('another launch after an abort', () => {
  it('leads to a checkout that knows the booking; the difference says more or less, nothing is set off', async () => {
    const { element, answer, click, router } = await open(aborted);
    await answer(SAME, list([dearer, cheaper]));
    const texts = [...element.querySelectorAll('[data-testid="difference"]')].map(one => one.textContent);
    expect(texts).toEqual(['$100,000 more', '$100,000 less']);
    await click('choose-launch', 1);
    expect(router.url).toBe('/launches/cheap/book?again=b1');
  });

  it('says so when a booking can neither be moved nor booked again', async () => {
    const { textOf } = await open({ ...aborted, status: 'cancelled' });
    expect(textOf('not-movable')).toContain('cannot be moved');
  });
});
