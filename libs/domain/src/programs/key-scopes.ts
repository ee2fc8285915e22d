/** What an agency may let a program do by an API key. Keys, team and legal data are never among it. */
export const KEY_SCOPES = ['launches:read', 'launches:write', 'passengers:read', 'money:read'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** What each scope allows, for people who choose. */
export const KEY_SCOPE_TEXTS: Readonly<Record<KeyScope, string>> = {
  'launches:read': 'Read launches, rockets and places',
  'launches:write': 'Add and change launches and rockets',
  'passengers:read': 'Read bookings and passengers',
  'money:read': 'Read revenue and invoices',
};

/** Keys that one agency may have at a time: one for each program of a large agency, and few enough to look through. */
export const API_KEYS_MAX = 20;

/** Whether a key has ended: `2027-01-01T00:00Z` ends at that very moment. */
export function isKeyExpired(expiresAt: Date | null, now: Date): boolean {
  return expiresAt !== null && expiresAt.getTime() <= now.getTime();
}
