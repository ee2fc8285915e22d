import { SESSION_COOKIE } from '@astro/everyone--auth-service';
import { betterAuth } from 'better-auth';
import { mongodbAdapter } from 'better-auth/adapters/mongodb';
import { APIError } from 'better-auth/api';
import { jwt, twoFactor } from 'better-auth/plugins';
import type { Db } from 'mongodb';
import type { PasswordHasher } from '../passwords/password-hasher.ts';
import { signingKeyStore } from './signing-key-store.ts';

/** A session ends at the latest after half a day, however busy it is (FAULTS 5.1). */
export const SESSION_SECONDS_MAX = 12 * 3600;
/** An access token lives this long. */
export const TOKEN_SECONDS = 300;
const DAY_SECONDS = 24 * 3600;
/** A new signing key is made after this time; the old one stays public for a day, far longer than its tokens live. */
const KEY_SECONDS = 90 * DAY_SECONDS;
const CHALLENGE_SECONDS = 300;
const PASSWORD_CHARS_MAX = 128;

/** What the library is given. */
export interface LibraryParts {
  db: Db;
  publicUrl: string;
  authSecret: string;
  isDemoMode: boolean;
  hasher: PasswordHasher;
  now: () => Date;
  newId: () => string;
  warn: (message: string) => void;
}

/** Codes that this program's own hooks add to those of the library. */
export const SUSPENDED = 'PERSON_SUSPENDED';

/** How tokens are signed: by the library's keys, which it keeps encrypted. */
export const jwtOptions = ({ db, now }: Pick<LibraryParts, 'db' | 'now'>) => ({
  jwks: {
    keyPairConfig: { alg: 'EdDSA' as const, crv: 'Ed25519' as const },
    rotationInterval: KEY_SECONDS,
    gracePeriod: DAY_SECONDS,
  },
  adapter: signingKeyStore(db, now),
  disableSettingJwtHeader: true,
});

/**
 * better-auth as this service uses it: sign-in with password and second factor, signed session cookies, signing keys. It is
 * asked through `auth.api` only; its own HTTP routes are not mounted (decision 0004).
 */
export function createLibrary(parts: LibraryParts) {
  const { db, hasher } = parts;
  const cookie = { secure: true, httpOnly: true, sameSite: 'strict' as const, path: '/' };
  return betterAuth({
    appName: 'AstroBookings',
    baseURL: parts.publicUrl,
    basePath: '/auth',
    secret: parts.authSecret,
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => parts.warn(message) },
    // Its own transactions are off: what must be kept together is written by the repositories, in one of ours.
    database: mongodbAdapter(withoutIndexes(db)),
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        agencyId: { type: 'string', required: false, input: false },
        isSuspended: { type: 'boolean', required: false, input: false },
        isAgencySuspended: { type: 'boolean', required: false, input: false },
        isDemo: { type: 'boolean', required: false, input: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: 1,
      maxPasswordLength: PASSWORD_CHARS_MAX,
      password: {
        hash: password => hasher.hash(password),
        verify: ({ hash, password }) => hasher.verify(hash, password),
      },
    },
    session: {
      expiresIn: SESSION_SECONDS_MAX,
      disableSessionRefresh: true,
      additionalFields: { lastSeenAt: { type: 'date', required: false, input: false } },
    },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: '__Host-ab',
      // The prefix __Host- is given by the names below; the library's own would be __Secure-.
      useSecureCookies: false,
      defaultCookieAttributes: cookie,
      cookies: { session_token: { name: SESSION_COOKIE, attributes: cookie } },
      database: { generateId: () => parts.newId() },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: { session: { create: { before: session => mayBegin(parts, session.userId) } } },
    plugins: [jwt(jwtOptions(parts)), twoFactor({ issuer: 'AstroBookings', twoFactorCookieMaxAge: CHALLENGE_SECONDS })],
  });
}

/** The library, ready to be asked. */
export type Library = ReturnType<typeof createLibrary>;

async function mayBegin({ db, isDemoMode }: LibraryParts, userId: string): Promise<boolean> {
  const person = await db
    .collection<{ _id: string; isSuspended?: boolean; isAgencySuspended?: boolean; isDemo?: boolean }>('user')
    .findOne({ _id: userId });
  // The demo's password is public: outside the demo its accounts are as if they were not there.
  if (person === null || (person.isDemo === true && !isDemoMode))
    throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' });
  if (person.isSuspended === true || person.isAgencySuspended === true)
    throw new APIError('FORBIDDEN', { code: SUSPENDED, message: 'This person is suspended' });
  return true;
}

/** The library makes its indexes behind everybody's back at each start and tells failures on the console; here the migration makes them (databases/system-db). */
function withoutIndexes(db: Db): Db {
  const collectionOf = db.collection.bind(db);
  return Object.assign(Object.create(db) as Db, {
    collection: (name: string) => Object.assign(collectionOf(name), { createIndex: async () => name }),
  });
}
