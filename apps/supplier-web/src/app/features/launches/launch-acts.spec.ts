import { beforeEach, describe, expect, it } from '@jest/globals';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { openPage } from '../../page-under-test.fixture.ts';
import { LaunchesPage } from './launches-page.ts';

const ROUTES = [{ path: 'launches', component: LaunchesPage }];
const URL = '/api/v1/launches';
const draft = (id: string) => aLaunch({ id, status: 'draft', rocketName: `Rocket ${id}` });
const LIST = { items: [draft('a'), draft('b'), aLaunch({ id: 'c' })], nextCursor: null, total: 45 };
const refusal = {
  type: 'x/rocket-not-active',
  status: 422,
  title: 'Out of use',
  detail: 'Choose a rocket that is in use.',
};

const open = async () => {
  const page = await openPage(ROUTES, '/launches?when=all');
  await page.answer(URL, LIST);
  const submit = async () => {
    page.find('batch-form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await page.settle();
  };
  const outcome = (done: number, ...rows: [id: string, problem: object | null][]) => ({
    done,
    rows: rows.map(([id, problem]) => ({ id, problem })),
  });
  const keyOf = (request: { request: { headers: { get(name: string): string | null } } }) =>
    request.request.headers.get('idempotency-key');
  return { ...page, submit, outcome, keyOf };
};

describe('acts on selected launches', () => {
  beforeEach(() => localStorage.clear());

  it('put only the drafts on sale, say what became of each, and try only the refused ones again', async () => {
    const { press, all, find, fill, answer, submit, outcome, keyOf } = await open();
    await press('select-page');
    expect(find('selected-count')?.textContent).toBe('3 selected');
    await press('put-on-sale');
    expect(find('others')?.textContent).toContain('The other launch that you selected is no draft');
    await fill('batch-words', ' The season opens. ');
    await submit();
    const first = await answer(`${URL}/batch/put-on-sale`, outcome(1, ['a', null], ['b', refusal]), 'POST');
    expect(first.request.body).toEqual({
      launchIds: ['a', 'b'],
      reason: { kind: 'commercial', text: 'The season opens.' },
    });
    expect(find('batch-outcome')?.textContent).toContain('1 of 2 put on sale.');
    expect(all('batch-refused').map(row => row.textContent)).toEqual([
      expect.stringMatching(/Rocket b to Low Earth orbit, .*Choose a rocket that is in use\./),
    ]);
    expect(find('batch-refused')?.querySelector('a')?.getAttribute('href')).toBe('/launches/b');
    await press('batch-again');
    const second = await answer(`${URL}/batch/put-on-sale`, outcome(1, ['b', null]), 'POST');
    expect(second.request.body).toEqual({
      launchIds: ['b'],
      reason: { kind: 'commercial', text: 'The season opens.' },
    });
    expect(keyOf(second)).not.toBe(keyOf(first));
    expect(find('batch-outcome')?.textContent).toContain('2 of 2 put on sale.');
    await press('batch-done');
    await answer(URL, { ...LIST, items: LIST.items.map(launch => ({ ...launch, status: 'scheduled' })) });
    expect([find('batch-result'), find('selected-count')?.textContent]).toEqual([null, '']);
  });

  it('keep the refused ones selected, and retry a request without an answer under its own key', async () => {
    const { press, all, find, answer, submit, outcome, keyOf } = await open();
    await press('select-page');
    await press('delete-drafts');
    await submit();
    const lost = await answer(`${URL}/batch/delete-drafts`, { title: 'Gone wrong' }, 'POST', 500);
    expect(find('batch-result')).toBeNull();
    await submit();
    const again = await answer(`${URL}/batch/delete-drafts`, outcome(1, ['a', null], ['b', refusal]), 'POST');
    expect(keyOf(again)).toBe(keyOf(lost));
    await press('batch-done');
    await answer(URL, { ...LIST, items: LIST.items.slice(1), total: 2 });
    expect(find('selected-count')?.textContent).toBe('1 selected');
    expect(all('select-row').map(box => (box as HTMLInputElement).checked)).toEqual([true, false]);
  });

  it('offer nothing for drafts where none is selected', async () => {
    const { all, find, settle } = await open();
    all('select-row')[2]?.click();
    await settle();
    const acts = ['put-on-sale', 'delete-drafts', 'export-selected-csv'];
    expect(acts.map(act => (find(act) as HTMLButtonElement).disabled)).toEqual([true, true, false]);
  });

  it('give every row the reason of the first press, whatever is typed while it runs or after a lost answer', async () => {
    const { press, find, fill, answer, server, settle, submit, outcome, keyOf } = await open();
    const ids = Array.from({ length: 45 }, (_, place) => `d${place}`);
    await press('select-page');
    await press('select-all');
    server.match(one => one.url === URL).forEach(request => request.flush({ items: ids.map(draft), nextCursor: null }));
    await settle();
    await press('put-on-sale');
    await fill('batch-words', 'The season opens.');
    const areLocked = () => ['batch-reason', 'batch-words'].map(field => find(field)?.matches(':disabled'));
    expect(areLocked()).toEqual([false, false]);
    await submit();
    expect(areLocked()).toEqual([true, true]);
    await fill('batch-words', 'Something else.');
    const done = (some: string[]) => outcome(some.length, ...some.map((id): [string, null] => [id, null]));
    await answer(`${URL}/batch/put-on-sale`, done(ids.slice(0, 20)), 'POST');
    const lost = await answer(`${URL}/batch/put-on-sale`, { title: 'Gone wrong' }, 'POST', 500);
    expect([lost.request.body.reason.text, areLocked()]).toEqual(['The season opens.', [true, true]]);
    await fill('batch-reason', 'weather');
    await submit();
    const again = await answer(`${URL}/batch/put-on-sale`, done(ids.slice(20, 40)), 'POST');
    expect([again.request.body, keyOf(again)]).toEqual([lost.request.body, keyOf(lost)]);
    const last = await answer(`${URL}/batch/put-on-sale`, done(ids.slice(40)), 'POST');
    expect(last.request.body.reason).toEqual({ kind: 'commercial', text: 'The season opens.' });
    expect(find('batch-outcome')?.textContent).toContain('45 of 45 put on sale.');
  });

  it('of many go in some at once, say how far they are, and go on where one got no answer', async () => {
    const { press, find, answer, server, settle, submit, outcome, keyOf } = await open();
    const many = Array.from({ length: 45 }, (_, place) => draft(`d${place}`));
    await press('select-page');
    await press('select-all');
    server.match(one => one.url === URL).forEach(request => request.flush({ items: many, nextCursor: null }));
    await settle();
    await press('delete-drafts');
    await submit();
    const send = (launches: typeof many, refused = 0) =>
      answer(
        `${URL}/batch/delete-drafts`,
        outcome(
          launches.length - refused,
          ...launches.map(({ id }, place): [string, object | null] => [id, place < refused ? refusal : null]),
        ),
        'POST',
      );
    const first = await send(many.slice(0, 20), 1);
    expect(first.request.body).toEqual({ launchIds: many.slice(0, 20).map(launch => launch.id) });
    expect(find('batch-progress')?.textContent).toContain('20 of 45');
    const lost = await answer(`${URL}/batch/delete-drafts`, { title: 'Gone wrong' }, 'POST', 500);
    expect([find('batch-run')?.textContent.trim(), find('batch-result')]).toEqual(['Go on', null]);
    await submit();
    const again = await send(many.slice(20, 40));
    expect([again.request.body, keyOf(again)]).toEqual([lost.request.body, keyOf(lost)]);
    await send(many.slice(40), 2);
    expect(find('batch-outcome')?.textContent).toContain('42 of 45 deleted.');
  });
});
