import { describe, expect, it } from '@jest/globals';
import { columnsText, shownColumns } from './shown-columns.ts';

const ALL = ['a', 'b', 'c'].map(key => ({ key, label: key }));

describe('the columns of a table', () => {
  it.each([
    ['', ['a', 'b', 'c'], ''],
    ['b', ['b'], 'b'],
    ['c,a', ['c', 'a'], 'a,c'],
    ['x,<b>', ['a', 'b', 'c'], ''],
    ['a,b,c', ['a', 'b', 'c'], ''],
  ])('%j shows %j', (said, shown, again) => {
    const set = shownColumns(ALL, said);
    expect([...set]).toEqual(shown);
    expect(columnsText(ALL, set)).toBe(again);
  });
});
