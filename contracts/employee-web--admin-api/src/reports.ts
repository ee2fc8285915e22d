import * as z from 'zod';
import { Money } from '@astro/everyone--auth-service';
import { Period } from './period.ts';

/** `GET /reports/agency-revenue` (finance). */
export const AgencyRevenueQuery = z.strictObject({ period: Period });
export type AgencyRevenueQuery = z.infer<typeof AgencyRevenueQuery>;

const figures = {
  /** Launches that departed or depart in the period, by outcome; `open` ones have no outcome yet. */
  successful: z.int(),
  failed: z.int(),
  aborted: z.int(),
  open: z.int(),
  gross: Money,
  refunds: Money,
  net: Money,
  /** Invoiced fees of these launches, without those that a credit note cancelled. */
  fees: Money,
};

export const AgencyRevenueRow = z
  .object({
    agencyId: z.string(),
    agencyName: z.string(),
    reliable: z.boolean(),
    ...figures,
    averageNetPerLaunch: Money,
  })
  .meta({ id: 'AgencyRevenueRow' });
export type AgencyRevenueRow = z.infer<typeof AgencyRevenueRow>;

/** The rows sum to the totals to the cent. */
export const AgencyRevenueReport = z
  .object({
    period: z.string(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    items: z.array(AgencyRevenueRow),
    nextCursor: z.null(),
    totals: z.object(figures),
  })
  .meta({ id: 'AgencyRevenueReport' });
export type AgencyRevenueReport = z.infer<typeof AgencyRevenueReport>;
