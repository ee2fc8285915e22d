import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SessionEnd } from '../session/session-end.ts';
import { textsEn } from '../texts/texts.en.ts';
import { ActionId } from './action-id.ts';
import { ApiStatus } from './api-status.ts';
import { formatProblem } from './format-problem.ts';
import { kitInterceptor } from './kit.interceptor.ts';
import { ProblemError } from './problem-error.ts';

const problem = {
  type: 'https://astrobookings.example/problems/not-enough-seats',
  title: 'Not enough seats',
  status: 409,
  detail: 'Two seats are left.',
  requestId: 'req-1',
  errors: [{ pointer: '/passengers/0/birthDate', detail: 'Too young.' }, { pointer: 7 }],
  seatsLeft: 2,
};

describe('requests of an application', () => {
  let http: HttpClient;
  let server: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([kitInterceptor])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpClient);
    server = TestBed.inject(HttpTestingController);
  });

  const failing = (): Promise<unknown> =>
    new Promise(resolve => http.post('/api/v1/bookings', {}).subscribe({ error: resolve }));

  it('fail with the problem that the server told, extensions included', async () => {
    const failed = failing();
    server.expectOne('/api/v1/bookings').flush(problem, { status: 409, statusText: 'Conflict' });
    const error = await failed;
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      status: 409,
      kind: 'not-enough-seats',
      requestId: 'req-1',
      errors: [{ pointer: '/passengers/0/birthDate', detail: 'Too young.' }],
      extensions: { seatsLeft: 2 },
    });
    expect(formatProblem(error, textsEn)).toEqual({ sentence: 'Two seats are left.', requestId: 'req-1' });
  });

  it('never show the inside of a failure on our side', async () => {
    const failed = failing();
    server
      .expectOne('/api/v1/bookings')
      .flush({ ...problem, status: 500, detail: 'stack at db.ts:7' }, { status: 500, statusText: 'x' });
    expect(formatProblem(await failed, textsEn).sentence).toBe(textsEn.problems.unexpected);
  });

  it('carry one request id for all requests of one click', () => {
    // In an application it listens from the start: the frame's first request is who is signed in.
    TestBed.inject(ActionId);
    document.body.click();
    http.get('/api/a').subscribe();
    http.get('/api/b').subscribe();
    const [a, b] = ['/api/a', '/api/b'].map(url => server.expectOne(url).request.headers.get('X-Request-Id'));
    expect(a).toMatch(/^[0-9a-f-]{36}$/);
    expect(b).toBe(a);
    document.body.click();
    http.get('/api/c').subscribe();
    expect(server.expectOne('/api/c').request.headers.get('X-Request-Id')).not.toBe(a);
  });

  it('are repeated while the server is away, under one banner, when they only read', () => {
    jest.useFakeTimers();
    try {
      const status = TestBed.inject(ApiStatus);
      const seen: unknown[] = [];
      http.get('/api/v1/launches').subscribe(value => seen.push(value));
      server.expectOne('/api/v1/launches').flush({}, { status: 503, statusText: 'x' });
      expect(status.state()).toBe('down');
      jest.advanceTimersByTime(999);
      server.expectNone('/api/v1/launches');
      jest.advanceTimersByTime(1);
      server.expectOne('/api/v1/launches').flush({ items: [] });
      expect(seen).toEqual([{ items: [] }]);
      expect(status.state()).toBe('up');
      expect(status.recovered()).toBe(1);

      const errors: unknown[] = [];
      http.post('/api/v1/bookings', {}).subscribe({ error: error => errors.push(error) });
      server.expectOne('/api/v1/bookings').error(new ProgressEvent('error'));
      jest.advanceTimersByTime(60_000);
      server.expectNone('/api/v1/bookings');
      expect(errors).toHaveLength(1);
    } finally {
      jest.useRealTimers();
    }
  });

  it('wait for a sign-in when the session ends in the middle, then go on with what was typed', async () => {
    const end = TestBed.inject(SessionEnd);
    end.setSignedIn(true);
    const answers: unknown[] = [];
    http.post('/api/v1/bookings', { typed: 'by the person' }).subscribe(value => answers.push(value));
    server.expectOne('/api/v1/bookings').flush({}, { status: 401, statusText: 'x' });
    expect(end.isAsking()).toBe(true);
    end.settle(true);
    await Promise.resolve();
    await Promise.resolve();
    const again = server.expectOne('/api/v1/bookings');
    expect(again.request.body).toEqual({ typed: 'by the person' });
    again.flush({ id: 'b1' });
    expect(answers).toEqual([{ id: 'b1' }]);
    expect(end.isAsking()).toBe(false);
  });

  it('fail at once with 401 for somebody who was not signed in', async () => {
    const failed = failing();
    server.expectOne('/api/v1/bookings').flush({}, { status: 401, statusText: 'x' });
    expect(await failed).toMatchObject({ status: 401 });
    expect(TestBed.inject(SessionEnd).isAsking()).toBe(false);
  });
});
