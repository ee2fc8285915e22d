import { HttpTestingController, type TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { provideWebKit } from '@astro/web-kit';
import { appInfo } from '../../app-info.ts';
import { launchQuery } from './launch-filters.ts';
import { launchFixture, launchPageFixture } from './launch.fixture.ts';
import { LaunchesPage } from './launches-page.ts';

const open = async (url: string) => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: 'launches', component: LaunchesPage }]),
      provideWebKit(appInfo),
      provideHttpClientTesting(),
    ],
  });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url, LaunchesPage);
  const server = TestBed.inject(HttpTestingController);
  const element = (): HTMLElement => {
    if (harness.routeNativeElement === null) throw new Error('no page');
    return harness.routeNativeElement;
  };
  const find = (testId: string): HTMLElement => {
    const found = element().querySelector<HTMLElement>(`[data-testid="${testId}"]`);
    if (found === null) throw new Error(`no ${testId}`);
    return found;
  };
  const request = (): TestRequest => {
    TestBed.tick();
    return server.expectOne(one => one.url === '/api/v1/launches');
  };
  const cards = (): number => element().querySelectorAll('[data-testid="launch-card"]').length;
  const settled = () => harness.fixture.whenStable();
  return { harness, server, find, request, cards, settled, element, router: TestBed.inject(Router) };
};

const params = (request: TestRequest): Record<string, string> =>
  Object.fromEntries(request.request.params.keys().map(name => [name, request.request.params.get(name) ?? '']));

// Twenty cards take their time where all cores are busy.
jest.setTimeout(30_000);

