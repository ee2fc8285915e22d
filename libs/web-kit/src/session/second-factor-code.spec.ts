import { describe, expect, it } from '@jest/globals';
import { secondFactorOf } from './second-factor-code.ts';

describe('what somebody types as second factor', () => {
  it.each([
    ['', {}],
    ['  ', {}],
    ['123456', { totp: '123456' }],
    [' 123 456 ', { totp: '123456' }],
    ['aB3dE-fG5hI', { backupCode: 'aB3dE-fG5hI' }],
    ['12345', { backupCode: '12345' }],
  ])('“%s”', (typed, factor) => {
    expect(secondFactorOf(typed)).toEqual(factor);
  });
});
