import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { kitInterceptor } from '../http/kit.interceptor.ts';
import { APP_INFO, type AppInfo } from '../setup/app-info.ts';
import { Session } from './session.ts';

const app: AppInfo = { component: 'employee-web', title: 'Office', roles: ['finance'], kind: 'staff', home: '/' };
const NOOR = { id: 'u1', email: 'noor@finance.example', name: 'Noor', role: 'finance' };

const start = () => {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([kitInterceptor])),
      provideHttpClientTesting(),
      { provide: APP_INFO, useValue: app },
    ],
  });
  const session = TestBed.inject(Session);
  const server = TestBed.inject(HttpTestingController);
  return { session, answered: session.ready(), request: server.expectOne('/auth/me') };
};

describe('who is signed in', () => {
  it('is the person whom the server tells', async () => {
    const { session, answered, request } = start();
    request.flush(NOOR);
    expect(await answered).toEqual(NOOR);
    expect([session.known(), session.fits()]).toEqual([true, true]);
  });

  it.each([
    ['without a session', null, { status: 204, statusText: 'No Content' }],
    ['whose session has ended', { status: 401 }, { status: 401, statusText: 'Unauthorized' }],
  ])('is known to be nobody for a visitor %s', async (_whose, body, answer) => {
    const { session, answered, request } = start();
    request.flush(body, answer);
    expect(await answered).toBeNull();
    expect([session.known(), session.user(), session.fits()]).toEqual([true, null, false]);
  });

  it('stays unknown while the server is away', async () => {
    const { session, answered, request } = start();
    request.flush(null, { status: 503, statusText: 'Service Unavailable' });
    expect(await answered).toBeNull();
    expect(session.known()).toBe(false);
  });
});
