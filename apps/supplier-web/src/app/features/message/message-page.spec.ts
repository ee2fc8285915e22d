import { describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Confirmations } from '@astro/web-kit';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { openPage } from '../../page-under-test.fixture.ts';
import { MessagePage } from './message-page.ts';

const ROUTES = [
  { path: 'launches/:id/messages/new', component: MessagePage },
  { path: 'launches/:id', children: [] },
];
const URL = '/api/v1/launches/launch-1/messages';
const plan = (planId: string, readers: number) => ({
  planId,
  readers,
  leftOut: 1,
  notReached: [],
  previews: [
    { name: 'Ada', email: 'ada@example.com', subject: 'Bring K7MPQ2X', text: 'Hello Ada' },
    { name: 'Bo', email: 'bo@example.com', subject: 'Bring BBBBBBB', text: 'Hello Bo' },
  ],
  allowedAt: null,
});

const open = async () => write(await openPage(ROUTES, '/launches/launch-1/messages/new'));
const write = async (page: Awaited<ReturnType<typeof openPage>>) => {
  await page.settle();
  await page.answer('/api/v1/launches/launch-1', aLaunch());
  await page.fill('subject', 'Bring {code}');
  await page.fill('text', 'Hello {name}');
  const preview = async (body: object, status = 200) => {
    page.find('message-form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await page.settle();
    return page.answer(`${URL}/plan`, body, 'POST', status);
  };
  const confirm = async () => {
    await page.press('send');
    TestBed.inject(Confirmations).answer(true);
    await page.settle();
  };
  return { ...page, preview, confirm };
};

describe('a message', () => {
  it('is seen with real readers before it can be sent, and again after another letter', async () => {
    const { preview, find, press, fill } = await open();
    expect(find('send')).toBeNull();
    const { request } = await preview(plan('plan-1', 2));
    expect(request.body).toEqual({ audience: 'travelers', subject: 'Bring {code}', text: 'Hello {name}' });
    expect(find('readers')?.textContent).toBe('2 people');
    expect(find('left-out')?.textContent).toContain('1 person');
    expect(find('sample')?.textContent).toContain('Hello Ada');
    await press('next-sample');
    expect(find('sample')?.textContent).toContain('Hello Bo');
    await fill('text', 'Hello {name}!');
    expect(find('send')).toBeNull();
  });

  it('names the field that is not known at the text', async () => {
    const { preview, harness } = await open();
    const detail = '{nmae} cannot be filled in.';
    await preview({ type: 'x/unknown-fields', title: 'No', errors: [{ pointer: '/text', detail }] }, 422);
    expect(harness.routeNativeElement?.textContent).toContain(detail);
  });

  it('shows the new count when the readers have changed meanwhile, and sends that one', async () => {
    const { preview, confirm, answer, find, router, settle } = await open();
    await preview(plan('plan-1', 2));
    await confirm();
    const refused = { type: 'x/plan-changed', title: 'Changed', plan: plan('plan-2', 3) };
    const { request } = await answer(URL, refused, 'POST', 409);
    expect(request.body).toMatchObject({ planId: 'plan-1' });
    expect(find('plan-changed')).not.toBeNull();
    expect(find('readers')?.textContent).toBe('3 people');
    await confirm();
    const sent = await answer(URL, { id: 'm-1' }, 'POST', 201);
    expect(sent.request.body).toMatchObject({ planId: 'plan-2' });
    expect(sent.request.headers.get('Idempotency-Key')).not.toBe(request.headers.get('Idempotency-Key'));
    await settle();
    expect(router.url).toBe('/launches/launch-1?tab=messages');
  });

  it('is tested without anybody else getting it', async () => {
    const { preview, press, answer, server } = await open();
    await preview(plan('plan-1', 2));
    await press('test');
    const { request } = await answer(`${URL}/test`, { to: 'mia@selene.example' }, 'POST', 202);
    expect(request.headers.has('Idempotency-Key')).toBe(true);
    server.expectNone(one => one.url === URL);
  });

  it('goes to passengers who were chosen on the manifest, and says who of them gets nothing', async () => {
    const page = await openPage(ROUTES, '/launches/launch-1');
    const chosen = [{ id: 'p1', name: 'Ada' }, { id: 'p2', name: 'Bo' }, { id: 7 }];
    await page.router.navigateByUrl('/launches/launch-1/messages/new', { state: { chosen } });
    const { preview, press, find } = await write(page);
    expect((find('audience') as HTMLSelectElement).selectedOptions[0]?.textContent.trim()).toBe('2 chosen passengers');
    const notReached = [{ passengerId: 'p2', why: 'not-flying' }];
    const { request } = await preview({ ...plan('plan-1', 1), notReached });
    expect(request.body).toMatchObject({ audience: 'selected', passengerIds: ['p1', 'p2'] });
    expect(find('not-reached')?.textContent).toContain('Bo: does not fly on this launch');
    await press('start');
    TestBed.inject(Confirmations).answer(true);
    expect((find('audience') as HTMLSelectElement).selectedIndex).toBe(0);
  });
});
