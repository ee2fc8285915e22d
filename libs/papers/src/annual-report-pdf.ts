import { collected, newPaper, PDF_COLORS } from './pdf-paper.ts';

/** A line of figures, written out. */
export interface AnnualPaperLine {
  name: string;
  cells: string[];
}

/** The report of a year as its document tells it. */
export interface AnnualPaper {
  year: string;
  madeAt: Date;
  /** What the figures are, in sentences. */
  notes: string[];
  columns: string[];
  barsTitle: string;
  /** One for each month: received, on top of it what is projected, and beside it the year before. */
  bars: { name: string; solidCents: number; openCents: number; besideCents: number }[];
  total: AnnualPaperLine;
  parts: { title: string; lines: AnnualPaperLine[] }[];
}

const MARGIN = 48;
const ROW = 16;
const NAME_WIDTH = 200;
const BARS_HEIGHT = 110;

/** The document of a year: figures as a drawing and as tables, on as many pages as it needs. */
export function annualReportPdf(report: AnnualPaper): Promise<Buffer> {
  const document = newPaper({
    size: 'A4',
    layout: 'landscape',
    margin: MARGIN,
    info: { Title: `AstroBookings annual report ${report.year}`, Author: 'AstroBookings', CreationDate: report.madeAt },
  });
  const finished = collected(document);
  const width = document.page.width - 2 * MARGIN;
  const text = (value: string, size: number, bold = false) =>
    document
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(PDF_COLORS.ink)
      .text(value, MARGIN, document.y, { width });
  text('AstroBookings', 18, true);
  text(`Annual report ${report.year}`, 13, true);
  document.moveDown(0.3);
  for (const note of report.notes) text(note, 8);
  text(`Made on ${report.madeAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`, 8);
  document.moveDown(0.8);
  table(document, { title: 'The year', lines: [report.total] }, report.columns);
  bars(document, report);
  for (const part of report.parts) table(document, part, report.columns, report.total);
  document.end();
  return finished;
}

/** Rows of figures under their heading, which every page repeats; by agency and range they end with the sum. */
function table(
  document: PDFKit.PDFDocument,
  part: AnnualPaper['parts'][number],
  columns: string[],
  total?: AnnualPaperLine,
): void {
  const bottom = document.page.height - MARGIN;
  const column = (document.page.width - 2 * MARGIN - NAME_WIDTH) / columns.length;
  const line = (name: string, cells: string[], bold: boolean) => {
    const top = document.y;
    document
      .font(bold ? 'bold' : 'regular')
      .fontSize(8.5)
      .fillColor(PDF_COLORS.ink);
    document.text(name, MARGIN, top, { width: NAME_WIDTH, height: ROW, ellipsis: true });
    for (const [place, cell] of cells.entries())
      document.text(cell, MARGIN + NAME_WIDTH + place * column, top, {
        width: column,
        align: 'right',
        lineBreak: false,
      });
    document.y = top + ROW;
  };
  const rule = () => {
    document
      .moveTo(MARGIN, document.y - 3)
      .lineTo(document.page.width - MARGIN, document.y - 3)
      .lineWidth(0.5)
      .strokeColor(PDF_COLORS.faint)
      .stroke();
  };
  const heading = () => {
    line(part.title, columns, true);
    rule();
  };
  // A heading stands with two rows at least.
  if (document.y + 3 * ROW > bottom) document.addPage();
  heading();
  for (const { name, cells } of part.lines) {
    if (document.y + ROW > bottom) {
      document.addPage();
      heading();
    }
    line(name, cells, false);
  }
  if (total !== undefined && part.lines.length > 0) {
    if (document.y + ROW > bottom) document.addPage();
    rule();
    line(total.name, total.cells, true);
  }
  document.y += ROW / 2;
}

/** Bars from zero: solid what was received, open what is projected, narrow the year before. */
function bars(document: PDFKit.PDFDocument, { bars: months, barsTitle }: AnnualPaper): void {
  const width = document.page.width - 2 * MARGIN;
  if (document.y + BARS_HEIGHT + 3 * ROW > document.page.height - MARGIN) document.addPage();
  document.font('regular').fontSize(8).fillColor(PDF_COLORS.ink).text(barsTitle, MARGIN, document.y, { width });
  const top = document.y + 4;
  const floor = top + BARS_HEIGHT;
  const largest = Math.max(1, ...months.flatMap(month => [month.solidCents + month.openCents, month.besideCents]));
  const heightOf = (cents: number) => (Math.max(0, cents) / largest) * BARS_HEIGHT;
  const step = width / Math.max(1, months.length);
  for (const [place, { name, solidCents, openCents, besideCents }] of months.entries()) {
    const left = MARGIN + place * step + step * 0.15;
    const [solid, open, beside] = [solidCents, openCents, besideCents].map(heightOf) as [number, number, number];
    document.rect(left, floor - solid, step * 0.4, solid).fill(PDF_COLORS.ink);
    if (open > 0)
      document
        .rect(left, floor - solid - open, step * 0.4, open)
        .lineWidth(0.8)
        .strokeColor(PDF_COLORS.ink)
        .stroke();
    document.rect(left + step * 0.46, floor - beside, step * 0.14, beside).fill(PDF_COLORS.faint);
    document
      .fillColor(PDF_COLORS.ink)
      .text(name, MARGIN + place * step, floor + 4, { width: step * 0.8, align: 'center' });
  }
  document
    .moveTo(MARGIN, floor)
    .lineTo(MARGIN + width, floor)
    .lineWidth(0.5)
    .strokeColor(PDF_COLORS.faint)
    .stroke();
  document.y = floor + 24;
}
