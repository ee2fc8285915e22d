import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { APP_INFO } from '@astro/web-kit';
import { describe, expect, it } from '@jest/globals';
import type { MailRow } from '#contract';
import { appInfo } from '../../app-info.ts';
import { MailsPage } from './mails-page.ts';

const MAIL: MailRow = {
  id: 'mail-1',
  key: 'booking-confirmed:booking-1:ada',
  kind: 'booking-confirmed',
  to: 'ada@example.com',
  subject: null,
  status: 'sent',
  tries: 1,
  nextTryAt: '2027-01-10T11:30:00.000Z',
  lastError: null,
  createdAt: '2027-01-10T11:30:00.000Z',
  sentAt: '2027-01-10T11:30:01.000Z',
  requestId: null,
};

const open = async (url: string) => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: 'mails', component: MailsPage }]),
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: APP_INFO, useValue: appInfo },
    ],
  });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url, MailsPage);
  const server = TestBed.inject(HttpTestingController);
  const find = (testId: string) =>
    harness.routeNativeElement?.querySelector<HTMLInputElement>(`[data-testid="${testId}"]`) ?? null;
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      await new Promise(resolve => setTimeout(resolve));
      TestBed.tick();
    }
  };
  /** Answers the newest question for rows, and says what was asked. */
  const answer = async (items: MailRow[], nextCursor: string | null): Promise<string> => {
    const request = server.match(one => one.url === '/api/v1/mails').at(-1);
    request?.flush({ items, nextCursor });
    await settle();
    return request?.request.params.toString() ?? 'nothing';
  };
  return { answer, find, settle, router: TestBed.inject(Router) };
};

describe('the mail queue', () => {
  it('shows the page of a pasted link, and the next one under its own address', async () => {
    const { answer, find, router, settle } = await open('/mails?status=sent&cursor=c2&page=2');
    expect(await answer([MAIL], 'c3')).toBe('status=sent&cursor=c2');
    expect(find('page-number')?.textContent).toBe('Page 2');
    expect(find('mail')?.querySelector('th a')?.getAttribute('href')).toBe('/mails/mail-1');
    // A mail of no request has nothing to follow: its card has no such line.
    expect(find('mail')?.querySelector('[data-label="Request"]')?.children).toHaveLength(0);
    find('next-page')?.click();
    await settle();
    expect(router.url).toBe('/mails?status=sent&cursor=c3&page=3');
  });

  it('looks for a reader once the address is whole, from the first page on', async () => {
    const { answer, find, router, settle } = await open('/mails?cursor=c2&page=2');
    await answer([MAIL], null);
    const reader = find('to')!;
    reader.value = 'ada@';
    reader.dispatchEvent(new Event('input'));
    await settle();
    expect(router.url).toBe('/mails?cursor=c2&page=2');
    reader.value = 'nobody@example.com';
    reader.dispatchEvent(new Event('change'));
    await settle();
    expect(router.url).toBe('/mails?to=nobody@example.com');
    expect(await answer([], null)).toBe('to=nobody@example.com');
    find('clear-filters')?.click();
    await settle();
    expect(router.url).toBe('/mails');
    await answer([], null);
    expect(find('empty-nothing-yet')).not.toBeNull();
  });
});
