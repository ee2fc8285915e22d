import { describe, expect, it } from '@jest/globals';
import { keptPage } from './kept-page.ts';

describe('the page that is kept for an address', () => {
  it.each([
    ['/', '/'],
    ['/?utm_source=letter', '/'],
    ['/launches', '/launches'],
    ['/launches?range=orbital', '/launches?range=orbital'],
    ['/launches/heron-to-moon?from=mail', '/launches/heron-to-moon'],
    ['/launches/heron-to-moon/book', null],
    ['/previews/secret', null],
    ['/trips', null],
    ['/sign-in', null],
    ['//evil.example/launches', null],
  ])('%s is %s', (address, name) => {
    expect(keptPage(new URL(`https://shop.example${address}`))).toBe(name);
  });
});
