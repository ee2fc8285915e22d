import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';

/** The roles that a token can carry (DOMAIN, who may do what). */
export const ROLES = ['traveler', 'agency-owner', 'agency-staff', 'finance', 'it'] as const;
/** The role of a signed-in person. */
export type Role = (typeof ROLES)[number];

/** Who makes a request, as the access token says. */
export interface CurrentUser {
  userId: string;
  role: Role;
  agencyId?: string;
  email: string;
  name: string;
  sessionId: string;
  /** What a program may do that signs in with an API key; a person has none of these limits. */
  scopes?: readonly string[];
  /** In no token: the auth-service says it of a session whose person has to set up a second factor before anything else. */
  isSecondFactorMissing?: boolean;
}

/** The keys to check a token with cannot be had: the caller answers 503, never lets the request in. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
}

const ISSUER = 'astrobookings';
const AUDIENCE = 'astrobookings-api';
/** Keys are fetched anew after this time, behind the back of requests. */
const FRESH_MS = 5 * 60_000;
/** Kept keys are used this long while the auth-service is away; its tokens live five minutes, so an hour is generous. */
const KEPT_MS = 60 * 60_000;
/** An unknown key id asks for the keys again, but not more often than this. */
const COOLDOWN_MS = 1_000;
const FETCH_MS_MAX = 2_000;
const CLOCK_TOLERANCE_SECONDS = 5;
/** Tokens remembered as valid at most; the oldest are forgotten first. */
const KNOWN_TOKENS_MAX = 5_000;

const Claims = z.object({
  sub: z.string().min(1),
  role: z.enum(ROLES),
  agencyId: z.string().min(1).optional(),
  email: z.string(),
  name: z.string(),
  sid: z.string().min(1),
  scopes: z.array(z.string()).optional(),
  exp: z.number(),
});

/** Checks an access token: null when it is not valid in every point. `source` is where the request comes from, for checks that count tries. */
export type VerifyAccessToken = (token: string, source?: string) => Promise<CurrentUser | null>;

/** A check of access tokens against the keys at `jwksUrl`. Only EdDSA, our issuer, our audience; nothing inside a token says where its key is. */
export function verifyAccessToken(options: {
  jwksUrl: string;
  fetch?: typeof fetch;
  nowMs?: () => number;
}): VerifyAccessToken {
  const keys = new KeptKeys(options.jwksUrl, options.fetch ?? fetch, options.nowMs ?? Date.now);
  const nowMs = options.nowMs ?? Date.now;
  const known = new KnownTokens(nowMs);
  return async token => {
    const remembered = known.find(token);
    if (remembered !== null) return remembered;
    try {
      const { payload } = await jwtVerify(token, keys.get, {
        algorithms: ['EdDSA'],
        issuer: ISSUER,
        audience: AUDIENCE,
        typ: 'at+jwt',
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(nowMs()),
        requiredClaims: ['exp', 'iat', 'sub'],
      });
      const claims = Claims.safeParse(payload);
      if (!claims.success) return null;
      const { sub, sid, role, agencyId, email, name, scopes } = claims.data;
      const isAgency = role === 'agency-owner' || role === 'agency-staff';
      if (isAgency !== (agencyId !== undefined)) return null;
      const user = {
        userId: sub,
        sessionId: sid,
        role,
        email,
        name,
        ...(agencyId === undefined ? {} : { agencyId }),
        ...(scopes === undefined ? {} : { scopes }),
      };
      known.add(token, user, claims.data.exp);
      return user;
    } catch (error) {
      if (error instanceof KeysUnavailableError) throw error;
      return null;
    }
  };
}

/** Tokens whose signature was checked: the same five minutes' token comes with every request, and checking it anew costs more than most answers. */
class KnownTokens {
  readonly #users = new Map<string, { user: CurrentUser; validUntilMs: number }>();
  readonly #nowMs: () => number;
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  find(token: string): CurrentUser | null {
    const entry = this.#users.get(token);
    if (entry === undefined) return null;
    if (entry.validUntilMs > this.#nowMs()) return { ...entry.user };
    this.#users.delete(token);
    return null;
  }

  /** A token signed with a key that is withdrawn later stays known until it ends: no longer than the key itself would be kept. */
  add(token: string, user: CurrentUser, expSeconds: number): void {
    const validUntilMs = Math.min(expSeconds * 1000, this.#nowMs() + FRESH_MS);
    if (this.#users.size >= KNOWN_TOKENS_MAX) {
      const [oldest] = this.#users.keys();
      if (oldest !== undefined) this.#users.delete(oldest);
    }
    this.#users.set(token, { user, validUntilMs });
  }
}

/** The public keys, kept through a restart of the auth-service. */
class KeptKeys {
  readonly #url: string;
  readonly #fetch: typeof fetch;
  readonly #nowMs: () => number;
  #set: JWTVerifyGetKey | null = null;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #triedAt = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | null = null;

  constructor(url: string, fetcher: typeof fetch, nowMs: () => number) {
    this.#url = url;
    this.#fetch = fetcher;
    this.#nowMs = nowMs;
  }

  readonly get: JWTVerifyGetKey = async (header, token) => {
    const ageMs = this.#nowMs() - this.#fetchedAt;
    if (this.#set === null || ageMs > KEPT_MS) await this.#refresh();
    else if (ageMs > FRESH_MS) void this.#refresh().catch(() => undefined);
    if (this.#set === null || this.#nowMs() - this.#fetchedAt > KEPT_MS) throw new KeysUnavailableError();
    try {
      return await this.#set(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      // A new key since the last fetch (rotation): ask once.
      await this.#refresh().catch(() => undefined);
      return await this.#set(header, token);
    }
  };

  #refresh(): Promise<void> {
    if (this.#nowMs() - this.#triedAt < COOLDOWN_MS && this.#running === null) return Promise.resolve();
    this.#running ??= this.#load().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #load(): Promise<void> {
    this.#triedAt = this.#nowMs();
    try {
      const response = await this.#fetch(this.#url, { signal: AbortSignal.timeout(FETCH_MS_MAX), redirect: 'error' });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const set = (await response.json()) as JSONWebKeySet;
      // Only public EdDSA keys may check a token, whatever else the document holds.
      const usable = set.keys.filter(key => key.kty === 'OKP' && key.crv === 'Ed25519');
      this.#set = createLocalJWKSet({
        keys: usable.map(({ kty, crv, x, kid }) => ({ kty, crv, x, kid, alg: 'EdDSA' })),
      });
      this.#fetchedAt = this.#nowMs();
    } catch (error) {
      throw new KeysUnavailableError('The keys of the auth-service cannot be fetched.', { cause: error });
    }
  }
}
