import { describe, expect, it } from '@jest/globals';
import { decidePutOnSale, putOnSaleRefusalText, reaches, type PutOnSaleRefusal } from './put-on-sale.ts';

type Question = Parameters<typeof decidePutOnSale>[0];
const ready: Question = {
  agency: { status: 'active', taxId: 'US-1', legalAddress: '1 Pad Road' },
  rocket: { active: true, range: 'orbital' },
  destinationRange: 'orbital',
};

describe('decidePutOnSale (R12)', () => {
  it('lets a ready launch on sale', () => {
    expect(decidePutOnSale(ready)).toEqual({ ok: true });
  });
  it.each<[string, Partial<Question>, PutOnSaleRefusal, string]>([
    [
      'agency not approved',
      { agency: { ...ready.agency, status: 'pending' } },
      { kind: 'agency-not-active', status: 'pending' },
      'approved',
    ],
    [
      'agency suspended',
      { agency: { ...ready.agency, status: 'suspended' } },
      { kind: 'agency-not-active', status: 'suspended' },
      'suspended',
    ],
    [
      'no tax id',
      { agency: { ...ready.agency, taxId: '' } },
      { kind: 'legal-data-missing', fields: ['taxId'] },
      'its tax id.',
    ],
    [
      'an address of blanks',
      { agency: { ...ready.agency, legalAddress: ' \n' } },
      { kind: 'legal-data-missing', fields: ['legalAddress'] },
      'its legal address.',
    ],
    [
      'neither',
      { agency: { status: 'active', taxId: '', legalAddress: '' } },
      { kind: 'legal-data-missing', fields: ['taxId', 'legalAddress'] },
      'tax id and legal address',
    ],
    ['rocket out of use', { rocket: { active: false, range: 'orbital' } }, { kind: 'rocket-not-active' }, 'out of use'],
    ['destination too far', { destinationRange: 'interplanetary' }, { kind: 'rocket-out-of-range' }, 'does not reach'],
  ])('refuses: %s', (_, change, refusal, words) => {
    expect(decidePutOnSale({ ...ready, ...change })).toEqual({ ok: false, refusal });
    expect(putOnSaleRefusalText(refusal)).toContain(words);
  });
});

describe('reaches', () => {
  const ranges = ['suborbital', 'orbital', 'interplanetary'] as const;
  it.each(ranges.flatMap((rocket, reach) => ranges.map((goal, need) => [rocket, goal, reach >= need] as const)))(
    '%s to %s: %s',
    (rocket, goal, expected) => {
      expect(reaches(rocket, goal)).toBe(expected);
    },
  );
});
