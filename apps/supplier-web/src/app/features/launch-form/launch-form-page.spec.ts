import { describe, expect, it } from '@jest/globals';
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

const usd = (amount: number) => ({ amount, currency: 'USD' as const });
const PLAN = {
  planId: 'plan-a',
  from: 'scheduled',
  to: 'scheduled',
  bookings: 1,
  passengers: 2,
  refunds: usd(0),
  rightsBefore: usd(35_000_000),
  rightsAfter: usd(35_000_000),
  fee: null,
  emails: 0,
  lines: [
    {
      bookingCode: 'ABCD234',
      passengers: 2,
      refund: usd(0),
      rightBefore: usd(35_000_000),
      rightAfter: usd(35_000_000),
    },
  ],
  mails: [],
  touched: ['price'],
  seatsSold: 2,
  seatsHeld: 1,
  seatsBlocked: 0,
  seatsForVips: 0,
  price: { before: usd(25_000_000), after: usd(26_000_000) },
};
const PLAN_URL = '/api/v1/launches/launch-1/plan';
/** The plan is asked for once typing rests. */
const rest = () => new Promise(resolve => setTimeout(resolve, 350));

describe('changing a launch', () => {
  it('shows the plan of another price, for future bookings only, and applies exactly that', async () => {
    const { fill, find, press, answer, server, router, settle } = await open('/launches/launch-1/edit', aLaunch());
    expect(find('plan')).toBeNull();
    await fill('price', '260,00');
    await fill('price', '260,000');
    expect((find('save') as HTMLButtonElement).disabled).toBe(true);
    await rest();
    const asked = await answer(PLAN_URL, PLAN, 'POST');
    expect(asked.request.body).toEqual({ pricePerSeat: usd(26_000_000), version: 7 });
    expect(find('plan-price')?.textContent).toContain('future bookings only; 1 seat in checkouts right now');
    expect(find('plan-rights')?.textContent).toContain('as now');
    expect(find('plan-emails')?.textContent).toContain('none');
    await press('save');
    const { request } = await answer('/api/v1/launches/launch-1', aLaunch(), 'PATCH');
    expect(request.body).toEqual({ pricePerSeat: usd(26_000_000), version: 7, planId: 'plan-a' });
    await settle();
    expect(router.url).toBe('/launches/launch-1');
    server.verify();
  });

  it('shows who is told of a delay, and the new plan when the world has changed', async () => {
    const { fill, find, press, answer } = await open('/launches/launch-1/edit', aLaunch());
    expect(find('counts-as-delay')).toBeNull();
    await fill('departs-at', '2099-01-16T09:00');
    expect(find('counts-as-delay')).not.toBeNull();
    await rest();
    const mails = [
      { who: 'traveler', name: 'Tara Traveler', bookingCodes: ['ABCD234'] },
      { who: 'team', name: 'Mia', bookingCodes: [] },
    ];
    const delay = {
      ...PLAN,
      to: 'delayed',
      touched: ['date'],
      price: null,
      emails: 2,
      mails,
      rightsAfter: usd(50_000_000),
    };
    await answer(PLAN_URL, delay, 'POST');
    expect(find('plan-emails')?.textContent).toContain('2 e-mails to travelers and your team');
    expect(find('plan-mail')?.textContent).toContain('Tara Traveler');
    expect(find('plan-rights')?.textContent).toContain('$500,000.00');
    await press('save');
    const renewed = { ...delay, planId: 'plan-b', bookings: 2 };
    await answer('/api/v1/launches/launch-1', { type: 'x/plan-changed', title: 'x', plan: renewed }, 'PATCH', 409);
    expect(find('plan-renewed')?.textContent).toContain('Nothing was done');
    expect(find('plan-bookings')?.textContent).toContain('2 bookings');
    await press('save');
    const { request } = await answer('/api/v1/launches/launch-1', aLaunch({ status: 'delayed' }), 'PATCH');
    expect(request.body).toEqual({ departsAt: '2099-01-16T14:00:00.000Z', version: 7, planId: 'plan-b' });
  });

  it('says with numbers which seats are in the way, at the field, and whose they are', async () => {
    const { fill, find, all, answer } = await open('/launches/launch-1/edit', aLaunch({ minimumOccupancy: 1 }));
    await fill('seats', '2');
    expect(all('field-error').map(one => one.textContent)).toEqual(['1 seat is in the way: 3 are sold or held.']);
    await rest();
    const detail =
      '1 seat is in the way: 3 are sold or held. 2 sold, 1 held in checkouts. The latest bookings: ABCD234 (2).';
    await answer(PLAN_URL, { type: 'x/seats-in-the-way', title: 'x', detail }, 'POST', 409);
    expect(find('plan-problem')?.textContent).toContain('ABCD234 (2)');
    expect((find('save') as HTMLButtonElement).disabled).toBe(true);
  });

  it('saves what concerns no booking without a plan', async () => {
    const { fill, find, press, answer } = await open('/launches/launch-1/edit', aLaunch({ seatsOnSale: 7 }));
    await fill('seats', '8');
    await rest();
    expect(find('plan')).toBeNull();
    await press('save');
    const { request } = await answer('/api/v1/launches/launch-1', aLaunch(), 'PATCH');
    expect(request.body).toEqual({ seatsOnSale: 8, version: 7 });
  });

  it('keeps what was typed when somebody was faster, and offers the present version', async () => {
    const { fill, press, answer, find } = await open('/launches/launch-1/edit', aLaunch());
    await fill('price', '260,000');
    await rest();
    await answer(PLAN_URL, { type: 'x/changed-meanwhile', title: 'x', version: 8 }, 'POST', 409);
    expect((find('price') as HTMLInputElement).value).toBe('260,000');
    await press('show-present');
    await answer('/api/v1/launches/launch-1', aLaunch({ version: 8, pricePerSeat: usd(30_000_000) }));
    expect((find('price') as HTMLInputElement).value).toBe('300,000');
  });
});
