/** Every role that a person can have (DOMAIN, who may do what). */
export const PERSON_ROLES = ['traveler', 'agency-owner', 'agency-staff', 'finance', 'it'] as const;
/** The role of a person. */
export type PersonRole = (typeof PERSON_ROLES)[number];

/** The agency that an owner registers; it begins to exist when the address is confirmed. */
export interface RegisteredAgency {
  displayName: string;
  legalName?: string;
  taxId?: string;
  legalAddress?: string;
}

/** A person with an account. The collection `user` is shared with the auth-service's library, which knows its first six fields and `twoFactorEnabled`. */
export interface PersonDocument {
  _id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  createdAt: Date;
  updatedAt: Date;
  twoFactorEnabled?: boolean | null;
  role: PersonRole;
  agencyId: string | null;
  /** Suspended as a person, by IT. */
  isSuspended: boolean;
  /** Suspended together with the agency, by finance. */
  isAgencySuspended: boolean;
  /** Made by the demo, with a password that everybody can read. */
  isDemo: boolean;
  /** Grows with each change that others are told of. */
  version: number;
}

/** How a person proves to be that person: the library's collection `account`. */
export interface CredentialDocument {
  _id: string;
  accountId: string;
  providerId: 'credential';
  userId: string;
  password: string;
  createdAt: Date;
  updatedAt: Date;
}

/** A signed-in session: the library's collection `session`. */
export interface SessionDocument {
  _id: string;
  token: string;
  userId: string;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
  userAgent?: string | null;
  lastSeenAt?: Date | null;
}
