import { TestBed } from '@angular/core/testing';
import { Confirmations } from '@astro/web-kit';
import { describe, expect, it } from '@jest/globals';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { openPage } from '../../page-under-test.fixture.ts';
import { LaunchPage } from './launch-page.ts';

const ROUTES = [{ path: 'launches/:id', component: LaunchPage }];
const LINK = '/api/v1/launches/launch-1/preview-link';
const FACTS = { expiresAt: '2099-01-15T14:00:00.000Z', madeBy: 'Mia', madeAt: '2099-01-01T14:00:00.000Z' };
const open = async (launch = aLaunch()) => {
  const page = await openPage(ROUTES, '/launches/launch-1');
  await page.answer('/api/v1/launches/launch-1', launch);
  return page;
};

describe('the overview of a launch', () => {
  it.each([
    [
      null,
      'Your change to 4 seats was refused',
      '5 seats are sold and 1 held in checkouts. Seats on sale are 10 again.',
    ],
    [
      { wished: 'Sparrow', kept: 'Falcon' },
      'Your change to 4 seats on Sparrow was refused',
      'Seats on sale are 10 again, and the rocket is Falcon.',
    ],
  ])('says that a wish for fewer seats was refused, when and why: %j', async (rocket, first, second) => {
    const refusal = {
      at: '2098-12-01T10:00:00.000Z',
      wishedSeats: 4,
      seatsSold: 5,
      seatsHeld: 1,
      seatsOnSale: 10,
      rocket,
    };
    const { find } = await open(aLaunch({ seatsRefusal: refusal }));
    const text = find('refused-seats')?.textContent.replaceAll(/\s+/g, ' ') ?? '';
    expect(text).toContain(first);
    expect(text).toContain('1 Dec 2098');
    expect(text).toContain(second);
  });

  it('says what was kept back when a wish was refused', async () => {
    const taken = { wishedSeats: 4, seatsSold: 2, seatsHeld: 1, seatsKept: 2, seatsOnSale: 10, rocket: null };
    const { find } = await open(aLaunch({ seatsRefusal: { at: '2098-12-01T10:00:00.000Z', ...taken } }));
    expect(find('refused-seats')?.textContent).toContain('2 seats are sold, 1 held in checkouts and 2 kept back.');
  });

  it('of a draft makes a preview link, shows its address once, and ends it when sure', async () => {
    const page = await open(aLaunch({ status: 'draft', seatsSold: 0, seatsHeld: 0 }));
    await page.answer(LINK, { link: null });
    expect(page.find('preview-end')).toBeNull();
    await page.press('preview-make');
    await page.answer(LINK, { url: 'https://shop.example/previews/preview_x', ...FACTS }, 'PUT');
    expect((page.find('preview-url') as HTMLInputElement).value).toBe('https://shop.example/previews/preview_x');
    expect(page.find('preview-open')?.textContent).toContain('Mia');
    await page.press('preview-end');
    TestBed.inject(Confirmations).answer(true);
    await page.settle();
    await page.answer(LINK, {}, 'DELETE', 200);
    await page.answer(LINK, { link: null });
    expect(page.find('preview-url')).toBeNull();
    expect(page.find('preview-make')?.textContent).toContain('Make a link');
  });

  it('of a draft whose link is open asks before another one takes its place', async () => {
    const page = await open(aLaunch({ status: 'draft' }));
    await page.answer(LINK, { link: FACTS });
    expect(page.find('preview-url')).toBeNull();
    await page.press('preview-make');
    TestBed.inject(Confirmations).answer(false);
    await page.settle();
    page.server.expectNone(one => one.method === 'PUT');
  });

  it('of a launch on sale has no preview: everybody can see it', async () => {
    const page = await open();
    page.server.expectNone(LINK);
    expect(page.find('preview-make')).toBeNull();
  });
});
