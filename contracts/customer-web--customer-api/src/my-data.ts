import * as z from 'zod';
import { oneLineText } from '@astro/everyone--auth-service';
import { Booking, PassengerInput } from './bookings.ts';
import { Traveler } from './traveler.ts';
import { CHANGE_PASSENGER, COMPANIONS, TRAVELER_EXPORT } from './examples.ts';

/** As many companions as a traveler may keep; the rule itself lives in the domain. */
const COMPANIONS_MAX = 20;

/**
 * `PATCH /bookings/{id}/passengers/{passengerId}`: what is named changes, `null` takes it away. `version` is the one the change was
 * made on: when somebody else was faster, the answer is 409 with the passenger as they stand now.
 */
export const ChangePassenger = z
  .strictObject({
    version: z.int().nonnegative(),
    email: PassengerInput.shape.email.optional(),
    phone: PassengerInput.shape.phone.optional(),
    emergencyContact: oneLineText(200).nullable().optional(),
    nationality: oneLineText(60).nullable().optional(),
    documentNumber: oneLineText(60).nullable().optional(),
  })
  .meta({ id: 'ChangePassenger', examples: [CHANGE_PASSENGER] });
export type ChangePassenger = z.infer<typeof ChangePassenger>;

/** Somebody a traveler books for again and again: offered in the checkout. */
export const Companion = PassengerInput.meta({ id: 'Companion' });
export type Companion = z.infer<typeof Companion>;

/** `GET` and `PUT /me/companions`: the whole list. A `version` that is not the present one is answered with 409. */
export const Companions = z
  .strictObject({ version: z.int().nonnegative(), items: z.array(Companion).max(COMPANIONS_MAX) })
  .meta({ id: 'Companions', examples: [COMPANIONS] });
export type Companions = z.infer<typeof Companions>;

/** `GET /me/export`: everything that is kept about a traveler, to be taken elsewhere. */
export const TravelerExport = z
  .object({
    exportedAt: z.iso.datetime(),
    profile: Traveler.extend({ registeredAt: z.iso.datetime() }),
    companions: z.array(Companion),
    bookings: z.array(
      Booking.extend({
        payment: z.object({
          method: z.literal('card'),
          /** The gateway's name for the charge; null when nothing was charged. */
          chargeId: z.string().nullable(),
          paid: Booking.shape.totalPrice,
          refunded: Booking.shape.totalPrice,
        }),
      }),
    ),
    waitingLists: z.array(
      z.object({
        launchId: z.string(),
        seats: z.int(),
        state: z.string(),
        joinedAt: z.iso.datetime(),
        offerUntil: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'TravelerExport', examples: [TRAVELER_EXPORT] });
export type TravelerExport = z.infer<typeof TravelerExport>;
