import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { APP_INFO, Confirmations } from '@astro/web-kit';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { SyncRun } from '#contract';
import { appInfo } from '../../app-info.ts';
import { SyncByHand } from './sync-by-hand.ts';

const RUN: SyncRun = {
  id: 'run-1',
  status: 'running',
  startedAt: '2027-01-10T12:00:00.000Z',
  startedBy: { userId: 'sam', name: 'Sam Ops' },
  finishedAt: null,
  requestId: 'request-1',
  percent: 40,
  process: 'job-scheduler',
  sets: [{ set: 'bookings', total: 10, compared: 4, differing: 2, repaired: 1, state: 'running' }],
  problems: [],
  problemCount: 0,
  lastError: null,
};

let fixture: ComponentFixture<SyncByHand>;
let server: HttpTestingController;
beforeEach(() => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: APP_INFO, useValue: appInfo },
    ],
  });
  fixture = TestBed.createComponent(SyncByHand);
  server = TestBed.inject(HttpTestingController);
});

const settle = async (): Promise<void> => {
  for (let round = 0; round < 3; round += 1) {
    await new Promise(resolve => setTimeout(resolve));
    TestBed.tick();
  }
};
const find = (testId: string): HTMLButtonElement | null =>
  (fixture.nativeElement as HTMLElement).querySelector<HTMLButtonElement>(`[data-testid="${testId}"]`);
const asked = (method: 'GET' | 'POST', url = '/api/v1/sync/runs'): TestRequest => {
  const request = server.match(one => one.url === url && one.method === method).at(-1);
  if (request === undefined) throw new Error(`${method} ${url} was not asked for`);
  return request;
};
const told = async (...items: SyncRun[]): Promise<void> => {
  await settle();
  asked('GET').flush({ items });
  await settle();
};

describe('synchronising by hand', () => {
  it('starts with everything, or with what was chosen, under one key until it has worked', async () => {
    await told();
    expect(find('sync-none')).not.toBeNull();
    find('sync-start')?.click();
    await settle();
    expect(find('sync-go')?.textContent).toContain('Start with everything');
    find('sync-set-people')?.click();
    find('sync-set-seats')?.click();
    await settle();
    find('sync-go')?.click();
    await settle();
    const first = asked('POST');
    expect(first.request.body).toEqual({ sets: ['agencies', 'launches', 'bookings'] });
    first.flush({ title: 'away', status: 503 }, { status: 503, statusText: 'away' });
    await settle();
    expect(find('problem')).not.toBeNull();
    find('sync-go')?.click();
    await settle();
    const second = asked('POST');
    expect(second.request.headers.get('Idempotency-Key')).toBe(first.request.headers.get('Idempotency-Key'));
    second.flush(RUN, { status: 202, statusText: 'Accepted' });
    await told(RUN);
    expect(find('sync-form')).toBeNull();
    expect(find('sync-percent')?.textContent).toContain('40 %');
    expect(find('sync-verdict')?.textContent).toContain('2 differences, 1 repaired so far');
    expect(find('sync-start')?.disabled).toBe(true);
  });

  it('chooses nothing, starts nothing', async () => {
    await told();
    find('sync-start')?.click();
    await settle();
    for (const set of ['agencies', 'launches', 'people', 'seats', 'bookings']) find(`sync-set-${set}`)?.click();
    await settle();
    expect(find('sync-go')?.disabled).toBe(true);
  });

  it('asks before it stops a run', async () => {
    await told(RUN);
    find('sync-stop')?.click();
    await settle();
    expect(server.match(one => one.method === 'POST')).toEqual([]);
    TestBed.inject(Confirmations).answer(true);
    await settle();
    asked('POST', '/api/v1/sync/runs/run-1/stop').flush(null, { status: 204, statusText: 'No Content' });
    await told({ ...RUN, status: 'stopped', finishedAt: '2027-01-10T12:00:05.000Z' });
    expect(find('sync-verdict')?.textContent).toContain('Stopped at 40 %');
  });

  it('names what is left for a person, and says who waits for a process', async () => {
    const problems = [{ set: 'people' as const, id: 'stan', text: 'is known to the copy alone' }];
    await told({ ...RUN, process: null, problems, problemCount: 1 });
    expect(find('sync-problems')?.textContent).toContain('stan');
    expect(find('sync-run')?.textContent).toContain('it waits for a job scheduler');
  });
});
