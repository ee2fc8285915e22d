import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { launchSlug, shortIdInSlug, shortIdOf, slugOf } from './launch-slug.ts';

const launch = {
  id: '0199a3c2-7b1e-7f00-9c11-4e8f3a9c01d2',
  rocketName: 'New Shepard',
  spaceportName: 'Corn Ranch',
  destinationName: 'Space',
  departsAt: new Date('2027-03-15T03:00:00Z'),
  timeZone: 'America/Chicago',
};

describe('launchSlug', () => {
  it('is readable, with the date of the spaceport', () => {
    expect(launchSlug(launch)).toBe('new-shepard-from-corn-ranch-to-space-2027-03-14-8f3a9c01d2');
  });
  it.each([
    ['accents', 'Électron Ñandú', 'electron-nandu'],
    ['signs at both ends', '  "Falcon 9" (Block 5)!', 'falcon-9-block-5'],
    ['no Latin letter at all', 'Восточный', 'x'],
    ['nothing', '', 'x'],
    ['a path and a query', '../../etc?x=1#y', 'etc-x-1-y'],
    ['markup', '<script>alert(1)</script>', 'script-alert-1-script'],
    ['a very long name, cut without a dash at its end', `${'a'.repeat(39)} bcd`, 'a'.repeat(39)],
    ['full-width digits', 'Ariane ６', 'ariane-6'],
  ])('%s', (_, name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('is a plain path segment for any name, and gives its short id back', () => {
    const name = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(name, name, name, fc.uuid(), (rocketName, spaceportName, destinationName, id) => {
        const slug = launchSlug({ ...launch, id, rocketName, spaceportName, destinationName });
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(160);
        expect(shortIdInSlug(slug)).toBe(shortIdOf(id));
      }),
    );
  });
});

describe('shortIdInSlug', () => {
  it.each([
    '',
    'moon',
    '0199a3c2-7b1e-7f00-9c11-4e8f3a9c01d2',
    'x-8F3A9C01D2',
    'x-8f3a9c01d',
    'x-8f3a9c01d2-',
    '8f3a9c01d2',
  ])('finds none in %j', slug => {
    expect(shortIdInSlug(slug)).toBeNull();
  });
});
