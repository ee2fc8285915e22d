import * as z from 'zod';

/** Every role a signed-in person can have (DOMAIN, who may do what). */
export const ROLES = ['traveler', 'agency-owner', 'agency-staff', 'finance', 'it'] as const;

/** The role of a signed-in person. */
export const Role = z.enum(ROLES).meta({ id: 'Role' });
/** The role of a signed-in person. */
export type Role = z.infer<typeof Role>;

/** The roles of employees: invited by IT, never by registration. */
export const EmployeeRole = z.enum(['finance', 'it']).meta({ id: 'EmployeeRole' });
/** The roles of people who work for an agency. */
export const AgencyRole = z.enum(['agency-owner', 'agency-staff']).meta({ id: 'AgencyRole' });
/** The roles of people who work for an agency. */
export type AgencyRole = z.infer<typeof AgencyRole>;

/** What an access token says about its bearer (JWT, EdDSA, at most five minutes). */
export const AccessTokenClaims = z.object({
  iss: z.literal('astrobookings'),
  aud: z.literal('astrobookings-api'),
  sub: z.string(),
  role: Role,
  agencyId: z.string().optional(),
  email: z.string(),
  name: z.string(),
  sid: z.string(),
  /** Only in tokens of API keys: what the program may do. */
  scopes: z.array(z.string()).optional(),
  exp: z.int(),
});
/** What an access token says about its bearer. */
export type AccessTokenClaims = z.infer<typeof AccessTokenClaims>;
