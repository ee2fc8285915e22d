import { describe, expect, it } from '@jest/globals';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { openPage } from '../../page-under-test.fixture.ts';
import { LaunchesPage } from './launches-page.ts';

const ROUTES = [{ path: 'launches', component: LaunchesPage }];
const URL = '/api/v1/launches';
const page = (ids: string[], nextCursor: string | null = null) => ({
  items: ids.map(id => aLaunch({ id })),
  nextCursor,
  total: 25,
});

describe('the list of launches', () => {
  it('takes filters, sort and page from a pasted link', async () => {
    const { answer, find } = await openPage(
      ROUTES,
      '/launches?q=moon&status=draft&when=all&sort=-revenue&cursor=c2&page=2',
    );
    const { request } = await answer(URL, page(['a']));
    expect(request.params.keys().toSorted()).toEqual(['cursor', 'q', 'sort', 'status', 'when']);
    expect(request.params.get('cursor')).toBe('c2');
    expect(find('page-number')?.textContent).toBe('Page 2 of 2');
  });

  it('writes what is chosen into the address and goes back to the first page', async () => {
    const { answer, fill, router, find, settle } = await openPage(ROUTES, '/launches?cursor=c2&page=2');
    await answer(URL, page(['a']));
    await fill('filter-status', 'delayed');
    await settle();
    expect(router.url).toBe('/launches?status=delayed');
    const { request } = await answer(URL, page([]));
    expect(request.params.toString()).toBe('status=delayed&when=upcoming&sort=departure');
    expect(find('empty-no-match')).not.toBeNull();
  });

  it('keeps the next page in the address, and the old rows until it is there', async () => {
    const { answer, press, router, all, settle } = await openPage(ROUTES, '/launches');
    await answer(URL, page(['a', 'b'], 'c2'));
    await press('next-page');
    await settle();
    expect(router.url).toBe('/launches?cursor=c2&page=2');
    expect(all('launch')).toHaveLength(2);
    await answer(URL, page(['c']));
    expect(all('launch')).toHaveLength(1);
  });

  it('is empty in another way when there is nothing yet', async () => {
    const { answer, find } = await openPage(ROUTES, '/launches');
    await answer(URL, page([]));
    expect(find('empty-nothing-yet')).not.toBeNull();
  });
});
