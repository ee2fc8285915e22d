import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ApiStatus } from './api-status.ts';

let asked: string[];
let isUp: boolean;

beforeEach(() => {
  jest.useFakeTimers();
  asked = [];
  isUp = false;
  globalThis.fetch = ((url: string) => {
    asked.push(url);
    return isUp ? Promise.resolve({ ok: true }) : Promise.reject(new TypeError('Failed to fetch'));
  }) as unknown as typeof fetch;
});

afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'fetch');
});

describe('a server that is away', () => {
  it('is looked for by itself, ever more seldom, until it is back', async () => {
    const status = TestBed.inject(ApiStatus);
    status.failed();
    status.gaveUp();
    status.gaveUp();
    await jest.advanceTimersByTimeAsync(999);
    expect([status.state(), asked]).toEqual(['down', []]);
    await jest.advanceTimersByTimeAsync(1 + 2000 + 4000);
    expect(asked).toEqual(Array.from({ length: 3 }, () => '/health/ready'));
    await jest.advanceTimersByTimeAsync(8000 + 15_000 + 15_000);
    expect(asked).toHaveLength(6);
    isUp = true;
    await jest.advanceTimersByTimeAsync(15_000);
    expect([status.state(), status.recovered(), asked.length]).toEqual(['up', 1, 7]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(7);
  });

  it('is looked for no more once another request was answered', async () => {
    const status = TestBed.inject(ApiStatus);
    status.failed();
    status.gaveUp();
    status.answered();
    await jest.advanceTimersByTimeAsync(60_000);
    expect([status.state(), status.recovered(), asked]).toEqual(['up', 1, []]);
  });

  it('is known to be away on a page that the host has kept from before', async () => {
    const mark = document.head.appendChild(document.createElement('meta'));
    mark.name = 'ab-kept';
    const status = TestBed.inject(ApiStatus);
    mark.remove();
    expect(status.state()).toBe('down');
    // Who is signed in is told by another service, or by the host itself.
    status.answered('auth');
    expect([status.state(), status.recovered()]).toEqual(['down', 0]);
    isUp = true;
    await jest.advanceTimersByTimeAsync(1000);
    expect([status.state(), status.recovered(), asked.length]).toEqual(['up', 1, 1]);
  });

  it('is looked for at once when another part of it is back', async () => {
    const status = TestBed.inject(ApiStatus);
    status.failed('api');
    status.failed('auth');
    isUp = true;
    status.answered('api');
    expect(status.state()).toBe('down');
    await jest.advanceTimersByTimeAsync(0);
    expect([status.state(), status.recovered()]).toEqual(['up', 1]);
  });

  it('is looked for at once when the device is online again', async () => {
    const status = TestBed.inject(ApiStatus);
    status.failed();
    status.gaveUp();
    isUp = true;
    window.dispatchEvent(new Event('offline'));
    expect(status.state()).toBe('offline');
    window.dispatchEvent(new Event('online'));
    await jest.advanceTimersByTimeAsync(0);
    expect([status.state(), asked.length]).toEqual(['up', 1]);
  });
});
