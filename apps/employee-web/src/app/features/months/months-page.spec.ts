import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { usd } from '@astro/domain';
import type { BookMonth, BookMonthList, ClosingPlan } from '@astro/employee-web--admin-api';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openPage, paramsOf } from '../../page-under-test.fixture.ts';
import { MonthsPage } from './months-page.ts';

const MONTHS = '/api/v1/months';
const month = (changes: Partial<BookMonth>): BookMonth => ({
  month: '2026-10',
  state: 'open',
  closedAt: null,
  closedBy: null,
  reopenings: [],
  launches: 3,
  gross: usd(500_000),
  refunds: usd(100_000),
  net: usd(400_000),
  fees: usd(4_000),
  invoiced: usd(5_000),
  credited: usd(0),
  received: usd(3_000),
  ...changes,
});
const list: BookMonthList = {
  items: [
    month({ month: '2026-11', state: 'running' }),
    month({}),
    month({
      month: '2026-09',
      state: 'closed',
      closedAt: '2026-10-05T10:00:00.000Z',
      closedBy: 'Noor',
      reopenings: [{ at: '2026-10-04T10:00:00.000Z', by: 'Noor', reason: 'late statement' }],
    }),
  ],
  nextCursor: null,
  firstMonth: '2025-12',
  closable: '2026-10',
  reopenable: '2026-09',
};
const plan = (planId: string): ClosingPlan => ({
  planId,
  month: month({}),
  withoutOutcome: { count: 1, net: usd(70_000) },
  notInvoiced: 0,
  refundsPending: { count: 0, amount: usd(0) },
  unpaid: { count: 2, amount: usd(1_000) },
});

const open = async (url = '/months?year=2026') => {
  const page = await openPage('months', url, MonthsPage);
  const request = page.request(MONTHS);
  request.flush(list);
  await page.settled();
  return { ...page, request: page.request, first: request };
};

describe('the months', () => {
  afterEach(() => TestBed.inject(HttpTestingController).verify());

  it('say which are closed, by whom, and lead to what makes their figures', async () => {
    const page = await open();
    expect(paramsOf(page.first)).toEqual({ year: '2026' });
    expect(page.text('closed-by')).toContain('by Noor, 5 Oct 2026');
    expect(page.text('reopening')).toContain('late statement');
    const links = [...page.find('month').querySelectorAll('a')].map(link => link.getAttribute('href'));
    expect(links).toEqual([
      '/launches?departs=2026-11',
      '/revenue/entries?period=2026-11&kind=booking',
      '/revenue/entries?period=2026-11&kind=invoice',
      '/invoices?from=2026-11-01&to=2026-11-30',
      '/annual/payments?received=2026-11',
    ]);
  });

  it('are closed as they were seen; when one has changed, its new figures come', async () => {
    const page = await open();
    expect(page.text('close-month')).toBe('Close October 2026');
    page.find('close-month').click();
    await page.settled();
    page.request(`${MONTHS}/2026-10`).flush(plan('p1'));
    await page.settled();
    expect(page.text('left-open')).toContain('1 launch without an outcome');
    expect(page.text('left-open')).toContain('2 invoices with $10.00 open');
    page.find('close-yes').click();
    page.find('close-yes').click();
    await page.settled();
    const first = page.request(`${MONTHS}/2026-10/close`, 'POST');
    expect(first.request.body).toEqual({ planId: 'p1' });
    const problem = { type: 'https://x/problems/month-changed', title: 'The month has changed' };
    first.flush(problem, { status: 409, statusText: 'no' });
    await page.settled();
    page.request(`${MONTHS}/2026-10`).flush(plan('p2'));
    await page.settled();
    page.find('close-yes').click();
    await page.settled();
    const second = page.request(`${MONTHS}/2026-10/close`, 'POST');
    expect(second.request.body).toEqual({ planId: 'p2' });
    expect(second.request.headers.get('Idempotency-Key')).not.toBe(first.request.headers.get('Idempotency-Key'));
    second.flush(plan('p2'));
    await page.settled();
    page.request(MONTHS).flush({ ...list, closable: null });
    await page.settled();
    expect(page.maybe('close-month')).toBeNull();
  });

  it('are opened again with a reason, only the last closed one', async () => {
    const page = await open();
    page.find('reopen-month').click();
    await page.settled();
    page.find('reopen-yes').click();
    await page.settled();
    expect(page.text('field-error')).toBe('Please say why.');
    page.fill('reopen-reason', 'Bank statement');
    await page.settled();
    page.find('reopen-yes').click();
    await page.settled();
    const request = page.request(`${MONTHS}/2026-09/reopen`, 'POST');
    expect(request.request.body).toEqual({ reason: 'Bank statement' });
    request.flush(plan('p'));
    await page.settled();
    page.request(MONTHS).flush(list);
  });

  it('of another year stand in the address', async () => {
    const page = await open();
    page.fill('filter-year', '2025', 'change');
    await page.settled();
    expect(page.router.url).toBe('/months?year=2025');
    page.request(MONTHS).flush({ ...list, items: [] });
    await page.settled();
    expect(page.maybe('empty-nothing-yet')).not.toBeNull();
  });
});
