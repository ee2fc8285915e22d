import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { APP_INFO } from '@astro/web-kit';
import { describe, expect, it } from '@jest/globals';
import { appInfo } from '../../app-info.ts';
import { LogsPage } from './logs-page.ts';

const LINE = {
  id: 'line-1',
  time: '2027-01-10T11:30:00.000Z',
  level: 'error',
  component: 'customer-api',
  process: 'customer-api',
  message: 'A booking was refused.',
  requestId: 'request-1',
  userId: null,
  event: 'booking-refused',
  fields: { seats: 2 },
};

const open = async (url: string) => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: 'logs', component: LogsPage }]),
      provideHttpClient(withInterceptors([])),
      provideHttpClientTesting(),
      { provide: APP_INFO, useValue: appInfo },
    ],
  });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url, LogsPage);
  const server = TestBed.inject(HttpTestingController);
  const find = (testId: string): HTMLElement | null =>
    harness.routeNativeElement?.querySelector<HTMLElement>(`[data-testid="${testId}"]`) ?? null;
  const asked = (path: string) => {
    const request = server.match(one => one.url === path).at(-1);
    if (request === undefined) throw new Error(`${path} was not asked for`);
    return {
      request,
      params: Object.fromEntries(request.request.params.keys().map(key => [key, request.request.params.get(key)])),
    };
  };
  /** Lets what is under way happen; requests that the test has not answered stay open, so the page is not stable yet. */
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      await new Promise(resolve => setTimeout(resolve));
      TestBed.tick();
    }
  };
  return { settle, find, asked, router: TestBed.inject(Router) };
};

describe('the logs page', () => {
  it('reads its filters from a pasted link and asks for exactly them, also for the file', async () => {
    const { find, asked, settle } = await open(
      '/logs?range=custom&from=2027-01-10T11:00:00.000Z&to=2027-01-10T12:00:00.000Z&levels=warn,error&requestId=request-1',
    );
    const query = {
      from: '2027-01-10T11:00:00.000Z',
      to: '2027-01-10T12:00:00.000Z',
      levels: 'warn,error',
      requestId: 'request-1',
    };
    expect(asked('/api/v1/logs').params).toEqual(query);
    expect(asked('/api/v1/logs/histogram').params).toEqual(query);
    expect(find('level-error')?.getAttribute('aria-pressed')).toBe('true');
    expect(find('level-info')?.getAttribute('aria-pressed')).toBe('false');
    const href = new URL((find('export-csv') as HTMLAnchorElement).href);
    expect(Object.fromEntries(href.searchParams)).toEqual({ ...query, format: 'csv' });
    await settle();
  });

  it('narrows the list by a field of a line, and keeps that in the address', async () => {
    const { find, asked, settle, router } = await open('/logs');
    asked('/api/v1/logs').request.flush({ items: [LINE], nextCursor: null });
    await settle();
    find('log-toggle')?.click();
    await settle();
    expect(find('log-detail')?.textContent).toContain('"seats": 2');
    find('filter-event')?.click();
    await settle();
    expect(router.url).toBe('/logs?event=booking-refused');
    expect(asked('/api/v1/logs').params).toMatchObject({ event: 'booking-refused' });
  });

  it('tells no match from nothing yet, and clears the filters', async () => {
    const { find, asked, settle, router } = await open('/logs?text=moon&zone=utc');
    asked('/api/v1/logs').request.flush({ items: [], nextCursor: null });
    await settle();
    expect(find('empty-no-match')).not.toBeNull();
    find('clear-filters')?.click();
    await settle();
    expect(router.url).toBe('/logs?zone=utc');
    asked('/api/v1/logs').request.flush({ items: [], nextCursor: null });
    await settle();
    expect(find('empty-nothing-yet')).not.toBeNull();
  });

  it('shows what the server refuses with its request id', async () => {
    const { find, asked, settle } = await open('/logs');
    asked('/api/v1/logs').request.flush(
      { title: 'The search took too long', requestId: 'request-7' },
      { status: 422, statusText: 'x' },
    );
    await settle();
    expect(find('problem')).not.toBeNull();
  });
});
