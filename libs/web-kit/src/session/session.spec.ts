import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it, jest } from '@jest/globals';
import { ApiStatus } from '../http/api-status.ts';
import { kitInterceptor } from '../http/kit.interceptor.ts';
import { APP_INFO, type AppInfo } from '../setup/app-info.ts';
import { OtherTabs } from './other-tabs.ts';
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

  it('is waited for by pages that depend on it, until the server is back', async () => {
    const { session, request } = start();
    const sure = session.sure();
    request.flush(null, { status: 503, statusText: 'Service Unavailable' });
    await new Promise(resolve => setTimeout(resolve));
    const status = TestBed.inject(ApiStatus);
    expect(status.state()).toBe('down');
    status.answered();
    const again = await until(() => TestBed.inject(HttpTestingController).match('/auth/me')[0]);
    again.flush(NOOR);
    expect(await sure).toEqual(NOOR);
  });
});

describe('signing out', () => {
  const signOut = async (status: number) => {
    const { session, answered, request } = start();
    request.flush(NOOR);
    await answered;
    const done = session.signOut();
    TestBed.inject(HttpTestingController).expectOne('/auth/logout').flush(null, { status, statusText: 'x' });
    return { session, done };
  };

  it.each([204, 401])('is done when the server answers %i', async status => {
    const { session, done } = await signOut(status);
    await done;
    expect(session.user()).toBeNull();
  });

  it('is not claimed while the server is away: the session goes on', async () => {
    const { session, done } = await signOut(503);
    await expect(done).rejects.toThrow();
    expect(session.user()).toEqual(NOOR);
  });
});

describe('somebody signs in in another tab', () => {
  const open = async (user: typeof NOOR | null) => {
    let hear: (userId: string) => void = () => undefined;
    const tabs = { listen: (heard: typeof hear) => (hear = heard), tell: jest.fn(), startAgain: jest.fn() };
    TestBed.configureTestingModule({ providers: [{ provide: OtherTabs, useValue: tabs }] });
    const { session, answered, request } = start();
    request.flush(user, user === null ? { status: 204, statusText: 'No Content' } : {});
    await answered;
    return { session, tabs, hear: (userId: string) => hear(userId), server: TestBed.inject(HttpTestingController) };
  };

  it('who is another person: this tab begins anew, so that nothing is sent in the wrong name', async () => {
    const { tabs, hear, server } = await open(NOOR);
    hear('u1');
    expect(tabs.startAgain).not.toHaveBeenCalled();
    hear('u2');
    expect(tabs.startAgain).toHaveBeenCalledTimes(1);
    server.expectNone('/auth/me');
  });

  it('and a visitor’s tab knows them, too', async () => {
    const { session, hear, server } = await open(null);
    hear('u1');
    server.expectOne('/auth/me').flush(NOOR);
    await Promise.resolve();
    expect(session.user()).toEqual(NOOR);
  });

  it('the others hear of it', async () => {
    const { session, tabs, server } = await open(null);
    const signedIn = session.signIn({ email: NOOR.email, password: 'secret' });
    server.expectOne('/auth/login').flush({ user: NOOR });
    await signedIn;
    expect(tabs.tell).toHaveBeenCalledWith('u1');
  });
});

const until = async <T>(found: () => T | undefined): Promise<T> => {
  for (let turn = 0; turn < 50; turn += 1) {
    TestBed.tick();
    const value = found();
    if (value !== undefined) return value;
    await new Promise(resolve => setTimeout(resolve));
  }
  throw new Error('it was not asked again');
};
