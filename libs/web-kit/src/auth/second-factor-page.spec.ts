import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { describe, expect, it } from '@jest/globals';
import { kitInterceptor } from '../http/kit.interceptor.ts';
import { signedIn } from '../session/guards.ts';
import { SecondFactorDoor } from '../session/second-factor-door.ts';
import { Session } from '../session/session.ts';
import { APP_INFO, type AppInfo } from '../setup/app-info.ts';
import { authRoutes } from './auth-routes.ts';

@Component({ selector: 'ab-wanted', template: 'wanted', changeDetection: ChangeDetectionStrategy.OnPush })
class WantedPage {}

const app: AppInfo = { component: 'employee-web', title: 'Office', roles: ['finance'], kind: 'staff', home: '/' };
const NOOR = { id: 'u1', email: 'noor@finance.example', name: 'Noor', role: 'finance', isSecondFactorRequired: true };
const MISSING = { ...NOOR, totpEnabled: false, isSecondFactorMissing: true };
const ON = { ...NOOR, totpEnabled: true };
const SECRET = {
  totpUri: 'otpauth://totp/AstroBookings:noor?secret=ABCDEFGHIJ&issuer=AstroBookings',
  qr: { size: 21, path: 'M0 0h7v1h-7z' },
  backupCodes: ['aaaaa-bbbbb', 'ccccc-ddddd'],
};

const open = async (url: string, me: object) => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: 'invoices', component: WantedPage, canActivate: [signedIn] }, ...authRoutes()]),
      provideHttpClient(withInterceptors([kitInterceptor])),
      provideHttpClientTesting(),
      { provide: APP_INFO, useValue: app },
    ],
  });
  const harness = await RouterTestingHarness.create();
  const server = TestBed.inject(HttpTestingController);
  const answer = async (path: string, body: object | null, status = 200) => {
    const request = await until(() => server.match(path)[0]);
    request.flush(body, { status, statusText: 'x' });
    await aMoment();
    return request.request.body as unknown;
  };
  const there = harness.navigateByUrl(url);
  await answer('/auth/me', me);
  await there;
  await aMoment();
  const root = () => harness.routeNativeElement!;
  const find = (testId: string) => root().querySelector<HTMLInputElement>(`[data-testid="${testId}"]`);
  const press = (testId: string) => find(testId)?.click();
  const type = (testId: string, text: string) => {
    const input = find(testId)!;
    input.value = text;
    input.dispatchEvent(new Event('input'));
  };
  return { harness, server, answer, find, press, type, root, router: TestBed.inject(Router) };
};

/** Long enough for what was answered to be shown; the page may ask the next thing at once, so it is never quite stable. */
const aMoment = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) {
    TestBed.tick();
    await new Promise(resolve => setTimeout(resolve));
  }
};

const until = async <T>(found: () => T | undefined): Promise<T> => {
  for (let turn = 0; turn < 50; turn += 1) {
    TestBed.tick();
    const value = found();
    if (value !== undefined) return value;
    await new Promise(resolve => setTimeout(resolve));
  }
  throw new Error('it was not asked');
};

describe('somebody whose role demands a second factor', () => {
  it('is led to set it up, and then to the page that was wanted', async () => {
    const { answer, find, press, type, root, router } = await open('/invoices', MISSING);
    expect(router.url).toBe('/second-factor?returnUrl=%2Finvoices');
    await answer('/auth/me', MISSING);
    expect(root().querySelector('h1')?.textContent).toBe('Set up your second factor');
    expect(find('factor-off')?.textContent).toContain('Your role works with a second factor');

    type('password', 'right');
    press('begin');
    expect(await answer('/auth/totp/enable', SECRET)).toEqual({ password: 'right' });
    expect(find('qr')?.getAttribute('viewBox')).toBe('-4 -4 29 29');
    expect(find('key')?.textContent).toBe('ABCD EFGH IJ');

    type('first-code', '123456');
    press('switch-on');
    await answer('/auth/totp/verify', { errors: [{ pointer: '/totp', detail: 'This code is not right.' }] }, 422);
    expect(find('field-error')?.textContent).toBe('This code is not right.');
    type('first-code', '654321');
    press('switch-on');
    expect(await answer('/auth/totp/verify', null, 204)).toEqual({ totp: '654321' });
    expect(root().querySelector('h1')?.textContent).toBe('Keep your backup codes');
    expect([...root().querySelectorAll('code')].map(code => code.textContent)).toEqual(SECRET.backupCodes);

    press('codes-kept');
    await answer('/auth/me', ON);
    await until(() => (router.url === '/invoices' ? true : undefined));
  });

  it('can’t switch it off, and reads why', async () => {
    const { answer, find } = await open('/second-factor', ON);
    await answer('/auth/me', ON);
    expect(find('switch-off')?.disabled).toBe(true);
    expect(find('factor-stays')?.id).toBe(find('switch-off')?.getAttribute('aria-describedby'));
    expect(find('factor-stays')?.textContent).toContain('cannot be switched off');
  });

  it('is led there when a request is refused for it while the page is open', async () => {
    const { answer, router } = await open('/invoices', ON);
    expect(router.url).toBe('/invoices');
    const lead = TestBed.inject(SecondFactorDoor).lead();
    await answer('/auth/me', MISSING);
    await lead;
    expect(router.url).toBe('/second-factor?returnUrl=%2Finvoices');
    expect(TestBed.inject(Session).user()?.isSecondFactorMissing).toBe(true);
  });
});

describe('somebody whose role does not demand one', () => {
  it('switches it off with the password', async () => {
    const { answer, find, press, type } = await open('/second-factor', { ...ON, isSecondFactorRequired: false });
    await answer('/auth/me', { ...ON, isSecondFactorRequired: false });
    type('password', 'right');
    press('switch-off');
    expect(await answer('/auth/totp/disable', null, 204)).toEqual({ password: 'right' });
    await answer('/auth/me', { ...ON, totpEnabled: false, isSecondFactorRequired: false });
    expect(find('factor-off')?.textContent).toContain('Besides your password');
  });
});
