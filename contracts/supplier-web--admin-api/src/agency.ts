import * as z from 'zod';
import { CursorQuery, Money, pageOf, Period } from '@astro/everyone--auth-service';
import { AgencyLaunch } from './launches.ts';
import { line, paragraphs } from './text.ts';

export const AgencyStatus = z.enum(['pending', 'active', 'suspended']).meta({ id: 'AgencyStatus' });
export type AgencyStatus = z.infer<typeof AgencyStatus>;

/** `PUT /agency`: the owner's changes; staff may not touch the legal data (403). */
export const UpdateAgency = z
  .strictObject({
    displayName: line(100, 2),
    description: paragraphs(2000),
    contactEmail: z.email().max(254),
    legalName: line(200),
    legalAddress: paragraphs(400),
    taxId: line(40),
  })
  .meta({ id: 'UpdateAgency' });
export type UpdateAgency = z.infer<typeof UpdateAgency>;

export const Agency = z
  .object({
    id: z.string(),
    slug: z.string(),
    status: AgencyStatus,
    ...UpdateAgency.shape,
    description: z.string(),
    legalAddress: z.string(),
    contactEmail: z.string(),
  })
  .meta({ id: 'Agency' });
export type Agency = z.infer<typeof Agency>;

/** `GET /agency/home`: the start page, S1 and S2 of the audience's expectations. */
export const AgencyHome = z
  .object({
    agency: Agency,
    checklist: z.array(
      z.object({ key: z.enum(['legal-data', 'approved', 'rocket', 'launch', 'on-sale']), done: z.boolean() }),
    ),
    nextLaunches: z.array(AgencyLaunch),
    revenueThisMonth: Money,
    revenueLastMonth: Money,
    drafts: z.int(),
    missingPassengerData: z.int(),
    /** Where details are missing, the next launches first; `dueAt` is when they are needed. */
    missingByLaunch: z.array(
      z.object({ launchId: z.string(), launchName: z.string(), dueAt: z.iso.datetime(), passengers: z.int() }),
    ),
    unpaidInvoices: z.int(),
  })
  .meta({ id: 'AgencyHome' });
export type AgencyHome = z.infer<typeof AgencyHome>;

export const TeamMember = z
  .object({ userId: z.string(), name: z.string(), email: z.string(), role: z.enum(['agency-owner', 'agency-staff']) })
  .meta({ id: 'TeamMember' });
export type TeamMember = z.infer<typeof TeamMember>;
export const Team = z.object({ items: z.array(TeamMember) }).meta({ id: 'Team' });

/** `POST /agency/team/invitations` (owner). */
export const InviteMember = z
  .strictObject({
    email: z.email().max(254),
    // As long as the authentication service takes a name.
    name: line(100, 2),
    role: z.enum(['agency-owner', 'agency-staff']),
  })
  .meta({ id: 'InviteMember' });
export type InviteMember = z.infer<typeof InviteMember>;

/** `GET /agency/invoices`: what AstroBookings asks of the agency. */
export const ReceivedInvoice = z
  .object({
    id: z.string(),
    number: z.string(),
    launchId: z.string(),
    launchSlug: z.string(),
    amount: Money,
    paid: Money,
    issuedAt: z.iso.datetime(),
    dueAt: z.iso.date(),
    status: z.enum(['pending', 'partially-paid', 'paid', 'overdue', 'cancelled']),
  })
  .meta({ id: 'ReceivedInvoice' });
export type ReceivedInvoice = z.infer<typeof ReceivedInvoice>;
export const ReceivedInvoiceQuery = CursorQuery.extend({
  launch: z.string().max(64).optional(),
  /** Of launches that departed in this period. */
  departs: Period.optional(),
});
export const ReceivedInvoicePage = pageOf(ReceivedInvoice)
  .extend({
    total: z.int(),
    /** Of everything that fits the filter; `fee` leaves out what a credit note cancelled. */
    totals: z.object({ amount: Money, paid: Money, fee: Money }),
  })
  .meta({ id: 'ReceivedInvoicePage' });

/** `GET /agency/activity`: who did what, with before and after. */
export const ActivityEntry = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    by: z.string(),
    what: z.string(),
    subject: z.string(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'ActivityEntry' });
export const ActivityPage = pageOf(ActivityEntry).meta({ id: 'ActivityPage' });
