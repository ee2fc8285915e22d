import { TestBed } from '@angular/core/testing';
import { Confirmations } from '@astro/web-kit';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { openPage } from '../../page-under-test.fixture.ts';
import { LaunchesPage } from '../launches/launches-page.ts';

const ROUTES = [{ path: 'launches', component: LaunchesPage }];
const VIEWS = '/api/v1/agency/views';
const aView = (more: object = {}) => ({
  id: 'v1',
  page: 'launches',
  name: 'Full ones',
  query: { status: 'confirmed', density: 'compact' },
  isShared: true,
  ownerName: 'Mia',
  isMine: true,
  version: 3,
  ...more,
});

const open = async (address: string, views: object[] = [aView()]) => {
  const page = await openPage(ROUTES, address);
  /** The list asks again whenever the address says something else. */
  const list = () => {
    for (const request of page.server.match(one => one.url === '/api/v1/launches'))
      request.flush({ items: [aLaunch()], nextCursor: null, total: 1 });
    return page.settle();
  };
  await page.answer(VIEWS, { items: views });
  await list();
  return { ...page, list };
};

describe('a view of a list', () => {
  beforeEach(() => localStorage.clear());

  it('stands in the address with all that it keeps, and is marked as the open one', async () => {
    const { find, press, list, router } = await open('/launches');
    expect(find('view')?.getAttribute('aria-current')).toBeNull();
    await press('view');
    await list();
    expect(router.url).toBe('/launches?status=confirmed&density=compact&view=v1');
    expect(find('view')?.getAttribute('aria-current')).toBe('true');
    expect([find('update-view'), find('save-view')?.textContent.trim()]).toEqual([null, 'Save view']);
  });

  it('is updated in place once the list differs from it, with the version that was seen', async () => {
    const { find, fill, press, list, answer, router } = await open(
      '/launches?status=confirmed&density=compact&view=v1',
    );
    await fill('filter-sort', '-revenue');
    await list();
    expect(find('save-view')?.textContent.trim()).toBe('Save as new view');
    await press('update-view');
    const query = { status: 'confirmed', sort: '-revenue', density: 'compact' };
    const { request } = await answer(`${VIEWS}/v1`, aView({ query, version: 4 }), 'PATCH');
    expect(request.body).toEqual({ page: 'launches', version: 3, query });
    await answer(VIEWS, { items: [aView({ query, version: 4 })] });
    expect(find('update-view')).toBeNull();
    expect(router.url).toBe('/launches?status=confirmed&sort=-revenue&density=compact&view=v1');
  });

  it('says when somebody was faster, offers the view as it is now, and updates that', async () => {
    const { find, press, answer, list, settle } = await open('/launches?status=draft&view=v1');
    await press('update-view');
    const problem = {
      type: 'x/changed-meanwhile',
      title: 'Somebody was faster',
      detail: 'This view was changed since.',
    };
    await answer(`${VIEWS}/v1`, problem, 'PATCH', 409);
    await answer(VIEWS, { items: [aView({ query: { when: 'past' }, version: 4 })] });
    expect(find('view-problem')?.textContent).toContain('This view was changed since.');
    expect(find('view-problem')?.querySelector('a')?.getAttribute('href')).toBe('/launches?when=past&view=v1');
    await press('update-view');
    const { request } = await answer(`${VIEWS}/v1`, aView({ version: 5 }), 'PATCH');
    expect(request.body).toMatchObject({ version: 4 });
    await settle();
    await list();
    expect(find('view-problem')).toBeNull();
  });

  it('of a colleague can be looked at and saved as one’s own, not updated', async () => {
    const { find } = await open('/launches?status=draft&view=v1', [aView({ isMine: false })]);
    expect([find('update-view'), find('manage-views')]).toEqual([null, null]);
    expect(find('save-view')?.textContent.trim()).toBe('Save as new view');
  });

  it('that is gone is said to be gone, and its filters stay', async () => {
    const { find, router } = await open('/launches?status=draft&view=v9');
    expect(find('view-gone')?.textContent).toContain('was deleted or is not shared with you');
    expect(router.url).toContain('status=draft');
  });

  it('is saved with the density that is remembered, and open then', async () => {
    const { press, fill, find, answer, list, router, settle } = await open('/launches?status=draft', []);
    await press('density');
    await list();
    await press('save-view');
    await fill('view-name', 'Drafts');
    find('save-view-form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    const query = { status: 'draft', density: 'compact' };
    const saved = aView({ id: 'v2', name: 'Drafts', query });
    const { request } = await answer(VIEWS, saved, 'POST', 201);
    expect(request.body).toMatchObject({ page: 'launches', name: 'Drafts', query });
    await list();
    expect(router.url).toBe('/launches?status=draft&density=compact&view=v2');
    expect([find('view')?.textContent.trim(), find('view')?.getAttribute('aria-current')]).toEqual(['Drafts', 'true']);
  });

  it('is deleted after a question, and leaves the address', async () => {
    const { press, answer, list, router, settle } = await open('/launches?status=confirmed&density=compact&view=v1');
    await press('manage-views');
    await press('delete-view');
    expect(TestBed.inject(Confirmations).question()?.text).toContain('Nobody in your agency has it any more');
    TestBed.inject(Confirmations).answer(true);
    await settle();
    await answer(`${VIEWS}/v1`, {}, 'DELETE');
    await list();
    expect(router.url).toBe('/launches?status=confirmed&density=compact');
  });
});
