import { describe, expect, it } from '@jest/globals';
import { HasherBusyError, PasswordHasher } from './password-hasher.ts';

describe('the hasher', () => {
  it('keeps argon2id hashes that only the password opens', async () => {
    const hasher = new PasswordHasher();
    const hash = await hasher.hash('quiet-comet');
    expect(hash).toMatch(/^\$argon2id\$/);
    expect(await hasher.verify(hash, 'quiet-comet')).toBe(true);
    expect(await hasher.verify(hash, 'quiet-comets')).toBe(false);
  });

  it('takes 202 at once, sends the others away, and goes on after a failure', async () => {
    const hasher = new PasswordHasher();
    const outcomes = await Promise.allSettled(Array.from({ length: 205 }, () => hasher.verify('no hash', 'x')));
    const busy = outcomes.filter(one => one.status === 'rejected' && one.reason instanceof HasherBusyError);
    expect(busy).toHaveLength(3);
    await expect(hasher.hash('x')).resolves.toMatch(/argon2id/);
  });
});
