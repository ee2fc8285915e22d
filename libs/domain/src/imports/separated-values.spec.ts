import { describe, expect, it } from '@jest/globals';
import { guessSeparator, SEPARATORS } from './separated-values.ts';

describe('the separator', () => {
  it.each([
    [['a,b,c', 'd,e,f'], ','],
    [['a;b,c;d', '1,5;2;3'], ';'],
    [['a\tb', 'c, d\te'], '\t'],
    [['a|b', 'c|d'], '|'],
    [['Falcon 9 | Demo,x', 'Atlas V | Moon,y', 'z,w'], ','],
    [['sep=;', 'a,b;c'], ';'],
    [['sep=,', 'a;b'], ','],
    [['sep=\t', 'a,b'], '\t'],
    [['one column'], ','],
    [[], ','],
  ])('of %j is %j', (records, separator) => {
    expect(guessSeparator(SEPARATORS.map(one => records.map(record => record.split(one))))).toBe(separator);
  });
});
