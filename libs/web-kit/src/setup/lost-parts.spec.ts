import { ChangeDetectionStrategy, Component, ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DirtyUnload } from '../forms/dirty-unload.ts';
import { ApiStatus } from '../http/api-status.ts';
import { LostParts } from './lost-parts.ts';
import { isModuleMissing } from './module-missing.ts';

@Component({ selector: 'ab-old-page', template: 'old', changeDetection: ChangeDetectionStrategy.OnPush })
class OldPage {
  isDirty(): boolean {
    return true;
  }
}

/** What Chrome says of a module that a release has taken away. */
const gone = () => new TypeError('Failed to fetch dynamically imported module: https://shop.example/chunk-OLD.js');

let isHostThere: boolean;
let isGone: boolean;
let reported: unknown[];

beforeEach(() => {
  sessionStorage.clear();
  isHostThere = true;
  isGone = true;
  reported = [];
  globalThis.fetch = (() =>
    isHostThere
      ? Promise.resolve({ ok: true })
      : Promise.reject(new TypeError('Failed to fetch'))) as unknown as typeof fetch;
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'fetch');
});

/** A tab on an old page, of which the module of `/wanted` is missing; `go` presses a link to it. */
const openTab = async () => {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        { path: '', component: OldPage, canDeactivate: [() => true] },
        {
          path: 'wanted',
          loadComponent: () => (isGone ? Promise.reject(gone()) : Promise.resolve(OldPage)),
        },
        { path: 'broken', loadComponent: () => Promise.reject(new Error('planted')) },
      ]),
      { provide: ErrorHandler, useValue: { handleError: (error: unknown) => reported.push(error) } },
    ],
  });
  const parts = TestBed.inject(LostParts);
  TestBed.inject(DirtyUnload);
  const loaded: string[] = [];
  jest.spyOn(parts, 'load').mockImplementation(url => void loaded.push(url));
  await RouterTestingHarness.create('/');
  const router = TestBed.inject(Router);
  const go = async (url: string): Promise<void> => {
    await router.navigateByUrl(url).catch(() => undefined);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    TestBed.tick();
  };
  return { parts, loaded, go, router };
};

describe('a page whose module a release has taken away', () => {
  it('is loaded anew from the server once, never in a loop; then the banner and IT are told', async () => {
    const { loaded, go } = await openTab();
    await go('/wanted?a=1#b');
    expect(loaded).toEqual(['/wanted?a=1#b']);
    const anew = await openTab();
    await anew.go('/wanted?a=1#b');
    expect([anew.loaded, anew.parts.address()]).toEqual([[], '/wanted?a=1#b']);
    expect(reported.filter(error => !isModuleMissing(error)).map(String)).toEqual([
      'Error: A part of the application is missing, also after loading it anew: /wanted?a=1#b',
    ]);
    isGone = false;
    await anew.go('/wanted?a=1#b');
    expect(anew.parts.address()).toBeNull();
    expect(sessionStorage).toHaveLength(0);
  });

  it('is loaded anew by the next release, too', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'setImmediate'] });
    const { loaded, go } = await openTab();
    await go('/wanted');
    jest.advanceTimersByTime(60_000);
    await go('/wanted');
    expect(loaded).toEqual(['/wanted', '/wanted']);
  });

  it('is not loaded anew where the tab cannot remember that it was', async () => {
    const { loaded, go, parts } = await openTab();
    const storage = jest.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new Error('forbidden');
    });
    await go('/wanted');
    storage.mockRestore();
    expect([loaded, parts.address()]).toEqual([[], '/wanted']);
  });

  it('asks about unsaved text once: the page’s own guard has done it', async () => {
    const { go } = await openTab();
    // The route's guard has let the person go, as after "Leave without saving?".
    const asks = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(asks()).toBe(true);
    await go('/wanted');
    expect(asks()).toBe(false);
  });

  it('is waited for while the host is away, under the banner, and opens when it is back', async () => {
    const { go, router } = await openTab();
    isHostThere = false;
    await go('/wanted');
    const status = TestBed.inject(ApiStatus);
    expect(status.state()).toBe('down');
    isHostThere = true;
    isGone = false;
    status.answered();
    TestBed.tick();
    await new Promise(resolve => setTimeout(resolve));
    expect(router.url).toBe('/wanted');
  });

  it('is another thing than a page that is broken', async () => {
    const { loaded, go, parts } = await openTab();
    await go('/broken');
    expect([loaded, parts.address()]).toEqual([[], null]);
  });
});

describe('a missing module', () => {
  it.each([
    'Failed to fetch dynamically imported module: https://shop.example/chunk-A.js',
    'error loading dynamically imported module: https://shop.example/chunk-A.js',
    'Importing a module script failed.',
  ])('is told by browsers as: %s', words => {
    expect(isModuleMissing(new TypeError(words))).toBe(true);
    expect(isModuleMissing(new Error(words))).toBe(false);
    expect(isModuleMissing(new TypeError('x is not a function'))).toBe(false);
  });
});
