import type { AdminDb } from '@astro/admin-db';
import { launchBrief, type BookingsRepository, type LaunchesRepository } from '@astro/customer-db';
import type { OutgoingMail } from '@astro/smtp-mail';
import type { MailDocument } from '@astro/system-db';
import { calendarFile, invoicePdf, ticketsPdf, type Trip } from '@astro/papers';
import * as z from 'zod';

type Paper = NonNullable<OutgoingMail['attachments']>[number];

/** A traveler has at most six seats on a launch, so never more bookings of it. */
const BOOKINGS_MAX = 6;
const OfBooking = z.object({ bookingId: z.string() });
const OfInvoice = z.object({ invoiceId: z.string().optional() });
const OfBookings = z.object({ bookings: z.array(OfBooking).max(BOOKINGS_MAX) });

/** The files that go with a mail, made when it is sent: tickets tell how the booking stands then, not when the mail was queued; an invoice never changes. */
export class PapersOfMail {
  readonly #bookings: BookingsRepository;
  readonly #launches: LaunchesRepository;
  readonly #admin: Pick<AdminDb, 'transactions' | 'invoices'>;
  readonly #publicUrl: string;
  constructor(
    { bookings, launches }: { bookings: BookingsRepository; launches: LaunchesRepository },
    admin: Pick<AdminDb, 'transactions' | 'invoices'>,
    publicUrl: string,
  ) {
    this.#bookings = bookings;
    this.#launches = launches;
    this.#admin = admin;
    this.#publicUrl = publicUrl;
  }

  async of(mail: Pick<MailDocument, 'kind' | 'data'>): Promise<Paper[]> {
    switch (mail.kind) {
      case 'booking-confirmed':
        return this.#each([OfBooking.parse(mail.data)], trip => this.#ticketsAndEntry(trip));
      case 'reminder-two-days':
        return this.#each([OfBooking.parse(mail.data)], trip => this.#tickets(trip));
      case 'booking-cancelled-traveler':
      case 'booking-moved-traveler':
        return this.#each([OfBooking.parse(mail.data)], async trip => [this.#entry(trip)]);
      case 'launch-status-traveler':
        return this.#each(OfBookings.parse(mail.data).bookings, async trip => [this.#entry(trip)]);
      case 'invoice-issued':
      case 'invoice-reminder':
        return this.#invoice(OfInvoice.parse(mail.data));
      default:
        return [];
    }
  }

  async #each(ids: readonly { bookingId: string }[], make: (trip: Trip) => Promise<Paper[]>): Promise<Paper[]> {
    const papers: Paper[] = [];
    for (const { bookingId } of ids) {
      const booking = await this.#bookings.find(bookingId);
      const launch = booking === null ? null : await this.#launches.find(booking.launchId);
      if (booking !== null && launch !== null) papers.push(...(await make({ booking, launch: launchBrief(launch) })));
    }
    return papers;
  }

  async #ticketsAndEntry(trip: Trip): Promise<Paper[]> {
    return [...(await this.#tickets(trip)), this.#entry(trip)];
  }

  /** Nobody gets tickets for seats that were given up while the mail waited. */
  async #tickets(trip: Trip): Promise<Paper[]> {
    if (trip.booking.status !== 'confirmed') return [];
    return [
      {
        filename: `tickets-${trip.booking.code}.pdf`,
        contentType: 'application/pdf',
        content: await ticketsPdf(trip, this.#publicUrl),
      },
    ];
  }

  async #invoice({ invoiceId }: z.infer<typeof OfInvoice>): Promise<Paper[]> {
    if (invoiceId === undefined) return [];
    const invoice = await this.#admin.transactions.run('all', tx => this.#admin.invoices.get(tx, invoiceId));
    // An agency is never told of a sum without the document that it is to be paid by.
    if (invoice === null) throw new Error(`there is no invoice ${invoiceId}`);
    return [{ filename: `${invoice.number}.pdf`, contentType: 'application/pdf', content: await invoicePdf(invoice) }];
  }

  #entry(trip: Trip): Paper {
    const content = calendarFile(trip, this.#publicUrl);
    const method = /^METHOD:(\w+)/m.exec(content)?.[1] ?? 'PUBLISH';
    return {
      filename: `launch-${trip.booking.code}.ics`,
      contentType: `text/calendar; charset=utf-8; method=${method}`,
      content: Buffer.from(content),
    };
  }
}
