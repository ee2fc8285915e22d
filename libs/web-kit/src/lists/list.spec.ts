import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { describe, expect, it } from '@jest/globals';
import { ChoiceFilter, SearchFilter } from './filters.ts';
import { listState } from './list-state.ts';
import { List, Rows } from './list.ts';
import { pagedList, wholeList } from './paged-list.ts';

interface Page {
  items: { id: string }[];
  nextCursor: string | null;
  total: number;
}

@Component({
  selector: 'ab-things-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChoiceFilter, List, Rows, SearchFilter],
  template: `
    <ab-search-filter [value]="state.value().q" (said)="state.narrow({ q: $event }, { replace: true })" />
    <ab-choice-filter
      label="Kind"
      testId="filter-kind"
      [choices]="kinds"
      [value]="state.value().kind"
      (chosen)="state.narrow({ kind: $event })"
    />
    <ab-list label="Good things" one="thing" [state]="state" nothing="No things yet" exportUrl="/things">
      <a first data-testid="make">Make one</a>
      <span tools data-testid="tool">Columns</span>
      <div acts data-testid="act">Select</div>
      <ng-template [abRows]="list" let-page>
        @for (thing of page.items; track thing.id) {
          <p data-testid="thing">{{ thing.id }} of {{ page.total }}</p>
        }
      </ng-template>
    </ab-list>
  `,
})
class ThingsPage {
  readonly state = listState({ q: '', kind: '' });
  readonly list = pagedList<Page>(() => ({
    url: '/things',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  readonly kinds = [{ value: 'round', label: 'Round' }];
}

const page = (ids: string[], nextCursor: string | null = null, total = ids.length): Page => ({
  items: ids.map(id => ({ id })),
  nextCursor,
  total,
});

const open = async (url: string) => {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter([{ path: 'things', component: ThingsPage }]),
    ],
  });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url);
  const server = TestBed.inject(HttpTestingController);
  const settle = async () => {
    harness.detectChanges();
    await new Promise(resolve => setTimeout(resolve));
    harness.detectChanges();
  };
  const all = (id: string) => [
    ...(harness.routeNativeElement?.querySelectorAll<HTMLInputElement>(`[data-testid="${id}"]`) ?? []),
  ];
  const answer = async (body: object, status = 200) => {
    const request = server.expectOne(one => one.url === '/things');
    request.flush(body, { status, statusText: String(status) });
    await settle();
    return request.request.params.toString();
  };
  const texts = (id: string) => all(id).map(element => element.textContent.trim());
  const say = async (id: string, value: string, event: string) => {
    const [field] = all(id);
    if (field === undefined) throw new Error(`no ${id}`);
    field.value = value;
    field.dispatchEvent(new Event(event));
    await settle();
  };
  return { all, answer, harness, router: TestBed.inject(Router), say, settle, texts };
};

describe('a list', () => {
  it('shows the coming layout, then count, tools, acts, export and rows', async () => {
    const { all, answer, harness, texts } = await open('/things?q=moon&kind=round&cursor=c2&page=2');
    expect([all('skeleton').length, all('tool').length]).toEqual([1, 0]);
    expect(await answer(page(['a', 'b'], null, 22))).toBe('q=moon&kind=round&cursor=c2');
    expect(texts('count')).toEqual(['22 things']);
    expect(texts('thing')).toEqual(['a of 22', 'b of 22']);
    expect(texts('page-number')).toEqual(['Page 2 of 2']);
    expect(['tool', 'act', 'export-csv', 'make', 'skeleton'].map(id => all(id).length)).toEqual([1, 1, 1, 0, 0]);
    const frame = harness.routeNativeElement?.querySelector('[role=region]');
    expect(frame?.getAttribute('aria-label')).toBe('Good things');
    expect(harness.routeNativeElement?.querySelector('nav')?.getAttribute('aria-label')).toContain('good things');
  });

  it('is empty in two ways: nothing yet, with how to make one, and no match, with the way back', async () => {
    const { all, answer, router, settle, texts } = await open('/things?kind=round&q=%20');
    await answer(page([]));
    expect([all('empty-no-match').length, all('empty-nothing-yet').length, all('count').length]).toEqual([1, 0, 0]);
    all('clear-filters')[0]?.click();
    await settle();
    expect(router.url).toBe('/things');
    await answer(page([]));
    expect([all('empty-no-match').length, texts('make')]).toEqual([0, ['Make one']]);
  });

  it('is narrowed from its first page on, with the old rows dimmed until the new ones are there', async () => {
    const { answer, harness, router, say, texts } = await open('/things?cursor=c2&page=2');
    await answer(page(['a']));
    await say('filter-kind', 'round', 'change');
    expect([router.url, texts('thing')]).toEqual(['/things?kind=round', ['a of 1']]);
    expect(harness.routeNativeElement?.querySelector('.ab-stale')).not.toBeNull();
    await answer(page(['b']));
    await say('filter-q', 'sun ', 'input');
    expect(await answer(page(['c']))).toBe('q=sun&kind=round');
    expect([texts('thing'), harness.routeNativeElement?.querySelector('.ab-stale')]).toEqual([['c of 1'], null]);
  });

  it('says what went wrong, and is read again on demand', async () => {
    const { all, answer, settle, texts } = await open('/things');
    await answer({ detail: 'No.' }, 400);
    all('problem-retry')[0]?.click();
    await settle();
    await answer(page(['a'], 'c2', 21));
    expect([texts('thing'), texts('page-number')]).toEqual([['a of 21'], ['Page 1 of 2']]);
  });
});

describe('a list that comes whole', () => {
  it('is one page of what matches', async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const list = TestBed.runInInjectionContext(() => wholeList<string>('/all', item => item.startsWith('a')));
    expect(list.page()).toBeUndefined();
    TestBed.tick();
    TestBed.inject(HttpTestingController)
      .expectOne('/all')
      .flush({ items: ['a1', 'b', 'a2'] });
    await new Promise(resolve => setTimeout(resolve));
    expect(list.page()).toEqual({ items: ['a1', 'a2'], nextCursor: null, total: 2 });
  });
});
