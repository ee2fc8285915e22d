import { Injector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiStatus } from '@astro/web-kit';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { liveLaunch } from './live-launch.ts';

/** A stream of a browser, which says and ends what it is told. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 1;
  constructor(readonly url: string) {
    super();
    streams.push(this);
  }
  close(): void {
    this.readyState = Stream.CLOSED;
  }
  say(seatsLeft: number): void {
    const data = JSON.stringify({ seatsLeft, status: 'scheduled', pricePerSeat: null, departsAt: null });
    this.dispatchEvent(new MessageEvent('launch', { data }));
  }
  /** Ended by an answer that is no stream; or the line breaks, and the browser connects again by itself. */
  fail(isForGood = true): void {
    if (isForGood) this.readyState = Stream.CLOSED;
    this.dispatchEvent(new Event('error'));
  }
}
let streams: Stream[];

beforeEach(() => {
  streams = [];
  jest.useFakeTimers();
  Object.assign(globalThis, { EventSource: Stream });
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'EventSource');
});

const follow = () => {
  const live = runInInjectionContext(TestBed.inject(Injector), () => liveLaunch(() => 'l 1'));
  TestBed.tick();
  return live;
};

describe('the seats of a launch', () => {
  it('come live', () => {
    const live = follow();
    expect(streams.map(one => one.url)).toEqual(['/api/v1/launches/l%201/events']);
    streams[0]?.say(3);
    expect(live()?.seatsLeft).toBe(3);
    streams[0]?.fail(false);
    jest.advanceTimersByTime(60_000);
    expect(streams).toHaveLength(1);
  });

  it('come again after the host has refused them, ever more seldom', () => {
    const live = follow();
    for (const ms of [2_000, 5_000, 15_000, 30_000, 30_000]) {
      const before = streams.length;
      streams.at(-1)?.fail();
      jest.advanceTimersByTime(ms - 1);
      expect(streams).toHaveLength(before);
      jest.advanceTimersByTime(1);
      expect(streams).toHaveLength(before + 1);
    }
    streams.at(-1)?.say(2);
    expect(live()?.seatsLeft).toBe(2);
    streams.at(-1)?.fail();
    jest.advanceTimersByTime(2_000);
    expect(streams).toHaveLength(7);
  });

  it('come again at once when the server is back, and from one stream only', () => {
    follow();
    const status = TestBed.inject(ApiStatus);
    streams[0]?.fail();
    status.failed();
    status.answered();
    TestBed.tick();
    expect(streams).toHaveLength(2);
    jest.advanceTimersByTime(60_000);
    expect(streams).toHaveLength(2);
    status.failed();
    status.answered();
    TestBed.tick();
    expect(streams).toHaveLength(2);
  });

  it('end with the page', () => {
    follow();
    streams[0]?.fail();
    TestBed.resetTestingModule();
    jest.advanceTimersByTime(60_000);
    expect(streams).toHaveLength(1);
  });
});
