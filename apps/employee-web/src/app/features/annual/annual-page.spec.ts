import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { usd } from '@astro/domain';
import type { AnnualFigures, AnnualReport } from '@astro/employee-web--admin-api';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openPage, paramsOf } from '../../page-under-test.fixture.ts';
import { AnnualPage } from './annual-page.ts';

const REPORT = '/api/v1/reports/annual';
const figures = (received: number, pending: number | null, projected: number): AnnualFigures => ({
  received: usd(received),
  pending: pending === null ? null : usd(pending),
  projected: usd(projected),
});
const before = figures(50_000, 10_000, 0);
const report = (changes: Partial<AnnualReport> = {}): AnnualReport => ({
  year: '2026',
  pendingOn: '2026-11-24',
  pendingOnBefore: '2025-12-31',
  closedUntil: '2026-09',
  projection: 'Projected is the fee of each launch ahead.',
  totals: figures(100_000, 20_000, 30_000),
  before,
  months: ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map(number => ({
    month: `2026-${number}`,
    isClosed: number <= '09',
    pendingOn: number === '12' ? null : number === '11' ? '2026-11-24' : `2026-${number}-28`,
    ...(number === '12' ? figures(0, null, 30_000) : number === '11' ? figures(100_000, 20_000, 0) : figures(0, 0, 0)),
    before: number === '12' ? before : figures(0, 0, 0),
  })),
  agencies: [{ agencyId: 'agency-1', agencyName: 'Selene Spaceways', ...figures(100_000, 20_000, 30_000), before }],
  ranges: [{ range: 'orbital', ...figures(100_000, 20_000, 30_000), before }],
  ...changes,
});
const linksOf = (row: HTMLElement | undefined): (string | null)[] =>
  [...(row?.querySelectorAll('a') ?? [])].map(link => link.getAttribute('href'));

describe('the annual report', () => {
  afterEach(() => TestBed.inject(HttpTestingController).verify());

  it('shows the year of the address, and opens every figure to the list that sums to it', async () => {
    const page = await openPage('annual', '/annual?year=2026', AnnualPage);
    const request = page.request(REPORT);
    expect(paramsOf(request)).toEqual({ year: '2026' });
    request.flush(report());
    await page.settled();
    expect(page.text('total-received')).toBe('$1,000.00');
    expect(page.text('total-pending')).toBe('$200.00');
    expect(page.text('projection')).toContain('Projected is the fee');
    expect(linksOf(page.find('by-agency'))).toEqual([
      '/annual/payments?received=2026&agency=agency-1',
      '/invoices?openOn=2026-11-24&agency=agency-1',
      '/annual/projected?projected=2026&agency=agency-1',
      '/annual/payments?received=2025&agency=agency-1',
      '/invoices?openOn=2025-12-31&agency=agency-1',
    ]);
    const root = page.find('by-agency').closest('.ab-page')!;
    const months = [...root.querySelectorAll<HTMLElement>('tr[data-testid="by-month"]')];
    // Where there is nothing, nothing opens.
    expect(linksOf(months[10])).toEqual(['/annual/payments?received=2026-11', '/invoices?openOn=2026-11-24']);
    expect(linksOf(months[11])).toEqual([
      '/annual/projected?projected=2026-12',
      '/annual/payments?received=2025-12',
      '/invoices?openOn=2025-12-31',
    ]);
    expect(page.find('pdf').getAttribute('href')).toBe('/api/v1/reports/annual.pdf?year=2026');
  });

  it('draws its bars from zero, and says them in words', async () => {
    const page = await openPage('annual', '/annual?year=2026', AnnualPage);
    page.request(REPORT).flush(report());
    await page.settled();
    const [flows] = page.find('by-agency').closest('.ab-page')!.querySelectorAll('[role="img"]');
    expect(flows?.getAttribute('aria-label')).toContain(
      'November 2026: Received $1,000, Projected $0, Received in 2025 $0',
    );
    const heights = [...flows!.querySelectorAll('.solid')].map(bar => bar.getAttribute('height'));
    expect(heights).toEqual([...Array.from({ length: 10 }, () => '0'), '100', '0']);
  });

  it('takes another year into the address', async () => {
    const page = await openPage('annual', '/annual?year=2026', AnnualPage);
    page.request(REPORT).flush(report());
    await page.settled();
    page.fill('filter-year', '2025', 'change');
    await page.settled();
    expect(page.router.url).toBe('/annual?year=2025');
    page.request(REPORT).flush(report({ year: '2025', agencies: [] }));
    await page.settled();
    expect(page.maybe('empty-nothing-yet')).not.toBeNull();
  });

  it('says what went wrong, and tries again', async () => {
    const page = await openPage('annual', '/annual?year=2026', AnnualPage);
    page.request(REPORT).flush({ title: 'Away' }, { status: 500, statusText: 'no' });
    await page.settled();
    expect(page.maybe('total-received')).toBeNull();
    TestBed.inject(HttpTestingController).match(() => true);
  });
});
