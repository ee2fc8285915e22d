import * as z from 'zod';
import { pageOf } from '@astro/everyone--auth-service';

/** Longer than any address in a ticket's QR code. */
const CODE_CHARS_MAX = 400;

/** `POST /launches/{id}/check-ins`: what a scanner read or a person typed; needs an Idempotency-Key. */
export const CheckInBody = z
  .strictObject({ code: z.string().trim().min(1, 'Please scan or type a code.').max(CODE_CHARS_MAX) })
  .meta({ id: 'CheckInBody' });
export type CheckInBody = z.infer<typeof CheckInBody>;

/** How many of those who fly are on board. */
const count = { aboard: z.int(), expected: z.int() };

/** Somebody who was taken on board just now. */
export const CheckIn = z
  .object({
    passenger: z.object({
      id: z.string(),
      fullName: z.string(),
      bookingCode: z.string(),
      /** Names of the details that are still missing: to be looked at on paper. */
      missing: z.array(z.string()),
    }),
    at: z.iso.datetime(),
    by: z.string(),
    ...count,
  })
  .meta({ id: 'CheckIn' });
export type CheckIn = z.infer<typeof CheckIn>;

/** A 409 of kind `choose-passenger` lists these under `passengers`: the code names a booking of several people. */
export const TicketChoice = z
  .object({
    /** What to send to check this one in. */
    code: z.string(),
    fullName: z.string(),
    checkedInAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'TicketChoice' });
export type TicketChoice = z.infer<typeof TicketChoice>;

/** `GET /launches/{id}/check-ins`: who is on board, the latest first, and how many are still expected. */
export const CheckInPage = pageOf(
  z.object({
    passengerId: z.string(),
    fullName: z.string(),
    bookingCode: z.string(),
    at: z.iso.datetime(),
    by: z.string(),
  }),
)
  .extend({
    ...count,
    /** From when on people are checked in. */
    opensAt: z.iso.datetime(),
    /** The tickets say: boarding closes then. Whoever stands at the gate decides. */
    closesAt: z.iso.datetime(),
  })
  .meta({ id: 'CheckInPage' });
export type CheckInPage = z.infer<typeof CheckInPage>;
