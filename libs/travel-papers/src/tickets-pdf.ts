import { ticketCodeText } from '@astro/domain';
import type { Trip, TripPassenger } from './trip.ts';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { collected, FONTS, PDF_COLORS } from './pdf-paper.ts';

const MARGIN = 56;
const QR_POINTS = 150;
const { ink: INK, faint: FAINT } = PDF_COLORS;

/** The tickets of a booking as PDF: one page for each passenger who flies, with a code to be read at the gate. */
export async function ticketsPdf({ booking, launch }: Trip, publicUrl: string): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A5',
    layout: 'landscape',
    margin: MARGIN,
    autoFirstPage: false,
    lang: 'en',
    info: {
      Title: `AstroBookings tickets ${booking.code}`,
      Author: 'AstroBookings',
      // The booking's own time, so that the same booking is the same file.
      CreationDate: booking.history.at(-1)?.at ?? booking.bookedAt,
    },
  });
  const finished = collected(document);
  document.registerFont('regular', FONTS.regular).registerFont('bold', FONTS.bold);
  for (const passenger of booking.passengers.filter(person => person.cancelledAt === null)) {
    const ticket = ticketCodeText({ bookingCode: booking.code, passengerId: passenger.id });
    const code = await QRCode.toBuffer(`${publicUrl}/trips/${booking._id}#${ticket}`, {
      errorCorrectionLevel: 'M',
      margin: 4,
    });
    drawTicket(document, { booking, launch }, passenger, code);
  }
  document.end();
  return finished;
}

function drawTicket(
  document: PDFKit.PDFDocument,
  { booking, launch }: Trip,
  passenger: TripPassenger,
  code: Buffer,
): void {
  document.addPage();
  const right = document.page.width - MARGIN - QR_POINTS;
  const width = right - MARGIN - 20;
  document.font('bold').fontSize(20).fillColor(INK).text('AstroBookings', MARGIN, MARGIN);
  document
    .font('regular')
    .fontSize(10)
    .fillColor(FAINT)
    .text(`Boarding ticket · booking ${booking.code}`, MARGIN, MARGIN + 28);
  document.image(code, right, MARGIN, { width: QR_POINTS });
  document
    .font('bold')
    .fontSize(16)
    .fillColor(INK)
    .text(passenger.fullName, MARGIN, MARGIN + 62, { width, height: 42, ellipsis: true });
  const { spaceport, rocket, destination, agency } = launch;
  const lines: [string, string][] = [
    ['Launch', `${rocket.name} ${rocket.model} by ${agency.name}`],
    ['From', `${spaceport.name}, ${spaceport.country}`],
    ['To', destination.name],
    ['Departs', `${localTime(launch.departsAt, spaceport.timeZone)} (local time)`],
    ['', `${localTime(launch.departsAt, 'UTC')} UTC`],
  ];
  let y = MARGIN + 112;
  for (const [label, value] of lines) {
    document
      .font('regular')
      .fontSize(9)
      .fillColor(FAINT)
      .text(label, MARGIN, y + 1, { width: 60 });
    document
      .font('regular')
      .fontSize(11)
      .fillColor(INK)
      .text(value, MARGIN + 64, y, { width: width - 64, height: 16, ellipsis: true });
    y += 22;
  }
  document
    .font('regular')
    .fontSize(8)
    .fillColor(FAINT)
    .text('Bring an identity document. Boarding closes two hours before the launch.', MARGIN, y + 14, { width });
}

function localTime(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(instant);
}
