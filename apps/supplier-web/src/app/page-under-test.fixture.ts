import { HttpTestingController, type TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router, type Routes, provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Session, provideWebKit } from '@astro/web-kit';
import { appInfo } from './app-info.ts';

/** Opens a page at an address with an owner signed in; the server is played by the spec. */
export const openPage = async (routes: Routes, url: string) => {
  TestBed.configureTestingModule({
    providers: [provideWebKit(appInfo), provideRouter(routes, withComponentInputBinding()), provideHttpClientTesting()],
  });
  const server = TestBed.inject(HttpTestingController);
  const asked = TestBed.inject(Session).ready();
  server
    .expectOne('/auth/me')
    .flush({ id: 'u1', email: 'mia@selene.example', name: 'Mia', role: 'agency-owner', agencyId: 'agency-1' });
  await asked;
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url);
  const all = (testId: string): HTMLElement[] => [
    ...(harness.routeNativeElement?.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`) ?? []),
  ];
  const find = (testId: string): HTMLElement | null => all(testId)[0] ?? null;
  const fill = async (testId: string, value: string): Promise<void> => {
    const control = find(testId);
    if (control === null) throw new Error(`no ${testId}`);
    (control as HTMLInputElement).value = value;
    for (const event of ['input', 'change', 'blur']) control.dispatchEvent(new Event(event, { bubbles: true }));
    await settle();
  };
  const settle = async (): Promise<void> => {
    harness.detectChanges();
    await new Promise(resolve => setTimeout(resolve));
    harness.detectChanges();
  };
  const press = async (testId: string): Promise<void> => {
    find(testId)?.click();
    await settle();
  };
  /** Answers the one request that waits at this address (and method), whatever its query. */
  const answer = async (path: string, body: object, method = 'GET', status = 200): Promise<TestRequest> => {
    const request = server.expectOne(one => one.url === path && one.method === method);
    request.flush(body, { status, statusText: String(status) });
    await settle();
    return request;
  };
  return { harness, server, router: TestBed.inject(Router), all, find, fill, press, settle, answer };
};
