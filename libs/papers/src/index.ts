export { annualReportPdf, type AnnualPaper, type AnnualPaperLine } from './annual-report-pdf.ts';
export { calendarFile } from './calendar-file.ts';
export { invoicePdf, type InvoicePaper } from './invoice-pdf.ts';
export { receiptPdf } from './receipt-pdf.ts';
export { ticketsPdf } from './tickets-pdf.ts';
export type { Trip, TripPassenger } from './trip.ts';
