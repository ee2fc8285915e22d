import { describe, expect, it } from '@jest/globals';
import { guessOutcome, matchName, nameKey } from './import-names.ts';

const PORTS = [
  { id: 'cape', name: 'Cape Canaveral Space Force Station' },
  { id: 'ksc', name: 'Kennedy Space Center' },
  { id: 'base', name: 'Vandenberg Space Force Base' },
];

describe('what a name means', () => {
  it.each([
    ['kennedy space center', 'ksc', true],
    ['  Kennedy  Space-Center ', 'ksc', true],
    ['LC-39A, Kennedy Space Center, Florida, USA', 'ksc', false],
    ['SLC-40, Cape Canaveral AFS, Florida, USA', 'cape', false],
    ['SLC-4E, Vandenberg AFB, California, USA', 'base', false],
  ])('%s: %s, exact %s', (name, id, isExact) => {
    expect(matchName(name, PORTS)).toMatchObject({ id, isExact });
  });

  it.each(['Baikonur Cosmodrome', 'Space Center', 'Launch Site', 'Capetown', ''])(
    '%s is nothing that is known',
    name => {
      expect(matchName(name, PORTS)).toBeNull();
    },
  );

  it('may be the model of a rocket', () => {
    expect(matchName('falcon-9', [{ id: 'r', name: 'Big One', alias: 'Falcon 9' }])).toMatchObject({
      id: 'r',
      isExact: true,
    });
  });

  it('has one key for its spellings', () => {
    expect(nameKey('  Ángel--9 ')).toBe(nameKey('angel 9'));
    expect(nameKey('火箭')).toBe('火箭');
    expect(nameKey('??')).toBe('??');
  });
});

describe('an outcome', () => {
  it.each([
    ['Success', 'successful'],
    ['SUCCESSFUL', 'successful'],
    ['Éxito', 'successful'],
    ['Failure', 'failed'],
    ['Partial Failure', 'failed'],
    ['unsuccessful', 'failed'],
    ['Prelaunch Failure', 'aborted'],
    ['Scrubbed', 'aborted'],
    ['cancelled', 'aborted'],
    ['planned', 'planned'],
    ['unknown', null],
    ['', null],
  ])('%s: %s', (word, outcome) => {
    expect(guessOutcome(word)).toBe(outcome);
  });
});
