import { afterEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { openPage } from '../../page-under-test.fixture.ts';
import { CheckInPage } from './check-in-page.ts';

const ROUTES = [{ path: 'launches/:id/check-in', component: CheckInPage }];
const URL = '/api/v1/launches/launch-1/check-ins';
const boarding = (aboard: number) => ({
  items:
    aboard === 0
      ? []
      : [{ passengerId: 'p-1', fullName: 'Ada', bookingCode: 'K7MPQ2X', at: '2099-01-14T10:00:00.000Z', by: 'Mia' }],
  nextCursor: null,
  aboard,
  expected: 3,
  opensAt: '2020-01-13T14:00:00.000Z',
  closesAt: '2099-01-15T12:00:00.000Z',
});
const CHECKED_IN = {
  passenger: { id: 'p-1', fullName: 'Ada', bookingCode: 'K7MPQ2X', missing: ['documentNumber'] },
  at: '2099-01-14T10:00:00.000Z',
  by: 'Mia',
  aboard: 1,
  expected: 3,
};

const open = async (aboard = 0) => {
  const page = await openPage(ROUTES, '/launches/launch-1/check-in');
  await page.answer('/api/v1/launches/launch-1', aLaunch());
  await page.answer(`${URL}?limit=10`, boarding(aboard));
  const scan = async (code: string) => {
    await page.fill('code', code);
    page.find('scan-form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await page.settle();
  };
  return { ...page, scan };
};
// The page looks again by a timer, which ends with it.
afterEach(() => {
  TestBed.resetTestingModule();
});

describe('the gate', () => {
  it('takes a scanned code, says who is on board and what is missing, and looks at the count again', async () => {
    const { scan, answer, find } = await open();
    expect(find('aboard')?.textContent).toBe('0 of 3');
    await scan(' K7MPQ2X-p-1 ');
    expect((find('code') as HTMLInputElement).value).toBe('');
    const { request } = await answer(URL, CHECKED_IN, 'POST', 201);
    expect(request.body).toEqual({ code: 'K7MPQ2X-p-1' });
    expect(request.headers.get('Idempotency-Key')).toMatch(/^[\w-]{36}$/);
    expect(find('result-aboard')?.textContent).toContain('Ada');
    expect(find('result-missing')?.textContent).toContain('document');
    await answer(`${URL}?limit=10`, boarding(1));
    expect(find('aboard')?.textContent).toBe('1 of 3');
  });

  it('sends what is scanned meanwhile afterwards, each once', async () => {
    const { scan, answer, server } = await open();
    await scan('AAAAAAA');
    await scan('BBBBBBB');
    const { request } = await answer(URL, CHECKED_IN, 'POST', 201);
    expect(request.body).toEqual({ code: 'AAAAAAA' });
    const second = server.expectOne(one => one.url === URL && one.method === 'POST');
    expect(second.request.body).toEqual({ code: 'BBBBBBB' });
  });

  it('says of the second scan when and by whom, and of several people asks who it is', async () => {
    const { scan, answer, find, press, server } = await open();
    await scan('K7MPQ2X');
    const already = { type: 'x/already-checked-in', title: 'Already on board', detail: 'Ada was checked in by Mia.' };
    await answer(URL, already, 'POST', 409);
    expect(find('result-refused')?.textContent).toContain('by Mia');
    await scan('K7MPQ2X');
    const passengers = [
      { code: 'K7MPQ2X-p-1', fullName: 'Ada', checkedInAt: '2099-01-14T10:00:00.000Z' },
      { code: 'K7MPQ2X-p-2', fullName: 'Bo', checkedInAt: null },
    ];
    await answer(URL, { type: 'x/choose-passenger', title: 'Who of them is it?', passengers }, 'POST', 409);
    await press('choice');
    const chosen = server.expectOne(one => one.url === URL && one.method === 'POST');
    expect(chosen.request.body).toEqual({ code: 'K7MPQ2X-p-2' });
  });

  it('keeps a code that got no answer, and sends it again under its own key', async () => {
    const { scan, answer, harness, server, settle } = await open();
    await scan('K7MPQ2X');
    const first = await answer(URL, { title: 'Away' }, 'POST', 503);
    const retry = harness.routeNativeElement?.querySelector<HTMLButtonElement>('ab-scan-result button');
    retry?.click();
    await settle();
    const second = server.expectOne(one => one.url === URL && one.method === 'POST');
    expect(second.request.headers.get('Idempotency-Key')).toBe(first.request.headers.get('Idempotency-Key'));
  });
});
