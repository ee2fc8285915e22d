/** Who may stand at a door: nobody in particular, a signed-in person of a role, or another service. */
export const ASKERS = ['visitor', 'traveler', 'agency-owner', 'agency-staff', 'finance', 'it', 'service'] as const;
/** One of them. */
export type Asker = (typeof ASKERS)[number];

/** One route: who is let in, and the scope that lets programs with an API key in (`any`: every key; none: people only). */
export type AccessRow = readonly [method: string, path: string, who: readonly Asker[], scope?: string];

/** Every route of a component and who may use it (DOMAIN: who may do what). */
export interface AccessTable {
  component: 'customer-api' | 'admin-api' | 'auth-service' | 'it-operations-web';
  /** What stands before every path. */
  prefix: string;
  rows: readonly AccessRow[];
  /** Routes that no description shows. */
  undescribed: readonly AccessRow[];
}

/** A traveler; a VIP is one, too. */
export const TRAVELER: readonly Asker[] = ['traveler'];
/** The people of an agency. */
export const AGENCY: readonly Asker[] = ['agency-owner', 'agency-staff'];
/** Whoever is signed in. */
export const SIGNED_IN: readonly Asker[] = ['traveler', ...AGENCY, 'finance', 'it'];
/** Everybody, other services too. */
export const EVERYBODY: readonly Asker[] = ASKERS;

/** What every service answers beside its own routes; it listens on the machine's own address only. */
export const OWN_ROUTES: readonly AccessRow[] = [
  ['GET', '/health/live', EVERYBODY],
  ['GET', '/health/ready', EVERYBODY],
  ['GET', '/metrics', EVERYBODY],
  ['GET', '/docs', EVERYBODY],
  ['GET', '/openapi.json', EVERYBODY],
];
