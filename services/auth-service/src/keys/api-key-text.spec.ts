import { describe, expect, it } from '@jest/globals';
import { isKeyOf, newApiKey, startOfKey } from './api-key-text.ts';

describe('the text of an API key', () => {
  it('begins so that scanners know it, and carries a checksum', () => {
    const { text, start } = newApiKey();
    expect(text).toMatch(/^astro_live_[0-9A-Za-z]{49}$/);
    expect(startOfKey(text)).toBe(start);
    expect(text.startsWith(start)).toBe(true);
    expect(start).toHaveLength(19);
  });

  it('is another one each time', () => {
    const keys = Array.from({ length: 200 }, () => newApiKey());
    expect(new Set(keys.map(key => key.text)).size).toBe(200);
    expect(new Set(keys.map(key => key.hash)).size).toBe(200);
  });

  it('belongs to its own hash only', () => {
    const [one, other] = [newApiKey(), newApiKey()];
    expect(isKeyOf(one.text, one.hash)).toBe(true);
    expect(isKeyOf(one.text, other.hash)).toBe(false);
    expect(isKeyOf(`${one.text}x`, one.hash)).toBe(false);
  });

  it.each([
    ['a letter changed', (text: string) => `${text.slice(0, 20)}${text[20] === 'a' ? 'b' : 'a'}${text.slice(21)}`],
    ['a letter lost', (text: string) => text.slice(0, -1)],
    ['a letter too many', (text: string) => `${text}0`],
    ['another prefix', (text: string) => text.replace('astro_live_', 'astro_test_')],
    ['nothing but the prefix', () => 'astro_live_'],
    ['nothing', () => ''],
  ])('is refused without a look into the database: %s', (_what, spoil) => {
    expect(startOfKey(spoil(newApiKey().text))).toBeNull();
  });
});
