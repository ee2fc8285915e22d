import { usd } from '@astro/domain';
import type { Invoice, InvoicePage } from '@astro/employee-web--admin-api';

/** An invoice of 1,000 USD, 400 paid. */
export const invoiceFixture = (changes: Partial<Invoice> = {}): Invoice => ({
  id: 'invoice-1',
  number: 'AB-2026-000001',
  agencyId: 'agency-1',
  agencyName: 'Selene Spaceways',
  launchId: 'launch-1',
  launchSlug: 'starship-from-starbase-to-moon-2026-11-02-796d219b0e',
  launchName: 'Starship to Moon',
  launchOutcome: 'aborted',
  basis: 'Fixed fee for an aborted launch',
  net: usd(0),
  amount: usd(100_000),
  paid: usd(40_000),
  open: usd(60_000),
  issuedAt: '2026-11-03T10:00:00.000Z',
  dueAt: '2026-12-03',
  status: 'partially-paid',
  daysOverdue: 0,
  creditNoteNumber: null,
  payments: [],
  ...changes,
});

/** A page of invoices with the totals of its filter. */
export const invoicePageFixture = (items: Invoice[], changes: Partial<InvoicePage> = {}): InvoicePage => ({
  items,
  nextCursor: null,
  total: items.length,
  totals: { amount: usd(100_000), paid: usd(40_000), open: usd(60_000), fees: usd(100_000) },
  ...changes,
});
