import { describe, expect, it } from '@jest/globals';
import { attemptKey } from './attempt-key.ts';

describe('the key of an attempt', () => {
  const sent = (headers: { get(name: string): string | null }) => headers.get('Idempotency-Key');

  it('stays for a retry of the same content and changes with it', () => {
    const key = attemptKey();
    const first = sent(key.headers({ cents: 100 }));
    expect(sent(key.headers({ cents: 100 }))).toBe(first);
    expect(sent(key.headers({ cents: 200 }))).not.toBe(first);
  });

  it('is a new one after success, also for the same content', () => {
    const key = attemptKey();
    const first = sent(key.headers({ cents: 100 }));
    key.done();
    expect(sent(key.headers({ cents: 100 }))).not.toBe(first);
  });
});
