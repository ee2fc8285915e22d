import { describe, expect, it } from '@jest/globals';
import { safeReturnUrl } from './return-url.ts';

describe('the page after signing in', () => {
  it.each(['/trips', '/launches?q=moon&sort=price#top', '/'])('may be our own %s', url => {
    expect(safeReturnUrl(url, '/home')).toBe(url);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/a\n//evil',
    '',
    'trips',
    '/sign-in?returnUrl=/x',
    '/second-factor?returnUrl=/x',
    null,
    undefined,
  ])('is home in place of %j', url => {
    expect(safeReturnUrl(url, '/home')).toBe('/home');
  });
});
