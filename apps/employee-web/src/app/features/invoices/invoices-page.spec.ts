import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { usd } from '@astro/domain';
import { invoiceFixture, invoicePageFixture } from '../../invoice.fixture.ts';
import { openPage, paramsOf } from '../../page-under-test.fixture.ts';
import { InvoicesPage } from './invoices-page.ts';

const LIST = '/api/v1/invoices';
const open = async (url: string) => {
  const page = await openPage('invoices', url, InvoicesPage);
  page.answer('/api/v1/agencies', { items: [{ id: 'agency-1', displayName: 'Selene Spaceways' }], nextCursor: null });
  return page;
};

describe('the list of invoices', () => {
  afterEach(() => TestBed.inject(HttpTestingController).verify());

  it('asks for what the address says, with its page', async () => {
    const page = await open('/invoices?status=overdue&agency=agency-1&from=2026-01-01&cursor=c1&page=2');
    const request = page.request(LIST);
    expect(paramsOf(request)).toEqual({ status: 'overdue', agency: 'agency-1', from: '2026-01-01', cursor: 'c1' });
    request.flush(invoicePageFixture([invoiceFixture()], { total: 41 }));
    await page.settled();
    expect(page.text('count')).toBe('41 invoices');
    expect(page.text('page-number')).toBe('Page 2 of 3');
    expect((page.find('filter-status') as HTMLSelectElement).value).toBe('overdue');
    expect((page.find('filter-agency') as HTMLSelectElement).value).toBe('agency-1');
  });

  it('shows the totals of the filter, not of the page', async () => {
    const page = await open('/invoices');
    page.request(LIST).flush(invoicePageFixture([invoiceFixture()], { total: 41 }));
    await page.settled();
    expect(page.text('totals')).toBe('Total of all 41 invoices in this list$1,000.00$400.00$600.00');
  });

  it('opens the fees of a period, and says what they are without cancelled invoices', async () => {
    const page = await open('/invoices?departs=2026-Q4');
    const request = page.request(LIST);
    expect(paramsOf(request)).toEqual({ departs: '2026-Q4' });
    const cancelled = invoiceFixture({ id: 'invoice-2', status: 'cancelled', creditNoteNumber: 'AB-2026-000009' });
    const totals = { amount: usd(200_000), paid: usd(40_000), open: usd(60_000), fees: usd(100_000) };
    request.flush(invoicePageFixture([invoiceFixture(), cancelled], { totals }));
    await page.settled();
    expect(page.text('fees')).toBe('Fees, without what credit notes have cancelled$1,000.00');
    expect(page.text('clear-departs')).toContain('Launches of Q4 2026');
    page.find('clear-departs').click();
    await page.settled();
    expect(page.router.url).toBe('/invoices');
    page.request(LIST).flush(invoicePageFixture([invoiceFixture()]));
    await page.settled();
    expect(page.maybe('fees')).toBeNull();
  });

  it('puts a changed filter into the address, back on the first page', async () => {
    const page = await open('/invoices?agency=agency-1&cursor=c1&page=2');
    page.request(LIST).flush(invoicePageFixture([invoiceFixture()]));
    await page.settled();
    page.fill('filter-status', 'paid', 'change');
    await page.settled();
    expect(page.router.url).toBe('/invoices?agency=agency-1&status=paid');
    const second = page.request(LIST);
    expect(paramsOf(second)).toEqual({ agency: 'agency-1', status: 'paid' });
    // The old rows stay until the answer (C2).
    expect(page.maybe('invoice')).not.toBeNull();
    second.flush(invoicePageFixture([]));
    await page.settled();
    expect(page.maybe('empty-no-match')).not.toBeNull();
    page.find('clear-filters').click();
    await page.settled();
    expect(page.router.url).toBe('/invoices');
    page.request(LIST).flush(invoicePageFixture([]));
    await page.settled();
    expect(page.maybe('empty-nothing-yet')).not.toBeNull();
  });

  it('goes on by the cursor, which stands in the address', async () => {
    const page = await open('/invoices?status=pending');
    page.request(LIST).flush(invoicePageFixture([invoiceFixture()], { total: 25, nextCursor: 'c2' }));
    await page.settled();
    page.find('next-page').click();
    await page.settled();
    expect(page.router.url).toBe('/invoices?status=pending&cursor=c2&page=2');
    const next = page.request(LIST);
    expect(paramsOf(next)).toEqual({ status: 'pending', cursor: 'c2' });
    next.flush(invoicePageFixture([invoiceFixture()]));
  });

  it('asks for nothing when only blanks were typed', async () => {
    const page = await open('/invoices?q=%20');
    const request = page.request(LIST);
    expect(paramsOf(request)).toEqual({});
    request.flush(invoicePageFixture([]));
  });
});
