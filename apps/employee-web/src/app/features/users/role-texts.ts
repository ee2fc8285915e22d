import type { Role } from '@astro/domain';
import type { UserSummary } from '@astro/everyone--auth-service';

const ROLE_TEXTS: Record<Role, { label: string; may: string }> = {
  traveler: { label: 'Traveler', may: 'Books seats in the shop; sees nothing of the staff applications.' },
  'agency-owner': { label: 'Agency owner', may: 'Keeps the agency, its team, rockets, launches and passengers.' },
  'agency-staff': { label: 'Agency staff', may: 'Works on rockets, launches and passengers of the agency.' },
  finance: { label: 'Finance', may: 'Approves agencies, sees bookings, keeps invoices and payments.' },
  it: { label: 'IT', may: 'Keeps users, places, and the running system; sees no money and no documents.' },
};

/** The name of a role. */
export const roleText = (role: Role): string => ROLE_TEXTS[role].label;

/** What somebody with the role may do, in one sentence. */
export const roleMay = (role: Role): string => ROLE_TEXTS[role].may;

/** Whether a person can sign in, as `ab-status` shows it. */
export const accountStatus = (user: Pick<UserSummary, 'isSuspended' | 'emailVerified'>): string => {
  if (user.isSuspended) return 'suspended';
  return user.emailVerified ? 'active' : 'unconfirmed';
};

/** Whether a code is asked at the person's sign-in. Example: finance without an app, of whom one is demanded: to be set up. */
export const secondFactorText = (user: Pick<UserSummary, 'totpEnabled' | 'isSecondFactorRequired'>): string => {
  if (user.totpEnabled) return 'on';
  return user.isSecondFactorRequired ? 'to be set up' : 'off';
};

/** The roles that a person can be given: those of an agency only to people who belong to one. Example: a finance employee can become IT or a traveler. */
export const rolesFor = (user: Pick<UserSummary, 'role' | 'agencyId'>): Role[] => {
  const all: Role[] =
    user.agencyId === undefined
      ? ['finance', 'it', 'traveler']
      : ['agency-owner', 'agency-staff', 'finance', 'it', 'traveler'];
  return all.filter(role => role !== user.role);
};
