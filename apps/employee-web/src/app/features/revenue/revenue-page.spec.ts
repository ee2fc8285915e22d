import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { usd } from '@astro/domain';
import type { AgencyRevenueReport } from '@astro/employee-web--admin-api';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openPage, paramsOf } from '../../page-under-test.fixture.ts';
import { netBars } from './net-bars.ts';
import { RevenuePage } from './revenue-page.ts';

const REPORT = '/api/v1/reports/agency-revenue';
const outcomes = { successful: 2, failed: 0, aborted: 1, open: 0 };
const money = { gross: usd(500_000), refunds: usd(100_000), net: usd(400_000), fees: usd(4_000) };
const report = (period: string): AgencyRevenueReport => ({
  period,
  from: '2026-10-01T00:00:00.000Z',
  to: '2027-01-01T00:00:00.000Z',
  items: [
    {
      agencyId: 'agency-1',
      agencyName: 'Selene Spaceways',
      reliable: true,
      ...outcomes,
      ...money,
      averageNetPerLaunch: usd(133_333),
    },
  ],
  nextCursor: null,
  totals: { ...outcomes, ...money },
  closed: [],
});

/** Answers the period and the one before it, whatever the order. */
const answered = async (page: Awaited<ReturnType<typeof openPage>>): Promise<string[]> => {
  TestBed.tick();
  const asked = TestBed.inject(HttpTestingController).match(one => one.url === REPORT);
  const periods = asked.map(request => paramsOf(request)['period'] ?? '');
  asked.forEach((request, index) => request.flush(report(periods[index] ?? '')));
  await page.settled();
  return periods.sort();
};

describe('the revenue report', () => {
  afterEach(() => TestBed.inject(HttpTestingController).verify());

  it('shows the period of the address beside the one before, and opens each figure to its rows', async () => {
    const page = await openPage('revenue', '/revenue?period=2026-Q4', RevenuePage);
    expect(await answered(page)).toEqual(['2026-Q3', '2026-Q4']);
    expect(page.text('period-name')).toBe('Q4 2026');
    expect(page.text('total-net')).toBe('$4,000.00');
    expect(page.find('row-net').getAttribute('href')).toBe(
      '/revenue/entries?period=2026-Q4&agency=agency-1&kind=booking',
    );
    expect(page.find('row-fees').getAttribute('href')).toBe(
      '/revenue/entries?period=2026-Q4&agency=agency-1&kind=invoice',
    );
    expect(page.find('row-launches').getAttribute('href')).toBe('/launches?agency=agency-1&departs=2026-Q4');
  });

  it('begins with the present month', async () => {
    const page = await openPage('revenue', '/revenue', RevenuePage);
    const [, month] = await answered(page);
    expect(month).toBe(new Date().toISOString().slice(0, 7));
  });

  it('takes months of one’s own into the address, in their shortest name', async () => {
    const page = await openPage('revenue', '/revenue?period=2026-11', RevenuePage);
    await answered(page);
    page.fill('month-from', '2026-10', 'change');
    await page.settled();
    expect(page.router.url).toBe('/revenue?period=2026-10..2026-11');
    await answered(page);
    page.fill('month-to', '2026-12', 'change');
    await page.settled();
    expect(page.router.url).toBe('/revenue?period=2026-Q4');
    await answered(page);
    page.fill('month-to', '2026-01', 'change');
    await page.settled();
    expect(page.text('months-problem')).toContain('the first one first');
    expect(page.router.url).toBe('/revenue?period=2026-Q4');
  });

  it('asks for nothing when the address names no period', async () => {
    const page = await openPage('revenue', '/revenue?period=soon', RevenuePage);
    await page.settled();
    page.find('clear-filters').click();
    await page.settled();
    expect(page.router.url).toBe('/revenue');
    expect(await answered(page)).toHaveLength(2);
  });
});

describe('the bars', () => {
  it('begin at zero, and a net below it has none', () => {
    const bars = netBars([
      { agencyId: 'a', net: usd(200) },
      { agencyId: 'b', net: usd(50) },
      { agencyId: 'c', net: usd(-10) },
    ]);
    expect([...bars]).toEqual([
      ['a', 100],
      ['b', 25],
      ['c', 0],
    ]);
    expect([...netBars([{ agencyId: 'a', net: usd(0) }])]).toEqual([['a', 0]]);
  });
});
