import { formatMoney, usd } from '@astro/domain';
import { createHash } from 'node:crypto';
import { collected, newPaper } from './pdf-paper.ts';

const LEFT = 56;
const RIGHT = 539;

/** An invoice as its document tells it: only what never changes once it is issued. What the admin database gives fits as it is. */
export interface InvoicePaper {
  id: string;
  number: string;
  agencyName: string;
  agencyLegalName: string;
  agencyLegalAddress: string;
  agencyTaxId: string;
  launchSlug: string;
  outcome: string;
  basis: string;
  netCents: number;
  amountCents: number;
  issuedAt: Date;
  /** `yyyy-mm-dd`. */
  dueAt: string;
}

/**
 * The document of an invoice. It says only what never changes once issued (no payments, no status), and its dates and id come from
 * the invoice: every download and every mail has the same bytes.
 */
export function invoicePdf(invoice: InvoicePaper): Promise<Buffer> {
  const document = newPaper({
    size: 'A4',
    margin: LEFT,
    pdfVersion: '1.7',
    info: {
      Title: `Invoice ${invoice.number}`,
      Author: 'AstroBookings',
      CreationDate: invoice.issuedAt,
      ModDate: invoice.issuedAt,
    },
  });
  makeRepeatable(document, invoice.id);
  const finished = collected(document);
  write(document, invoice);
  document.end();
  return finished;
}

// pdfkit makes the file's id from the time; ours comes from the invoice. The typings don't know the field.
function makeRepeatable(document: PDFKit.PDFDocument, invoiceId: string): void {
  const id = createHash('md5').update(invoiceId).digest();
  Object.assign(document, { _id: id });
}

function write(document: PDFKit.PDFDocument, invoice: InvoicePaper): void {
  const text = (value: string, size = 10, bold = false) =>
    document
      .font(bold ? 'bold' : 'regular')
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
  document.font(bold ? 'bold' : 'regular').fontSize(10);
  document.text(amount, LEFT + 340, top, { width: RIGHT - LEFT - 340, align: 'right' });
  document.text(label, LEFT, top, { width: 330 });
  document.moveDown(0.4);
}
