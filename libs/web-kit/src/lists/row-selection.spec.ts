import { signal } from '@angular/core';
import { describe, expect, it } from '@jest/globals';
import { rowSelection } from './row-selection.ts';

const rows = (...ids: string[]) => ids.map(id => ({ id, seen: 1 }));
const list = (max = 200) => {
  const page = signal(rows('a', 'b', 'c', 'd', 'e'));
  const filters = signal<Record<string, string>>({ q: '' });
  const selection = rowSelection({ page, filters, max });
  return { page, filters, selection, ids: () => selection.rows().map(row => row.id) };
};

describe('selected rows', () => {
  it('are ticked and unticked one by one', () => {
    const { selection, ids } = list();
    selection.toggle('b');
    selection.toggle('d');
    expect([ids(), selection.onPage(), selection.has('b')]).toEqual([['b', 'd'], 'some', true]);
    selection.toggle('b');
    selection.toggle('gone');
    expect(ids()).toEqual(['d']);
  });

  it.each([
    ['down', 'b', 'd', ['b', 'c', 'd']],
    ['up', 'd', 'a', ['d', 'a', 'b', 'c']],
    ['nowhere', 'c', 'c', []],
  ])('with Shift are all rows since the last one: %s', (_name, from, to, expected) => {
    const { selection, ids } = list();
    selection.toggle(from);
    selection.toggle(to, true);
    expect(ids()).toEqual(expected);
  });

  it('with Shift are unticked in a row, too', () => {
    const { selection, ids } = list();
    selection.togglePage();
    selection.toggle('b');
    selection.toggle('d', true);
    expect(ids()).toEqual(['a', 'e']);
  });

  it('with Shift are one row where the last one is on another page', () => {
    const { selection, page, ids } = list();
    selection.toggle('a');
    page.set(rows('x', 'y', 'z'));
    selection.toggle('z', true);
    expect(ids()).toEqual(['a', 'z']);
  });

  it('are a whole page and none of it by turns, and stay when another page shows', () => {
    const { selection, page, ids } = list();
    selection.toggle('b');
    selection.togglePage();
    expect([ids().length, selection.onPage()]).toEqual([5, 'all']);
    page.set(rows('x', 'y'));
    expect([selection.onPage(), selection.pageRows()]).toEqual(['none', 2]);
    selection.togglePage();
    expect(ids()).toHaveLength(7);
    selection.togglePage();
    expect(ids()).toHaveLength(5);
  });

  it('are forgotten when the list is narrowed to something else, not when it is read again', () => {
    const { selection, page, filters, ids } = list();
    selection.togglePage();
    filters.set({ q: '' });
    page.set([{ id: 'a', seen: 2 }]);
    expect(selection.rows().map(row => row.seen)).toEqual([2, 1, 1, 1, 1]);
    filters.set({ q: 'moon' });
    expect(ids()).toEqual([]);
  });

  it('are at most as many as an act takes', () => {
    const { selection, ids } = list(3);
    selection.togglePage();
    selection.toggle('e');
    expect(ids()).toEqual(['a', 'b', 'c']);
    selection.add(rows('x'));
    expect(ids()).toHaveLength(3);
    selection.keep(['c', 'nothing']);
    selection.add(rows('x'));
    expect(ids()).toEqual(['c', 'x']);
    selection.clear();
    expect(ids()).toEqual([]);
  });
});