describe('the list of launches', () => {
  afterEach(() => TestBed.inject(HttpTestingController).verify());

  it('asks for what the address says, prices in cents', async () => {
    const { request, find, settled, cards } = await open('/launches?range=orbital&maxPrice=250000&sort=price');
    const first = request();
    expect(params(first)).toEqual({ range: 'orbital', maxPrice: '25000000', sort: 'price', limit: '20' });
    const record = { family: 'Falcon 9', says: 'too-few', flights: 3, successes: 3, fromFiles: 0 } as const;
    first.flush(launchPageFixture([launchFixture({ record })], { total: 41 }));
    await settled();
    expect(find('launch-count').textContent).toContain('41 launches');
    expect(cards()).toBe(1);
    expect(find('record').textContent).toBe('Falcon 9: 3 of 3 flights successful, too few to say more');
  });

  it('puts a changed filter into the address and keeps the old rows until the answer', async () => {
    const { request, find, settled, cards, router } = await open('/launches');
    request().flush(launchPageFixture([launchFixture()]));
    await settled();
    const range = find('filter-range');
    if (!(range instanceof HTMLSelectElement)) throw new Error('no select');
    range.value = 'suborbital';
    range.dispatchEvent(new Event('change'));
    await new Promise(resolve => setTimeout(resolve));
    expect(router.url).toBe('/launches?range=suborbital');
    const second = request();
    expect(params(second)).toEqual({ range: 'suborbital', limit: '20' });
    expect(cards()).toBe(1);
    second.flush(launchPageFixture([]));
    await settled();
    expect(find('empty-no-match')).toBeTruthy();
  });

  it('shows more by the cursor, writes the rows into the address, and asks for all of them after a reload', async () => {
    const rows = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => launchFixture({ id: `l${from + index}`, slug: `s${from + index}` }));
    const { request, find, settled, cards, router } = await open('/launches?range=orbital');
    request().flush(launchPageFixture(rows(0, 20), { nextCursor: 'c1', total: 25 }));
    await settled();
    const more = find('show-more');
    expect(more.getAttribute('href')).toBe('/launches?range=orbital&show=40');
    more.click();
    const next = request();
    expect(params(next)).toEqual({ range: 'orbital', cursor: 'c1', limit: '20' });
    next.flush(launchPageFixture(rows(20, 5), { total: 25 }));
    await new Promise(resolve => setTimeout(resolve));
    await settled();
    expect(cards()).toBe(25);
    expect(router.url).toBe('/launches?range=orbital&show=25');
  });

  it('asks at once for as many rows as the address shows', async () => {
    const { request } = await open('/launches?show=60');
    const first = request();
    expect(params(first)).toEqual({ limit: '60' });
    first.flush(launchPageFixture([]));
  });

  it('is one page for search engines, whatever the filters are', async () => {
    const { request, settled } = await open('/launches?range=orbital&sort=price');
    request().flush(launchPageFixture([launchFixture()]));
    await settled();
    expect(document.head.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe('http://localhost/launches');
  });

  it('keeps the focus on the page when the filters are cleared', async () => {
    const { request, find, settled } = await open('/launches?q=nothing-like-this');
    request().flush(launchPageFixture([]));
    await settled();
    find('empty-no-match').querySelector('button')?.click();
    await new Promise(resolve => setTimeout(resolve));
    request().flush(launchPageFixture([launchFixture()]));
    await settled();
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('marks what is chosen so that a page from the server shows it, too', async () => {
    const { request, element, settled, router } = await open('/launches?range=orbital&sort=price');
    request().flush(launchPageFixture([launchFixture()]));
    await settled();
    const marked = () =>
      [...element().querySelectorAll('option[selected]')].map(option => option.getAttribute('value'));
    expect(marked()).toEqual(['orbital', '', 'price', '', '', '']);
    await router.navigateByUrl('/launches?sort=-price');
    request().flush(launchPageFixture([]));
    await settled();
    expect(marked()).toEqual(['', '', '-price', '', '', '']);
  });

  it('loses nothing that was typed when something is chosen right after it', async () => {
    const { request, find, settled, router } = await open('/launches');
    request().flush(launchPageFixture([launchFixture()]));
    await settled();
    const [words, sort] = [find('filter-q') as HTMLInputElement, find('filter-sort') as HTMLSelectElement];
    words.value = 'moon';
    words.dispatchEvent(new Event('input'));
    sort.value = 'price';
    sort.dispatchEvent(new Event('change'));
    await new Promise(resolve => setTimeout(resolve));
    expect(router.url).toBe('/launches?q=moon&sort=price');
    request().flush(launchPageFixture([]));
  });

  it('opens the fold of rarer filters while one of them hides launches, and never closes it in front of somebody', async () => {
    const { request, element, settled, router } = await open('/launches?from=2027-01-01');
    request().flush(launchPageFixture([launchFixture()]));
    await settled();
    const fold = element().querySelector('details');
    expect(fold?.open).toBe(true);
    const from = element().querySelector<HTMLInputElement>('input[name=from]');
    if (from === null) throw new Error('no date');
    from.value = '';
    from.dispatchEvent(new Event('change'));
    await new Promise(resolve => setTimeout(resolve));
    request().flush(launchPageFixture([launchFixture()]));
    await settled();
    expect([router.url, fold?.open]).toEqual(['/launches', true]);
  });

  it('leaves a fold that was opened before the application came as it is', async () => {
    const { request, element, settled } = await open('/launches');
    const fold = element().querySelector('details');
    if (fold === null) throw new Error('no fold');
    expect(fold.open).toBe(false);
    fold.open = true;
    request().flush(launchPageFixture([launchFixture()]));
    await settled();
    expect(fold.open).toBe(true);
  });

  it('tells nothing yet from no match', async () => {
    const { request, find, settled } = await open('/launches?sort=price');
    request().flush(launchPageFixture([]));
    await settled();
    expect(find('empty-nothing-yet')).toBeTruthy();
  });
});

describe('a highest price', () => {
  it.each([
    ['250000', '25000000'],
    ['0.29', '29'],
    ['', undefined],
    ['-5', undefined],
    ['much', undefined],
    ['1e300', undefined],
  ])('of %j dollars is asked as %j cents', (maxPrice, cents) => {
    expect(launchQuery({ maxPrice })['maxPrice']).toBe(cents);
  });
});
