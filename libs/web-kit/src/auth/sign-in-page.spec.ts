import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { describe, expect, it } from '@jest/globals';
import { kitInterceptor } from '../http/kit.interceptor.ts';
import { APP_INFO, type AppInfo } from '../setup/app-info.ts';
import { authRoutes } from './auth-routes.ts';
import { SignInPage } from './sign-in-page.ts';

@Component({ selector: 'ab-wanted', template: 'wanted', changeDetection: ChangeDetectionStrategy.OnPush })
class WantedPage {}

const app: AppInfo = { component: 'employee-web', title: 'Office', roles: ['finance'], kind: 'staff', home: '/' };

const open = async (url: string) => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: 'invoices', component: WantedPage }, ...authRoutes()]),
      provideHttpClient(withInterceptors([kitInterceptor])),
      provideHttpClientTesting(),
      { provide: APP_INFO, useValue: app },
    ],
  });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url, SignInPage);
  const find = (testId: string): HTMLInputElement | null =>
    harness.routeNativeElement?.querySelector<HTMLInputElement>(`[data-testid="${testId}"]`) ?? null;
  const type = (testId: string, text: string): void => {
    const input = find(testId);
    if (input === null) throw new Error(`no ${testId}`);
    input.value = text;
    input.dispatchEvent(new Event('input'));
  };
  const send = async (): Promise<void> => {
    find('sign-in')?.click();
    await harness.fixture.whenStable();
  };
  return { harness, find, type, send, server: TestBed.inject(HttpTestingController), router: TestBed.inject(Router) };
};

describe('signing in', () => {
  it('says what is missing at the field before anything is sent', async () => {
    const { find, send, server } = await open('/sign-in');
    await send();
    server.expectNone('/auth/login');
    expect(find('field-error')?.textContent).toBe('Please type your e-mail address.');
    expect(find('email')?.getAttribute('aria-invalid')).toBe('true');
  });

  it('keeps what was typed when it is refused, shows the request id, and then leads to the wanted page', async () => {
    const { find, type, server, router, harness } = await open('/sign-in?returnUrl=%2Finvoices');
    type('email', 'noor@finance.example');
    type('password', 'wrong');
    find('sign-in')?.click();
    await Promise.resolve();
    const refused = server.expectOne('/auth/login');
    expect(refused.request.body).toEqual({ email: 'noor@finance.example', password: 'wrong' });
    refused.flush(
      { detail: 'E-mail address or password is not right.', requestId: 'req-9' },
      { status: 401, statusText: 'x' },
    );
    await harness.fixture.whenStable();
    expect(find('problem-sentence')?.textContent).toBe('E-mail address or password is not right.');
    expect(find('problem-request-id')?.textContent).toBe('req-9');
    expect(find('email')?.value).toBe('noor@finance.example');

    type('password', 'right');
    find('sign-in')?.click();
    await Promise.resolve();
    server.expectOne('/auth/login').flush({ user: { id: 'u1', email: 'n', name: 'Noor', role: 'finance' } });
    await harness.fixture.whenStable();
    expect(router.url).toBe('/invoices');
  });

  it('takes a backup code where the phone is away, and leads to set up a second factor where one is demanded', async () => {
    const { find, type, server, router, harness } = await open('/sign-in?returnUrl=%2Finvoices');
    type('email', 'noor@finance.example');
    type('password', 'right');
    find('sign-in')?.click();
    await Promise.resolve();
    const errors = [{ pointer: '/totp', detail: 'Please type the six digits of your authenticator app.' }];
    server
      .expectOne('/auth/login')
      .flush({ type: 'https://x/problems/totp-required', errors }, { status: 401, statusText: 'x' });
    await harness.fixture.whenStable();
    expect(find('totp')?.getAttribute('inputmode')).toBe('numeric');
    find('use-backup-code')?.click();
    await harness.fixture.whenStable();
    expect(find('totp')?.getAttribute('inputmode')).toBe('text');
    type('totp', 'aB3dE-fG5hI');
    find('sign-in')?.click();
    await Promise.resolve();
    const sent = server.expectOne('/auth/login');
    expect(sent.request.body).toEqual({
      email: 'noor@finance.example',
      password: 'right',
      backupCode: 'aB3dE-fG5hI',
    });
    const user = { id: 'u1', email: 'n', name: 'Noor', role: 'finance', isSecondFactorMissing: true };
    sent.flush({ user });
    // The page asks who it is for; it is there once it has asked.
    for (let turn = 0; turn < 50 && server.match('/auth/me').length === 0; turn += 1) {
      TestBed.tick();
      await new Promise(resolve => setTimeout(resolve));
    }
    expect(router.url).toBe('/second-factor?returnUrl=%2Finvoices');
  });

  it('tells somebody of another role that this is not the place', async () => {
    const { find, type, server, router, harness } = await open('/sign-in');
    type('email', 'ada@traveler.example');
    type('password', 'right');
    find('sign-in')?.click();
    await Promise.resolve();
    server.expectOne('/auth/login').flush({ user: { id: 'u2', email: 'a', name: 'Ada', role: 'traveler' } });
    await harness.fixture.whenStable();
    expect(router.url).toBe('/forbidden');
  });
});
