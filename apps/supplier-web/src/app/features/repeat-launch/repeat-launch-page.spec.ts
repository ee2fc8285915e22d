import { describe, expect, it } from '@jest/globals';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { openPage } from '../../page-under-test.fixture.ts';
import { RepeatLaunchPage } from './repeat-launch-page.ts';

const ROUTES = [
  { path: 'launches/:id/repeat', component: RepeatLaunchPage },
  { path: '**', children: [] },
];
const URL = '/api/v1/launches/launch-1';
const date = (localDate: string, departsAt: string | null, warnings: string[] = []) => ({
  localDate,
  localTime: '09:00',
  departsAt,
  warnings,
  isPossible: departsAt !== null,
});
const PLAN = {
  timeZone: 'America/New_York',
  dates: [
    date('2099-01-22', '2099-01-22T14:00:00.000Z'),
    date('2099-01-29', '2099-01-29T14:00:00.000Z', ['rocket-flies-that-day']),
    date('2099-03-08', null, ['no-such-time']),
    date('2099-03-15', '2099-03-15T13:00:00.000Z'),
  ],
};
const open = async (query = '') => {
  const page = await openPage(ROUTES, `/launches/launch-1/repeat${query}`);
  await page.answer(URL, aLaunch());
  return page;
};
const boxes = (page: Awaited<ReturnType<typeof open>>) => page.all('repeat-tick') as HTMLInputElement[];

describe('repeating a launch', () => {
  it('asks for weekly times twelve, shows the dates in both zones and suggests those that nothing speaks against', async () => {
    const page = await open();
    const asked = await page.answer(`${URL}/repeat/plan`, PLAN, 'POST');
    expect(asked.request.body).toEqual({ everyDays: 7, count: 12 });
    expect(page.all('repeat-date')[0]?.textContent).toContain('Thu 22 Jan 2099, 09:00 EST');
    expect(page.all('repeat-date')[0]?.textContent).toContain('22 Jan 2099, 14:00 UTC');
    expect(boxes(page).map(box => [box.checked, box.disabled])).toEqual([
      [true, false],
      [false, false],
      [false, true],
      [true, false],
    ]);
    expect(page.all('repeat-warning').map(one => one.textContent)).toEqual([
      'The rocket has another launch that day.',
      'The clocks are put forward over this hour: that day never shows it.',
    ]);
  });

  it('drafts the dates that are ticked, once, and leads to them in the list', async () => {
    const page = await open('?unit=days&every=3&count=4');
    const asked = await page.answer(`${URL}/repeat/plan`, PLAN, 'POST');
    expect(asked.request.body).toEqual({ everyDays: 3, count: 4 });
    boxes(page)[3]?.click();
    boxes(page)[1]?.click();
    await page.settle();
    expect(page.find('repeat-draft')?.textContent).toContain('Draft 2 launches');
    await page.press('repeat-draft');
    await page.press('repeat-draft');
    const sent = await page.answer(`${URL}/repeat`, { seriesId: 's1', drafts: [{}, {}] }, 'POST', 201);
    expect(sent.request.headers.get('Idempotency-Key')).toMatch(/.{16,}/);
    expect(sent.request.body).toEqual({
      everyDays: 3,
      count: 4,
      dates: ['2099-01-22T14:00:00.000Z', '2099-01-29T14:00:00.000Z'],
    });
    await page.settle();
    expect(page.router.url).toBe('/launches?series=s1&when=all');
  });

  it('says what is wrong with the numbers and asks for nothing', async () => {
    const page = await open('?count=53');
    page.server.expectNone(`${URL}/repeat/plan`);
    expect(page.find('repeat-wrong')?.textContent).toBe('From 2 to 52 launches at once.');
    expect((page.find('repeat-draft') as HTMLButtonElement).disabled).toBe(true);
    await page.fill('repeat-count', '3');
    await page.settle();
    const asked = await page.answer(`${URL}/repeat/plan`, PLAN, 'POST');
    expect(asked.request.body).toEqual({ everyDays: 7, count: 3 });
    expect(page.router.url).toBe('/launches/launch-1/repeat?count=3');
  });

  it('shows the new dates when the launch was changed meanwhile', async () => {
    const page = await open();
    await page.answer(`${URL}/repeat/plan`, PLAN, 'POST');
    await page.press('repeat-draft');
    await page.answer(
      `${URL}/repeat`,
      { type: 'x/dates-changed', title: 'x', detail: 'Nothing was drafted' },
      'POST',
      409,
    );
    await page.answer(`${URL}/repeat/plan`, { ...PLAN, dates: PLAN.dates.slice(0, 1) }, 'POST');
    expect(page.all('repeat-date')).toHaveLength(1);
    expect(page.harness.routeNativeElement?.textContent).toContain('Nothing was drafted');
  });
});
