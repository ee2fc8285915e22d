import * as z from 'zod';
import { AgencyRole, Role } from './role.ts';
import { Id, Instant } from './text.ts';
import { AGENCY_MEMBER, ME, SESSION_USER, USER_SUMMARY } from './examples.ts';

/** A signed-in person as the screens see them. */
export const SessionUser = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string(),
    role: Role,
    agencyId: Id.optional(),
    /** Only there while it is true: the role demands a second factor, and the session opens nothing but setting one up. */
    isSecondFactorMissing: z.boolean().optional(),
  })
  .meta({ id: 'SessionUser', examples: [SESSION_USER] });
/** A signed-in person as the screens see them. */
export type SessionUser = z.infer<typeof SessionUser>;

/** The answer of `GET /auth/me`. */
export const Me = z
  .object({
    ...SessionUser.shape,
    emailVerified: z.boolean(),
    totpEnabled: z.boolean(),
    /** Whether the role demands a second factor (the setting SECOND_FACTOR_REQUIRED); then it can't be switched off. */
    isSecondFactorRequired: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: 'Me', examples: [ME] });
/** The answer of `GET /auth/me`. */
export type Me = z.infer<typeof Me>;

/** A person as IT and agency owners see them. */
export const UserSummary = z
  .object({
    ...SessionUser.shape,
    emailVerified: z.boolean(),
    totpEnabled: z.boolean(),
    isSecondFactorRequired: z.boolean(),
    isSuspended: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: 'UserSummary', examples: [USER_SUMMARY] });
/** A person as IT and agency owners see them. */
export type UserSummary = z.infer<typeof UserSummary>;

/** A member of an agency, as the service-to-service door gives it. */
export const AgencyMember = z
  .object({ userId: Id, email: z.string(), name: z.string(), role: AgencyRole, agencyId: Id })
  .meta({ id: 'AgencyMember', examples: [AGENCY_MEMBER] });
