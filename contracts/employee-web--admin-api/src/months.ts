import * as z from 'zod';
import { Money } from '@astro/everyone--auth-service';

/** A month of the books, in UTC. */
export const Month = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'a month such as 2026-10')
  .meta({ id: 'Month' });

/** `running` is the present month; months to come are not shown. */
export const MonthState = z.enum(['closed', 'open', 'running']).meta({ id: 'MonthState' });

export const BookMonth = z
  .object({
    month: Month,
    state: MonthState,
    closedAt: z.iso.datetime().nullable(),
    closedBy: z.string().nullable(),
    /** The times it was opened again, the last one first. */
    reopenings: z.array(z.object({ at: z.iso.datetime(), by: z.string(), reason: z.string() })),
    /** Launches that the revenue report counts in this month, and what they put into it. */
    launches: z.int(),
    gross: Money,
    refunds: Money,
    net: Money,
    fees: Money,
    /** What is dated in this month: invoices, credit notes, and payments by the day of receipt. */
    invoiced: Money,
    credited: Money,
    received: Money,
  })
  .meta({ id: 'BookMonth' });
export type BookMonth = z.infer<typeof BookMonth>;

/** `GET /months?year=2026` (finance). */
export const BookMonthQuery = z.strictObject({ year: z.string().regex(/^\d{4}$/, 'a year such as 2026') });
export type BookMonthQuery = z.infer<typeof BookMonthQuery>;

export const BookMonthList = z
  .object({
    /** The year's months that have begun, the latest first. */
    items: z.array(BookMonth),
    nextCursor: z.null(),
    /** The first month in which anything was booked, of any year. */
    firstMonth: Month.nullable(),
    /** The one month that may be closed now, of any year; null when the last month that is over is closed. */
    closable: Month.nullable(),
    /** The one month that may be opened again, of any year. */
    reopenable: Month.nullable(),
  })
  .meta({ id: 'BookMonthList' });
export type BookMonthList = z.infer<typeof BookMonthList>;

/** `GET /months/{month}`: what closing it would keep, and what is not through in it. */
export const ClosingPlan = z
  .object({
    /** Names exactly these figures: closing with it keeps them or does nothing. */
    planId: z.string(),
    month: BookMonth,
    /** Launches without an outcome, which closing leaves out: they are counted in the next month. */
    withoutOutcome: z.object({ count: z.int(), net: Money }),
    /** Launches that ended and wait for their invoice: their fees will be of the next month. */
    notInvoiced: z.int(),
    refundsPending: z.object({ count: z.int(), amount: Money }),
    /** Invoices with something open at the end of the month. */
    unpaid: z.object({ count: z.int(), amount: Money }),
  })
  .meta({ id: 'ClosingPlan' });
export type ClosingPlan = z.infer<typeof ClosingPlan>;

/** `POST /months/{month}/close`; needs an Idempotency-Key. 409 with the new plan when the figures are other ones by now. */
export const CloseMonth = z.strictObject({ planId: z.string().min(1).max(64) }).meta({ id: 'CloseMonth' });
export type CloseMonth = z.infer<typeof CloseMonth>;

/** `POST /months/{month}/reopen`; needs an Idempotency-Key. */
export const ReopenMonth = z.strictObject({ reason: z.string().trim().min(3).max(500) }).meta({ id: 'ReopenMonth' });
export type ReopenMonth = z.infer<typeof ReopenMonth>;
