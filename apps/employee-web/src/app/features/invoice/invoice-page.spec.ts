import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { usd } from '@astro/domain';
import { afterEach, describe, expect, it } from '@jest/globals';
import { invoiceFixture } from '../../invoice.fixture.ts';
import { openPage } from '../../page-under-test.fixture.ts';
import { InvoicePage } from './invoice-page.ts';

const INVOICE = '/api/v1/invoices/invoice-1';
const PAYMENTS = `${INVOICE}/payments`;
const keyOf = (request: TestRequest): string | null => request.request.headers.get('Idempotency-Key');

const open = async (invoice = invoiceFixture()) => {
  const page = await openPage('invoices/:id', '/invoices/invoice-1', InvoicePage);
  page.request(INVOICE).flush(invoice);
  await page.settled();
  const pay = async (amount?: string): Promise<void> => {
    if (amount !== undefined) page.fill('payment-amount', amount);
    await page.settled();
    page.find('record-payment').click();
    await page.settled();
  };
  return { ...page, pay };
};

describe('recording a payment', () => {
  afterEach(() => TestBed.inject(HttpTestingController).verify());

  it('offers all that is open, and never takes more', async () => {
    const page = await open();
    expect((page.find('payment-amount') as HTMLInputElement).value).toBe('600');
    await page.pay('600.01');
    expect(page.text('field-error')).toBe('At most $600 is open.');
    TestBed.inject(HttpTestingController).expectNone(PAYMENTS);
  });

  it('keeps its key for a retry after a failure, and what was typed', async () => {
    const page = await open();
    await page.pay('100');
    const first = page.request(PAYMENTS, 'POST');
    expect(first.request.body).toMatchObject({ amount: usd(10_000), reference: '' });
    first.flush({ title: 'away' }, { status: 503, statusText: 'away' });
    await page.settled();
    expect((page.find('payment-amount') as HTMLInputElement).value).toBe('100');
    await page.pay();
    const second = page.request(PAYMENTS, 'POST');
    expect(keyOf(second)).toBe(keyOf(first));
    second.flush(invoiceFixture());
  });

  it('makes a new key when the amount changed', async () => {
    const page = await open();
    await page.pay('100');
    const first = page.request(PAYMENTS, 'POST');
    first.flush({ title: 'away' }, { status: 503, statusText: 'away' });
    await page.settled();
    await page.pay('200');
    const second = page.request(PAYMENTS, 'POST');
    expect(keyOf(second)).not.toBe(keyOf(first));
    second.flush(invoiceFixture());
  });

  it('sends once on a double click, and an equal second payment is another one', async () => {
    const page = await open();
    page.fill('payment-amount', '100');
    await page.settled();
    page.find('record-payment').click();
    page.find('record-payment').click();
    await page.settled();
    const first = page.request(PAYMENTS, 'POST');
    first.flush(invoiceFixture({ paid: usd(50_000), open: usd(50_000) }));
    await page.settled();
    expect(page.text('paid')).toBe('$500.00');
    expect((page.find('payment-amount') as HTMLInputElement).value).toBe('500');
    await page.pay('100');
    const second = page.request(PAYMENTS, 'POST');
    expect(second.request.body).toEqual(first.request.body);
    expect(keyOf(second)).not.toBe(keyOf(first));
    second.flush(invoiceFixture({ paid: usd(100_000), open: usd(0), status: 'paid' }));
    await page.settled();
    expect(page.text('settled')).toBe('Paid in full.');
    expect(page.maybe('record-payment')).toBeNull();
  });

  it('shows what the server found at the amount', async () => {
    const page = await open();
    await page.pay('600');
    page
      .request(PAYMENTS, 'POST')
      .flush(
        { title: 'More', errors: [{ pointer: '/amount', detail: '0.00 USD are open on this invoice.' }] },
        { status: 422, statusText: 'no' },
      );
    await page.settled();
    expect(page.text('field-error')).toBe('0.00 USD are open on this invoice.');
  });
});

describe('a credit note', () => {
  it('asks for a reason, and then nothing more is paid', async () => {
    const page = await open();
    page.find('credit-note').click();
    await page.settled();
    page.fill('credit-reason', 'Billed twice');
    await page.settled();
    page.find('credit-yes').click();
    await page.settled();
    const request = page.request(`${INVOICE}/credit-note`, 'POST');
    expect(request.request.body).toEqual({ reason: 'Billed twice' });
    expect(keyOf(request)).toMatch(/^[0-9a-f-]{36}$/);
    request.flush(invoiceFixture({ status: 'cancelled', open: usd(0), creditNoteNumber: 'AB-2026-000002' }));
    await page.settled();
    expect(page.text('credit-note-number')).toBe('AB-2026-000002');
    expect(page.maybe('record-payment')).toBeNull();
    expect(page.maybe('credit-note')).toBeNull();
  });
});
