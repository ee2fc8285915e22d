import type { InvoiceRecord } from '@astro/admin-db';
import { formatMoney, usd } from '@astro/domain';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const { resolve } = createRequire(import.meta.url);
// A font with letters for the names of the whole world, not only Latin ones.
const FONT = resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const FONT_BOLD = resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');
const LEFT = 56;
const RIGHT = 539;

/**
 * The document of an invoice. It says only what never changes once issued (no payments, no status), and its dates and id come from
 * the invoice: every download gives the same bytes.
 */
export function renderInvoicePdf(invoice: InvoiceRecord): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: LEFT,
    lang: 'en',
    pdfVersion: '1.7',
    info: {
      Title: `Invoice ${invoice.number}`,
      Author: 'AstroBookings',
      CreationDate: invoice.issuedAt,
      ModDate: invoice.issuedAt,
    },
  });
  makeRepeatable(document, invoice.id);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((whole, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => whole(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  write(document, invoice);
  document.end();
  return done;
}

// pdfkit makes the file's id from the time; ours comes from the invoice. The typings don't know the field.
function makeRepeatable(document: PDFKit.PDFDocument, invoiceId: string): void {
  const id = createHash('md5').update(invoiceId).digest();
  Object.assign(document, { _id: id });
}

function write(document: PDFKit.PDFDocument, invoice: InvoiceRecord): void {
  const text = (value: string, size = 10, bold = false) =>
    document
      .font(bold ? FONT_BOLD : FONT)
      .fontSize(size)
      .text(value);
  text('AstroBookings', 20, true);
  text('The intermediary between space agencies and travelers', 9);
  document.moveDown(2);
  text(`Invoice ${invoice.number}`, 16, true);
  document.moveDown(0.5);
  text(`Date: ${invoice.issuedAt.toISOString().slice(0, 10)}`);
  text(`Due: ${invoice.dueAt}`);
  document.moveDown(1.5);
  text('To', 9, true);
  text(invoice.agencyLegalName === '' ? invoice.agencyName : invoice.agencyLegalName);
  if (invoice.agencyLegalAddress !== '') text(invoice.agencyLegalAddress);
  if (invoice.agencyTaxId !== '') text(`Tax id: ${invoice.agencyTaxId}`);
  document.moveDown(1.5);
  text('Launch', 9, true);
  text(invoice.launchSlug);
  text(`Outcome: ${invoice.outcome}`);
  document.moveDown(1.5);
  row(document, 'Net revenue of the launch', formatMoney(usd(invoice.netCents)));
  row(document, invoice.basis, formatMoney(usd(invoice.amountCents)));
  document
    .moveTo(LEFT, document.y + 4)
    .lineTo(RIGHT, document.y + 4)
    .stroke();
  document.moveDown(1);
  row(document, 'Amount due (USD)', formatMoney(usd(invoice.amountCents)), true);
  document.moveDown(2);
  text(`Please pay by ${invoice.dueAt} and name ${invoice.number} with your payment.`, 9);
}

function row(document: PDFKit.PDFDocument, label: string, amount: string, bold = false): void {
  const top = document.y;
  document.font(bold ? FONT_BOLD : FONT).fontSize(10);
  document.text(amount, LEFT + 340, top, { width: RIGHT - LEFT - 340, align: 'right' });
  document.text(label, LEFT, top, { width: 330 });
  document.moveDown(0.4);
}
