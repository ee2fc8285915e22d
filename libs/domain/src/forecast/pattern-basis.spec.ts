import { describe, expect, it } from '@jest/globals';
import { basisText, type PatternBasis } from './pattern-basis.ts';

describe('basisText', () => {
  it.each<[PatternBasis, string]>([
    [{ of: 'agency', launches: 12 }, 'Learnt from 12 launches of yours whose sales are over.'],
    [{ of: 'agency', launches: 1 }, 'Learnt from 1 launch of yours whose sales are over.'],
    [
      { of: 'all', launches: 40, agencies: 4, ownLaunches: 2 },
      'Learnt from 40 launches of 4 agencies whose sales are over, as only 2 of them are yours.',
    ],
    [
      { of: 'all', launches: 40, agencies: 4, ownLaunches: 1 },
      'Learnt from 40 launches of 4 agencies whose sales are over, as only 1 of them is yours.',
    ],
    [{ of: 'nothing' }, 'No launch to learn from yet: an even pace and a very uncertain demand are assumed.'],
  ])('%j', (basis, text) => {
    expect(basisText(basis)).toBe(text);
  });
});
