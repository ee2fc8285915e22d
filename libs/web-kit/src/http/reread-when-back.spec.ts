import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { ApiStatus } from './api-status.ts';
import { rereadWhenBack } from './reread-when-back.ts';

describe('what stands on the screen', () => {
  it('is read again once each time that the server is back, and not before', () => {
    let reads = 0;
    TestBed.runInInjectionContext(() => rereadWhenBack(() => (reads += 1)));
    const status = TestBed.inject(ApiStatus);
    const seen: number[] = [];
    const then = (act: () => void): void => {
      act();
      TestBed.tick();
      seen.push(reads);
    };
    then(() => status.answered());
    then(() => status.failed());
    then(() => status.answered());
    then(() => undefined);
    then(() => status.failed());
    then(() => status.answered());
    expect(seen).toEqual([0, 0, 1, 1, 1, 2]);
  });
});
