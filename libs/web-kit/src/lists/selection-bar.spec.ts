import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, type TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { RowCheck } from './row-check.ts';
import { rowSelection } from './row-selection.ts';
import { SelectionBar } from './selection-bar.ts';

@Component({
  selector: 'ab-list-under-test',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RowCheck, SelectionBar],
  template: `
    <ab-selection-bar url="/rows" [selection]="selection" [params]="params()" [total]="total()">
      <button type="button" data-testid="act">Act</button>
    </ab-selection-bar>
    @for (row of page(); track row.id) {
      <ab-row-check [of]="selection" [row]="row.id" [name]="'row ' + row.id" />
    }
  `,
})
class ListUnderTest {
  readonly page = signal(['a', 'b', 'c'].map(id => ({ id })));
  readonly total = signal(5);
  readonly params = signal<Record<string, string>>({ q: 'moon' });
  readonly selection = rowSelection({ page: this.page, filters: () => ({}), max: 4 });
}

const open = async () => {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  const fixture = TestBed.createComponent(ListUnderTest);
  const all = (id: string) => [
    ...(fixture.nativeElement as HTMLElement).querySelectorAll<HTMLInputElement>(`[data-testid="${id}"]`),
  ];
  const settle = async () => {
    fixture.detectChanges();
    await new Promise(resolve => setTimeout(resolve));
    fixture.detectChanges();
  };
  await settle();
  const click = async (element: HTMLElement | undefined, shiftKey = false) => {
    element?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }));
    await settle();
  };
  return {
    list: fixture.componentInstance,
    server: TestBed.inject(HttpTestingController),
    all,
    settle,
    click,
    count: () => all('selected-count')[0]?.textContent,
    ticks: () => all('select-row').map(box => box.checked),
  };
};

describe('the bar over a table', () => {
  it('says nothing and offers nothing before something is selected', async () => {
    const { all, count } = await open();
    expect([count(), all('act').length, all('select-page').length]).toEqual(['', 0, 1]);
    expect(all('select-row').map(box => box.getAttribute('aria-label'))).toEqual([
      'Select row a',
      'Select row b',
      'Select row c',
    ]);
  });

  it('counts what is selected, by clicks with and without Shift, and shows what can be done', async () => {
    const { all, click, count, ticks } = await open();
    const [first, , last] = all('select-row');
    await click(first);
    expect([count(), all('act').length, all('select-page')[0]?.indeterminate]).toEqual(['1 selected', 1, true]);
    await click(last, true);
    expect([count(), ticks(), all('select-page')[0]?.checked]).toEqual(['3 selected', [true, true, true], true]);
    await click(all('select-page')[0]);
    expect([count(), ticks()]).toEqual(['', [false, false, false]]);
  });

  it('selects the first of all that match, as many as an act takes, and no row beyond', async () => {
    const { all, click, count, list, server, settle, ticks } = await open();
    await click(all('select-row')[0]);
    expect(all('select-all')[0]?.textContent.trim()).toBe('Select the first 4 of 5 that match (the most at once)');
    await click(all('select-all')[0]);
    const answer = async (cursor: string | null, ids: string[], nextCursor: string | null) => {
      const request = server.expectOne(one => one.url === '/rows' && one.params.get('cursor') === cursor);
      expect([request.request.params.get('q'), request.request.params.get('limit')]).toEqual(['moon', '100']);
      request.flush({ items: ids.map(id => ({ id })), nextCursor });
      await settle();
    };
    await answer(null, ['x', 'y'], 'next');
    await answer('next', ['b', 'c', 'a'], 'more');
    expect(list.selection.rows().map(row => row.id)).toEqual(['x', 'y', 'b', 'c']);
    expect([count(), ticks(), all('select-all').length]).toEqual([
      '4 selected, the most at once',
      [false, true, true],
      0,
    ]);
    // A full selection takes no more: the box does not stay ticked.
    await click(all('select-row')[0]);
    expect(ticks()).toEqual([false, true, true]);
    await click(all('select-none')[0]);
    expect(count()).toBe('');
  });

  it.each([
    ['an answer', (request: TestRequest) => request.flush({ items: [{ id: 'y' }], nextCursor: 'more' })],
    ['a failure', (request: TestRequest) => request.flush({}, { status: 400, statusText: 'no' })],
  ])('adds nothing of a filter that was left while it read, nor asks on, after %s', async (_what, end) => {
    const { all, click, count, list, server, settle } = await open();
    await click(all('select-row')[1]);
    await click(all('select-all')[0]);
    server.expectOne(one => one.url === '/rows').flush({ items: [{ id: 'x' }], nextCursor: 'next' });
    await settle();
    list.params.set({ q: 'mars' });
    await settle();
    end(server.expectOne(one => one.params.get('cursor') === 'next'));
    await settle();
    server.verify();
    expect([count(), all('problem').length, (all('select-all')[0] as unknown as HTMLButtonElement).disabled]).toEqual([
      '1 selected',
      0,
      false,
    ]);
  });

  it('says when the rest cannot be read, and keeps what was selected', async () => {
    const { all, click, count, server, settle } = await open();
    await click(all('select-row')[1]);
    await click(all('select-all')[0]);
    server.expectOne(one => one.url === '/rows').flush({}, { status: 400, statusText: 'no' });
    await settle();
    expect([count(), all('problem').length]).toEqual(['1 selected', 1]);
  });
});
