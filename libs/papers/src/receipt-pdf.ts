import type { Trip } from './trip.ts';
import { formatMoney, paidPerPassenger, usd } from '@astro/domain';
import { collected, newPaper, PDF_COLORS } from './pdf-paper.ts';

const MARGIN = 56;
const LINE = 20;

/** What was paid for a booking and what came back, as a receipt on one page. It names the payer and no papers of passengers. */
export async function receiptPdf({ booking, launch }: Trip): Promise<Buffer> {
  const document = newPaper({
    size: 'A4',
    margin: MARGIN,
    info: {
      Title: `AstroBookings receipt ${booking.code}`,
      Author: 'AstroBookings',
      // The booking's own time, so that the same booking is the same file.
      CreationDate: booking.history.at(-1)?.at ?? booking.bookedAt,
    },
  });
  const finished = collected(document);
  let y = MARGIN;
  const write = (text: string, style: { size: number; bold?: boolean; faint?: boolean }) => {
    document
      .font(style.bold === true ? 'bold' : 'regular')
      .fontSize(style.size)
      .fillColor(style.faint === true ? PDF_COLORS.faint : PDF_COLORS.ink)
      .text(text, MARGIN, y, { width: document.page.width - 2 * MARGIN, height: style.size * 1.5, ellipsis: true });
    y += style.size * 1.6;
  };
  const sum = (label: string, cents: number, style: { bold?: boolean; minus?: boolean } = {}) => {
    const width = document.page.width - 2 * MARGIN;
    const font = style.bold === true ? 'bold' : 'regular';
    document.font(font).fontSize(11).fillColor(PDF_COLORS.ink);
    document.text(label, MARGIN, y, { width: width - 150, height: 16, ellipsis: true });
    const amount = `${style.minus === true && cents > 0 ? '−' : ''}${formatMoney(usd(cents))}`;
    document.text(amount, MARGIN, y, { width, align: 'right' });
    y += LINE;
  };
  const rule = () => {
    document
      .moveTo(MARGIN, y)
      .lineTo(document.page.width - MARGIN, y)
      .strokeColor(PDF_COLORS.faint)
      .stroke();
    y += 8;
  };

  write('AstroBookings', { size: 20, bold: true });
  write(`Receipt for booking ${booking.code}`, { size: 13 });
  y += 12;
  write(`Paid by ${booking.traveler.name} (${booking.traveler.email})`, { size: 10 });
  write(
    `Booked on ${date(booking.bookedAt)}; ${booking.chargeId === null ? 'nothing was charged' : `by card, reference ${booking.chargeId}`}`,
    { size: 10 },
  );
  write(`${launch.rocket.name} to ${launch.destination.name}, sold for ${launch.agency.name}`, { size: 10 });
  write(`From ${launch.spaceport.name}, ${launch.spaceport.country}, on ${date(launch.departsAt)}`, { size: 10 });
  y += 16;
  const shares = paidPerPassenger(booking.totalPaidCents, booking.passengers.length);
  for (const [place, passenger] of booking.passengers.entries()) {
    const isCancelled = passenger.cancelledAt !== null;
    sum(`Seat of ${passenger.fullName}${isCancelled ? ' (cancelled)' : ''}`, shares[place] ?? 0);
  }
  rule();
  sum('Paid', booking.totalPaidCents, { bold: true });
  if (booking.movedFrom !== undefined)
    sum(
      `of this, carried over from booking ${booking.movedFrom.code}`,
      Math.min(booking.movedFrom.creditCents, booking.totalPaidCents),
    );
  for (const refund of booking.refunds) {
    const state = refund.state === 'settled' ? 'given back' : 'on its way';
    const label =
      refund.reason === 'moved'
        ? `Carried over to booking ${booking.movedTo?.code ?? ''} on ${date(refund.at)}`
        : `Refund of ${date(refund.at)}, ${state}`;
    sum(label, refund.amountCents, { minus: true });
  }
  if (booking.refunds.length > 0) {
    rule();
    sum('Remains', booking.totalPaidCents - booking.totalRefundedCents, { bold: true });
  }
  y += 16;
  write('All amounts in US dollars. This is a receipt, not a tax invoice.', { size: 8, faint: true });
  document.end();
  return finished;
}

function date(instant: Date): string {
  return `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(instant)} (UTC)`;
}
