import { describe, expect, it } from '@jest/globals';
import { launchWords } from './launch-words.ts';

describe('a launch in words', () => {
  it.each([
    [
      'crew-dragon-from-kennedy-space-center-to-low-earth-orbit-2027-06-12-98d918d1e0',
      'Crew Dragon to Low Earth Orbit, 12 Jun 2027',
    ],
    ['falcon-9-from-x-to-moon-2027-01-02-aaaaaaaaaa', 'Falcon 9 to Moon, 2 Jan 2027'],
    ['Crew Dragon', 'Crew Dragon'],
    ['leo@selene.example', 'leo@selene.example'],
  ])('%s', (slug, words) => {
    expect(launchWords(slug)).toBe(words);
  });
});
