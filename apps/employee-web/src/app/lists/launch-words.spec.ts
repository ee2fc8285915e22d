import { describe, expect, it } from '@jest/globals';
import { launchWords } from './launch-words.ts';

describe('the words of a launch', () => {
  it.each([
    ['starship-from-starbase-to-moon-2028-02-03-796d219b0e', 'starship-from-starbase-to-moon', '3 Feb 2028'],
    ['aborted-a', 'aborted-a', ''],
  ])('%s', (slug, route, day) => {
    expect(launchWords(slug)).toEqual({ route, day });
  });
});
