import * as z from 'zod';
import { CursorQuery, Money, pageOf } from '@astro/everyone--auth-service';

/** `GET /launches/{id}/passengers`: one row a person who flies or flew. */
export const ManifestPassenger = z
  .object({
    id: z.string(),
    bookingId: z.string(),
    bookingCode: z.string(),
    fullName: z.string(),
    birthDate: z.iso.date(),
    email: z.string(),
    phone: z.string(),
    nationality: z.string().nullable(),
    documentNumber: z.string().nullable(),
    emergencyContact: z.string().nullable(),
    status: z.enum(['flying', 'cancelled', 'refunded', 'flown']),
    /** Names of the fields that are still to be filled in before the flight. */
    missing: z.array(z.string()),
    /** Since when somebody is on board, and who checked them in. */
    checkedInAt: z.iso.datetime().nullable(),
    checkedInBy: z.string().nullable(),
  })
  .meta({
    id: 'ManifestPassenger',
    examples: [
      {
        id: 'p-1',
        bookingId: 'b-1',
        bookingCode: '7F3K2X',
        fullName: 'Tara Traveler',
        birthDate: '1988-04-12',
        email: 'tara@example.com',
        phone: '+1 555 010 2030',
        nationality: 'US',
        documentNumber: null,
        emergencyContact: null,
        status: 'flying',
        missing: ['documentNumber', 'emergencyContact'],
        checkedInAt: null,
        checkedInBy: null,
      },
    ],
  });
export type ManifestPassenger = z.infer<typeof ManifestPassenger>;
export const ManifestQuery = CursorQuery.extend({
  q: z.string().trim().max(100).optional(),
  status: ManifestPassenger.shape.status.optional(),
  missing: z.enum(['true', 'false']).optional(),
  aboard: z.enum(['true', 'false']).optional(),
});
export const ManifestPage = pageOf(ManifestPassenger).extend({ total: z.int() }).meta({ id: 'ManifestPage' });
export type ManifestPage = z.infer<typeof ManifestPage>;

/** `GET /launches/{id}/bookings`. */
export const AgencyBooking = z
  .object({
    id: z.string(),
    code: z.string(),
    launchId: z.string(),
    launchSlug: z.string(),
    travelerName: z.string(),
    seats: z.int(),
    paid: Money,
    refunded: Money,
    net: Money,
    status: z.enum(['pending', 'confirmed', 'expired', 'declined', 'cancelled', 'refunded', 'flown']),
    bookedAt: z.iso.datetime(),
  })
  .meta({
    id: 'AgencyBooking',
    examples: [
      {
        id: 'b-1',
        code: '7F3K2X',
        launchId: '0198c1f2-7d1e-7cc1-9a55-2f8e3a1b6c4d',
        launchSlug: 'falcon-ix-from-cape-canaveral-to-low-earth-orbit-2027-03-14-7d1e2f8e3a',
        travelerName: 'Tara Traveler',
        seats: 2,
        paid: { amount: 50_000_000, currency: 'USD' },
        refunded: { amount: 0, currency: 'USD' },
        net: { amount: 50_000_000, currency: 'USD' },
        status: 'confirmed',
        bookedAt: '2026-11-24T12:00:00.000Z',
      },
    ],
  });
export type AgencyBooking = z.infer<typeof AgencyBooking>;
export const AgencyBookingPage = pageOf(AgencyBooking)
  .extend({ total: z.int(), totals: z.object({ paid: Money, refunded: Money, net: Money }) })
  .meta({ id: 'AgencyBookingPage' });
export type AgencyBookingPage = z.infer<typeof AgencyBookingPage>;

/** `GET /launches/{id}/revenue`: sums of the bookings listed by `/bookings`, to the cent. */
export const LaunchRevenue = z
  .object({
    launchId: z.string(),
    bookings: z.int(),
    seatsSold: z.int(),
    gross: Money,
    refunded: Money,
    net: Money,
    /** What AstroBookings will invoice or has invoiced (R10); `feeBasis` says how. */
    fee: Money,
    feeBasis: z.string(),
    invoiceNumber: z.string().nullable(),
  })
  .meta({ id: 'LaunchRevenue' });
export type LaunchRevenue = z.infer<typeof LaunchRevenue>;
