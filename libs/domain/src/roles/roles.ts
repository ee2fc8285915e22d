/** The roles of people with an account; a visitor has none. */
export const ROLES = ['traveler', 'agency-owner', 'agency-staff', 'finance', 'it'] as const;
export type Role = (typeof ROLES)[number];

/** What somebody may do (DOMAIN: who may do what). */
export type Permission =
  | 'book-seats'
  | 'manage-launches'
  | 'manage-agency'
  | 'see-money'
  | 'approve-agencies'
  | 'record-payments'
  | 'manage-users'
  | 'manage-reference'
  | 'operate-system';

const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  traveler: ['book-seats'],
  'agency-owner': ['manage-launches', 'manage-agency'],
  'agency-staff': ['manage-launches'],
  finance: ['see-money', 'approve-agencies', 'record-payments'],
  it: ['manage-users', 'manage-reference', 'operate-system'],
};

/** Whether a role may do something. */
export function may(role: Role, permission: Permission): boolean {
  return PERMISSIONS[role].includes(permission);
}

/** Whether the role belongs to people of an agency. */
export function isAgencyRole(role: Role): role is 'agency-owner' | 'agency-staff' {
  return role === 'agency-owner' || role === 'agency-staff';
}

/** Whether the role belongs to employees of AstroBookings. */
export function isEmployeeRole(role: Role): role is 'finance' | 'it' {
  return role === 'finance' || role === 'it';
}
