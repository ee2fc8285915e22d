import * as z from 'zod';
import { eventOf } from './envelope.ts';

/** System DB to Admin DB: somebody registered an agency. Aggregate: the agency. */
export const AgencyRegistered = eventOf(
  'agency-registered',
  z.object({
    agencyId: z.string(),
    displayName: z.string(),
    legalName: z.string().optional(),
    taxId: z.string().optional(),
    legalAddress: z.string().optional(),
    owner: z.object({ userId: z.string(), email: z.string(), name: z.string() }),
  }),
);
export type AgencyRegistered = z.infer<typeof AgencyRegistered>;

/** System DB to Admin DB: somebody joined an agency, changed the role or left. Aggregate: the user. */
export const MemberChanged = eventOf(
  'member-changed',
  z.object({
    userId: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(['agency-owner', 'agency-staff']),
    agencyId: z.string(),
    active: z.boolean(),
  }),
);
export type MemberChanged = z.infer<typeof MemberChanged>;
