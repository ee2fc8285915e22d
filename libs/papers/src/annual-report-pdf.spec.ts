import { describe, expect, it } from '@jest/globals';
import { annualReportPdf, type AnnualPaper } from './annual-report-pdf.ts';

const line = (name: string) => ({ name, cells: ['$170,080,710.50', '–', '$24,302,840', '$0', '$0'] });
const paper = (agencies: number): AnnualPaper => ({
  year: '2026',
  madeAt: new Date('2026-11-24T12:00:00Z'),
  notes: ['Received: payments by the day of receipt.', 'No month is closed yet.'],
  columns: ['Received', 'Pending', 'Projected', 'Received 2025', 'Pending 2025'],
  barsTitle: 'Received and projected by month',
  bars: ['Jan', 'Feb', 'Mar'].map((name, place) => ({ name, solidCents: place * 100, openCents: 50, besideCents: 0 })),
  total: line('2026'),
  parts: [
    {
      title: 'By agency',
      lines: Array.from({ length: agencies }, (_, place) =>
        line(`Łódź Orbital Spaceways, a name that is too long for its column ${place}`),
      ),
    },
  ],
});
const pagesOf = async (report: AnnualPaper): Promise<number> =>
  (await annualReportPdf(report)).toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('the annual report on paper', () => {
  it('is one page for a few agencies', async () => {
    expect(await pagesOf(paper(3))).toBe(1);
  });

  it('takes as many pages as its lines need: none has an empty page or a page for each cell', async () => {
    // About thirty lines of sixteen points on a page across.
    expect(await pagesOf(paper(90))).toBe(4);
  });

  it('is the same for the same figures', async () => {
    const [one, other] = await Promise.all([annualReportPdf(paper(3)), annualReportPdf(paper(3))]);
    expect(one.equals(other)).toBe(true);
  });
});
