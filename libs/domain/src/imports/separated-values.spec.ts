import { describe, expect, it } from '@jest/globals';
import { guessSeparator, splitRecord } from './separated-values.ts';

describe('a record', () => {
  it.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['', ['']],
    [',', ['', '']],
    ['"a, b",c', ['a, b', 'c']],
    ['a,"b ""c"", d"', ['a', 'b "c", d']],
    ['"two\nlines",c', ['two\nlines', 'c']],
    ['5" nozzle,c', ['5" nozzle', 'c']],
    ['"a" b,c', ['a b', 'c']],
    ['"never closed,c', ['never closed,c']],
    ['""', ['']],
  ])('%j', (record, cells) => {
    expect(splitRecord(record, ',')).toEqual(cells);
  });
});

describe('the separator', () => {
  it.each([
    [['a,b,c', 'd,e,f'], ','],
    [['a;b,c;d', '1,5;2;3'], ';'],
    [['a\tb', 'c, d\te'], '\t'],
    [['a|b', 'c|d'], '|'],
    [['Falcon 9 | Demo,x', 'Atlas V | Moon,y', 'z,w'], ','],
    [['sep=;', 'a,b;c'], ';'],
    [['one column'], ','],
    [[], ','],
  ])('of %j is %j', (records, separator) => {
    expect(guessSeparator(records)).toBe(separator);
  });
});
