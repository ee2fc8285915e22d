import { HttpTestingController, type TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideWebKit } from '@astro/web-kit';
import { appInfo } from './app-info.ts';

/** Opens a page at an address, with the server in the test's hands. */
export const openPage = async (path: string, url: string, page: Type<unknown>) => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path, component: page }], withComponentInputBinding()),
      provideWebKit(appInfo),
      provideHttpClientTesting(),
    ],
  });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url);
  const server = TestBed.inject(HttpTestingController);
  const maybe = (testId: string): HTMLElement | null =>
    harness.routeNativeElement?.querySelector<HTMLElement>(`[data-testid="${testId}"]`) ?? null;
  const find = (testId: string): HTMLElement => {
    const found = maybe(testId);
    if (found === null) throw new Error(`no ${testId}`);
    return found;
  };
  return {
    router: TestBed.inject(Router),
    maybe,
    find,
    text: (testId: string): string => find(testId).textContent.replaceAll(/\s+/g, ' ').trim(),
    /** The one open request to an address. */
    request: (address: string, method = 'GET'): TestRequest => {
      TestBed.tick();
      return server.expectOne(one => one.method === method && one.url === address);
    },
    /** Answers whatever is open at an address, for what a test doesn't look at. */
    answer: (address: string, body: object): void => {
      TestBed.tick();
      for (const asked of server.match(one => one.url === address)) asked.flush(body);
    },
    settled: async (): Promise<void> => {
      for (let round = 0; round < 3; round += 1) {
        TestBed.tick();
        await new Promise(resolve => setTimeout(resolve));
      }
    },
    /** Types or chooses. */
    fill: (testId: string, value: string, event: 'input' | 'change' = 'input'): void => {
      (find(testId) as HTMLInputElement | HTMLSelectElement).value = value;
      find(testId).dispatchEvent(new Event(event, { bubbles: true }));
    },
  };
};

/** What a request asks for. */
export const paramsOf = (request: TestRequest): Record<string, string> =>
  Object.fromEntries(request.request.params.keys().map(name => [name, request.request.params.get(name) ?? '']));
