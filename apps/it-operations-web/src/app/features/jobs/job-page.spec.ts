import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { APP_INFO, Confirmations } from '@astro/web-kit';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { JobDetail } from '#contract';
import { appInfo } from '../../app-info.ts';
import { JobPage } from './job-page.ts';
import { jobStatus } from './job-status.ts';

const JOB: JobDetail = {
  name: 'settle-refunds',
  schedule: 'every minute',
  state: 'failed',
  lastStartedAt: '2027-01-10T12:00:00.000Z',
  lastFinishedAt: '2027-01-10T12:00:01.000Z',
  lastDurationMs: 1000,
  lastResult: null,
  lastError: 'the gateway does not answer',
  nextRunAt: '2027-01-10T12:01:00.000Z',
  nextRuns: ['2027-01-10T12:01:00.000Z'],
  askedBy: null,
  progress: { done: 3, total: 12 },
  paused: null,
  runs: 9,
  failures: 4,
  process: 'job-scheduler',
  payload: '{"calledBy":"booking-changed"}',
  failuresInRow: 2,
  lastErrorStack: 'Error: the gateway does not answer\n    at run (settle.ts:1:1)',
};
const PAUSED: JobDetail = { ...JOB, progress: null, paused: { at: '2027-01-10T12:02:00.000Z', by: 'Sam' } };

let fixture: ComponentFixture<JobPage>;
let server: HttpTestingController;
beforeEach(() => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: APP_INFO, useValue: appInfo },
      { provide: Confirmations, useValue: { ask: async () => true } },
    ],
  });
  fixture = TestBed.createComponent(JobPage);
  fixture.componentRef.setInput('name', JOB.name);
  server = TestBed.inject(HttpTestingController);
});

const settle = async (): Promise<void> => {
  for (let round = 0; round < 3; round += 1) {
    await new Promise(resolve => setTimeout(resolve));
    TestBed.tick();
  }
};
const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
const find = (testId: string): HTMLElement | null => page().querySelector<HTMLElement>(`[data-testid="${testId}"]`);
const answer = async (job: JobDetail): Promise<void> => {
  await settle();
  server.expectOne('/api/v1/jobs/settle-refunds').flush(job);
  await settle();
};

describe('the page of a job', () => {
  it('shows how far it is, what it was handed, and where it failed', async () => {
    await answer(JOB);
    expect(find('job-progress')?.textContent).toBe('3 of 12');
    expect(page().querySelector('progress')?.value).toBe(3);
    expect(find('payload')?.textContent).toBe('{\n  "calledBy": "booking-changed"\n}');
    expect(find('stack')?.textContent).toContain('settle.ts:1:1');
    expect(find('failures-in-row')?.textContent).toContain('2');
  });

  it('pauses it and lets it go on', async () => {
    await answer(JOB);
    find('pause-job')?.click();
    await settle();
    server.expectOne({ method: 'POST', url: '/api/v1/jobs/settle-refunds/pause' }).flush(null);
    await answer(PAUSED);
    expect(find('paused')?.textContent).toContain('Sam paused it');
    expect([find('run-now'), find('pause-job')]).toEqual([null, null]);
    find('resume-job')?.click();
    await settle();
    server.expectOne({ method: 'POST', url: '/api/v1/jobs/settle-refunds/resume' }).flush(null);
    await answer(JOB);
    expect(find('paused')).toBeNull();
  });

  it.each([
    ['waiting', null, 'waiting'],
    ['failed', PAUSED.paused, 'paused'],
    ['running', PAUSED.paused, 'running'],
  ] as const)('says of one that is %s, paused: %j: %s', (state, paused, status) => {
    expect(jobStatus({ state, paused })).toBe(status);
  });
});
