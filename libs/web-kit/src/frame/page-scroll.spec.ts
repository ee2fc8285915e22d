import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { NavigationEnd, Router, Scroll, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Subject } from 'rxjs';
import { PageScroll } from './page-scroll.ts';

@Component({ selector: 'ab-page-under-test', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class PageUnderTest {}

const page = document.documentElement;

describe('where a page stands', () => {
  const open = async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', component: PageUnderTest }])] });
    TestBed.inject(PageScroll);
    const router = TestBed.inject(Router);
    router.setUpLocationChangeListener();
    await RouterTestingHarness.create('/launches');
    const go = async (url: string) => {
      page.scrollTop = 700;
      await router.navigateByUrl(url);
    };
    return { go, router };
  };

  it('is its top for another page, and where one was for a filter', async () => {
    const { go } = await open();
    await go('/launches/one');
    expect(page.scrollTop).toBe(0);
    await go('/launches/one?seats=2');
    expect(page.scrollTop).toBe(700);
  });

  it('is left to the router with Back', async () => {
    const { go, router } = await open();
    await go('/launches/one');
    page.scrollTop = 300;
    TestBed.inject(Location).back();
    await new Promise(resolve => setTimeout(resolve));
    expect([router.url, page.scrollTop]).toEqual(['/launches', 300]);
  });

  it('is remembered by the browser itself when the page is left or loaded again', async () => {
    await open();
    history.scrollRestoration = 'manual';
    window.dispatchEvent(new Event('pagehide'));
    expect(history.scrollRestoration).toBe('auto');
  });
});

describe('a page that is gone back to before its rows are there', () => {
  const events = new Subject<unknown>();
  let heightMax: number;
  let grow: () => void;
  let isWatched: boolean;

  beforeEach(() => {
    heightMax = 240;
    let top = 0;
    // jsdom lays nothing out: a page is as high as the test says.
    Object.defineProperty(page, 'scrollTop', {
      configurable: true,
      get: () => top,
      set: (wanted: number) => (top = Math.min(wanted, heightMax)),
    });
    globalThis.ResizeObserver = class {
      constructor(tell: ResizeObserverCallback) {
        grow = () => isWatched && tell([], this);
      }
      observe(): void {
        isWatched = true;
      }
      disconnect(): void {
        isWatched = false;
      }
      unobserve(): void {
        throw new Error('not asked for');
      }
    };
    TestBed.configureTestingModule({ providers: [{ provide: Router, useValue: { events } }] });
    TestBed.inject(PageScroll);
    events.next(new Scroll(new NavigationEnd(2, '/launches', '/launches'), [0, 900], null));
  });

  afterEach(() => {
    Reflect.deleteProperty(page, 'scrollTop');
    Reflect.deleteProperty(globalThis, 'ResizeObserver');
  });

  it('comes to where one was when they are', () => {
    grow();
    expect(page.scrollTop).toBe(240);
    heightMax = 2000;
    grow();
    expect([page.scrollTop, isWatched]).toEqual([900, false]);
  });

  it('stays where the person scrolls meanwhile', () => {
    grow();
    document.dispatchEvent(new Event('wheel'));
    heightMax = 2000;
    grow();
    expect([page.scrollTop, isWatched]).toEqual([240, false]);
  });
});
