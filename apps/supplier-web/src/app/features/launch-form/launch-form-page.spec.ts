import { describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Confirmations } from '@astro/web-kit';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { openPage } from '../../page-under-test.fixture.ts';
import { LaunchFormPage } from './launch-form-page.ts';

const ROUTES = [
  { path: 'launches/new', component: LaunchFormPage },
  { path: 'launches/:id/edit', component: LaunchFormPage },
  { path: '**', children: [] },
];
const ROCKETS = {
  items: [
    { id: 'rocket-1', name: 'Falcon 9', model: 'Block 5', capacity: 8, range: 'orbital', active: true, launches: 1 },
    { id: 'rocket-2', name: 'Old', model: 'One', capacity: 4, range: 'orbital', active: false, launches: 1 },
  ],
  nextCursor: null,
  total: 2,
};
const PORTS = {
  items: [
    { id: 'port-1', name: 'Cape Canaveral', country: 'US', latitude: 28, longitude: -80, timeZone: 'America/New_York' },
  ],
  nextCursor: null,
};
const DESTINATIONS = {
  items: [
    { id: 'dest-1', name: 'Low Earth orbit', range: 'orbital' },
    { id: 'dest-2', name: 'Mars', range: 'interplanetary' },
  ],
  nextCursor: null,
};

const open = async (url: string, launch?: ReturnType<typeof aLaunch>) => {
  const page = await openPage(ROUTES, url);
  await page.answer('/api/v1/rockets', ROCKETS);
  await page.answer('/api/v1/reference/spaceports', PORTS);
  await page.answer('/api/v1/reference/destinations', DESTINATIONS);
  if (launch !== undefined) await page.answer('/api/v1/launches/launch-1', launch);
  const options = (testId: string) => [...(page.find(testId)?.querySelectorAll('option') ?? [])].map(one => one.value);
  return { ...page, options };
};
const fillAll = async (fill: (testId: string, value: string) => Promise<void>) => {
  await fill('rocket', 'rocket-1');
  await fill('spaceport', 'port-1');
  await fill('destination', 'dest-1');
  await fill('departs-at', '2099-11-01T01:30');
  await fill('price', '250,000');
  await fill('seats', '8');
  await fill('minimum', '4');
};

describe('drafting a launch', () => {
  it('offers rockets in use and the destinations that the rocket reaches', async () => {
    const { options, fill } = await open('/launches/new');
    expect(options('rocket')).toEqual(['', 'rocket-1']);
    expect(options('destination')).toEqual(['', 'dest-1', 'dest-2']);
    await fill('rocket', 'rocket-1');
    expect(options('destination')).toEqual(['', 'dest-1']);
  });

  it('sends the instant of the spaceport’s clocks, asking which one on the night when they are put back', async () => {
    const { fill, find, press, answer, router, settle } = await open('/launches/new');
    await fillAll(fill);
    const [, second] = find('showing')?.querySelectorAll<HTMLInputElement>('input') ?? [];
    second?.click();
    await settle();
    expect(find('departure-instant')?.textContent).toContain('1 Nov 2099, 06:30 UTC');
    await press('save');
    const { request } = await answer('/api/v1/launches', aLaunch({ status: 'draft' }), 'POST', 201);
    expect(request.headers.get('Idempotency-Key')).toMatch(/.{16,}/);
    expect(request.body).toEqual({
      rocketId: 'rocket-1',
      spaceportId: 'port-1',
      destinationId: 'dest-1',
      departsAt: '2099-11-01T06:30:00.000Z',
      pricePerSeat: { amount: 25_000_000, currency: 'USD' },
      seatsOnSale: 8,
      minimumOccupancy: 4,
      salesCloseHours: 24,
      vipHours: 24,
    });
    await settle();
    expect(router.url).toBe('/launches/launch-1');
  });

  it('refuses a skipped hour and more seats than the rocket has before anything is sent', async () => {
    const { fill, press, all, server } = await open('/launches/new');
    await fillAll(fill);
    await fill('departs-at', '2099-03-08T02:30');
    await fill('seats', '9');
    await press('save');
    server.expectNone(one => one.method === 'POST');
    expect(all('field-error').map(one => one.textContent)).toEqual([
      expect.stringContaining('put forward'),
      'The rocket has 8 passenger seats.',
    ]);
  });

  it('puts the server’s refusal at its field and keeps what was typed', async () => {
    const { fill, press, answer, find } = await open('/launches/new');
    await fillAll(fill);
    await press('save');
    const detail = 'Choose a rocket that is in use.';
    await answer('/api/v1/launches', { title: 'x', errors: [{ pointer: '/rocketId', detail }] }, 'POST', 422);
    expect(find('field-error')?.textContent).toBe(detail);
    expect((find('price') as HTMLInputElement).value).toBe('250,000');
  });

  it('keeps the key for another try of the same content, and makes a new one for another content', async () => {
    const { fill, press, answer } = await open('/launches/new');
    await fillAll(fill);
    const keys: (string | null)[] = [];
    for (const price of ['250,000', '250,000', '260,000']) {
      await fill('price', price);
      await press('save');
      const { request } = await answer('/api/v1/launches', { title: 'x' }, 'POST', 500);
      keys.push(request.headers.get('Idempotency-Key'));
    }
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });
});

describe('changing a launch', () => {
  it('shows the plan of a delay before a sold launch is moved, and sends only the change', async () => {
    const { fill, find, press, answer, settle } = await open('/launches/launch-1/edit', aLaunch());
    expect(find('counts-as-delay')).toBeNull();
    await fill('departs-at', '2099-01-16T09:00');
    expect(find('counts-as-delay')).not.toBeNull();
    await press('save');
    await answer(
      '/api/v1/launches/launch-1/status/plan',
      { planId: 'p', from: 'scheduled', to: 'delayed', bookings: 1, passengers: 2, emails: 3, fee: null, lines: [] },
      'POST',
    );
    const confirmations = TestBed.inject(Confirmations);
    expect(confirmations.question()?.text).toContain('1 booking with 2 passengers: 3 e-mails');
    confirmations.answer(true);
    await settle();
    const { request } = await answer('/api/v1/launches/launch-1', aLaunch({ status: 'delayed' }), 'PATCH');
    expect(request.body).toEqual({ departsAt: '2099-01-16T14:00:00.000Z', version: 7 });
  });

  it('says with numbers which seats are in the way, at the field', async () => {
    const { fill, press, all } = await open('/launches/launch-1/edit', aLaunch({ minimumOccupancy: 1 }));
    await fill('seats', '2');
    await press('save');
    expect(all('field-error').map(one => one.textContent)).toEqual(['1 seat is in the way: 3 are sold or held.']);
  });

  it('keeps what was typed when somebody was faster, and offers the present version', async () => {
    const { fill, press, answer, find } = await open('/launches/launch-1/edit', aLaunch());
    await fill('price', '260,000');
    await press('save');
    await answer('/api/v1/launches/launch-1', { type: 'x/changed-meanwhile', title: 'x', version: 8 }, 'PATCH', 409);
    expect((find('price') as HTMLInputElement).value).toBe('260,000');
    await press('show-present');
    await answer(
      '/api/v1/launches/launch-1',
      aLaunch({ version: 8, pricePerSeat: { amount: 30_000_000, currency: 'USD' } }),
    );
    expect((find('price') as HTMLInputElement).value).toBe('300,000');
  });
});
