import * as z from 'zod';
import { Money } from '@astro/everyone--auth-service';
import { LaunchStatus } from './launches.ts';

/** What a change means for one booking. */
export const PlanLine = z
  .object({
    bookingCode: z.string(),
    passengers: z.int(),
    /** What comes back by itself. */
    refund: Money,
    /** What comes back when the traveler cancels now: before the change, and after it (R6, R8). */
    rightBefore: Money,
    rightAfter: Money,
  })
  .meta({ id: 'PlanLine' });
export type PlanLine = z.infer<typeof PlanLine>;

/** A mail that a change sends: to a traveler about these bookings, or to one of the agency's team. */
export const PlanMail = z
  .object({ who: z.enum(['traveler', 'team']), name: z.string(), bookingCodes: z.array(z.string()) })
  .meta({ id: 'PlanMail' });
export type PlanMail = z.infer<typeof PlanMail>;

/** `POST /launches/{id}/status/plan`: what a change would do to bookings, money and mailboxes. */
export const StatusPlan = z
  .object({
    planId: z.string(),
    from: LaunchStatus,
    to: LaunchStatus,
    bookings: z.int(),
    passengers: z.int(),
    refunds: Money,
    /** Sums of the rights of all bookings. */
    rightsBefore: Money,
    rightsAfter: Money,
    fee: Money.nullable(),
    emails: z.int(),
    /** One line a booking, the first hundred. */
    lines: z.array(PlanLine),
    /** Who gets these e-mails, the first hundred. */
    mails: z.array(PlanMail),
  })
  .meta({ id: 'StatusPlan' });
export type StatusPlan = z.infer<typeof StatusPlan>;

/** What of an edit concerns bookings. */
export const TouchedThing = z.enum(['price', 'rocket', 'fewer-seats', 'date', 'spaceport', 'destination']);
export type TouchedThing = z.infer<typeof TouchedThing>;

/** `POST /launches/{id}/plan` with the body of `PATCH /launches/{id}`: what an edit would do. A refusal is the one of the edit. */
export const EditPlan = z
  .object({
    ...StatusPlan.shape,
    touched: z.array(TouchedThing),
    seatsSold: z.int(),
    /** Seats in checkouts under way; who saw another price there is asked again before paying (R5). */
    seatsHeld: z.int(),
    /** Another price concerns future bookings only. */
    price: z.object({ before: Money, after: Money }).nullable(),
  })
  .meta({ id: 'EditPlan' });
export type EditPlan = z.infer<typeof EditPlan>;
