import { ticketCodeText } from '@astro/domain';
import type { Trip, TripPassenger } from './trip.ts';
import QRCode from 'qrcode';
import { collected, newPaper, PDF_COLORS } from './pdf-paper.ts';

const MARGIN = 56;
const QR_POINTS = 150;
const LABEL_POINTS = 64;
/** Modules of white around the code, as the standard (ISO/IEC 18004) wants them. */
const QUIET_ZONE = 4;
const { ink: INK, faint: FAINT } = PDF_COLORS;

/** The tickets of a booking as PDF: one page for each passenger who flies, with a code to be read at the gate. */
export async function ticketsPdf({ booking, launch }: Trip, publicUrl: string): Promise<Buffer> {
  const document = newPaper({
    size: 'A5',
    layout: 'landscape',
    margin: MARGIN,
    autoFirstPage: false,
    info: {
      Title: `AstroBookings tickets ${booking.code}`,
      Author: 'AstroBookings',
      // The booking's own time, so that the same booking is the same file.
      CreationDate: booking.history.at(-1)?.at ?? booking.bookedAt,
    },
  });
  const finished = collected(document);
  for (const passenger of booking.passengers.filter(person => person.cancelledAt === null)) {
    const ticket = ticketCodeText({ bookingCode: booking.code, passengerId: passenger.id });
    drawTicket(document, { booking, launch }, passenger, `${publicUrl}/trips/${booking._id}#${ticket}`);
  }
  document.end();
  return finished;
}

function drawTicket(
  document: PDFKit.PDFDocument,
  { booking, launch }: Trip,
  passenger: TripPassenger,
  link: string,
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
  drawCode(document, link, { x: right, y: MARGIN });
  document
    .font('bold')
    .fontSize(16)
    .fillColor(INK)
    .text(passenger.fullName, MARGIN, MARGIN + 62, { width, height: 84, ellipsis: true });
  const { spaceport, rocket, destination, agency } = launch;
  const lines: [string, string][] = [
    ['Launch', `${rocket.name} ${rocket.model} by ${agency.name}`],
    ['From', `${spaceport.name}, ${spaceport.country}`],
    ['To', destination.name],
    ['Departs', `${localTime(launch.departsAt, spaceport.timeZone)} (local time)`],
    ['', `${localTime(launch.departsAt, 'UTC')} UTC`],
  ];
  // Below the code, where there is the whole page: long names of vehicles, weekdays and months need it.
  const room = document.page.width - 2 * MARGIN;
  let y = MARGIN + QR_POINTS + 8;
  for (const [label, value] of lines) {
    document
      .font('regular')
      .fontSize(9)
      .fillColor(FAINT)
      .text(label, MARGIN, y + 1, { width: LABEL_POINTS - 4 });
    document
      .font('regular')
      .fontSize(11)
      .fillColor(INK)
      .text(value, MARGIN + LABEL_POINTS, y, { width: room - LABEL_POINTS, height: 16, ellipsis: true });
    y += 22;
  }
  document
    .font('regular')
    .fontSize(8)
    .fillColor(FAINT)
    .text('Bring an identity document. Boarding closes two hours before the launch.', MARGIN, y + 14, {
      width: room,
    });
}

/** Draws a QR code with its quiet zone as shapes: sharp at any size, and much cheaper than a picture. */
function drawCode(document: PDFKit.PDFDocument, link: string, at: { x: number; y: number }): void {
  const { modules } = QRCode.create(link, { errorCorrectionLevel: 'M' });
  const side = QR_POINTS / (modules.size + 2 * QUIET_ZONE);
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) {
      let dark = 0;
      while (column + dark < modules.size && modules.get(row, column + dark) !== 0) dark += 1;
      if (dark === 0) continue;
      document.rect(at.x + (column + QUIET_ZONE) * side, at.y + (row + QUIET_ZONE) * side, dark * side, side);
      column += dark;
    }
  document.fill('#000000');
}

function localTime(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(instant);
}
