import { createHash } from 'node:crypto';
import { AccessToken } from '@astro/everyone--auth-service';
import { PROBLEMS } from './problem.ts';
import { toAuthCookie } from './session-cookie.ts';

/** Sessions whose tokens are kept at once; the longest unused one goes first. */
const SESSIONS_MAX = 10_000;
/** A token is renewed this long before it ends, so that it still lives when the API checks it. */
const MARGIN_MS = 30_000;
/** A session that the auth-service does not know is not asked about again for this long. */
const UNKNOWN_MS = 5_000;
const FETCH_MS_MAX = 4_000;
/** What the auth-service says when the second factor has to be set up before anything else. */
const LACKS = PROBLEMS.secondFactor.kind;

/** The auth-service does not answer: nobody can be told from nobody. */
export class AuthUnavailableError extends Error {
  override readonly name = 'AuthUnavailableError';
}

interface Kept {
  token: string | null;
  renewAt: number;
  /** The person has to set up a second factor before a token is given. */
  lacksSecondFactor?: boolean;
}

/** Exchanges sessions for access tokens at the auth-service and keeps them for their short life. Tokens never leave this process toward a browser. */
export class AccessTokens {
  // A Map keeps the order of insertion: the first entry is the longest unused one.
  readonly #kept = new Map<string, Kept>();
  readonly #asked = new Map<string, Promise<string | null>>();
  readonly #authUrl: string;
  readonly #nowMs: () => number;

  constructor(options: { authUrl: string; nowMs?: () => number }) {
    this.#authUrl = options.authUrl;
    this.#nowMs = options.nowMs ?? Date.now;
  }

  /** The token of a session, or null when the session is none. One question at a time per session. */
  async tokenFor(session: string, headers: Record<string, string>): Promise<string | null> {
    const key = keyOf(session);
    const kept = this.#kept.get(key);
    if (kept !== undefined && kept.renewAt > this.#nowMs()) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept.token;
    }
    let asked = this.#asked.get(key);
    if (asked === undefined) {
      asked = this.#ask(session, key, headers).finally(() => this.#asked.delete(key));
      this.#asked.set(key, asked);
    }
    return asked;
  }

  /** Whether the last answer about a session was that its person has to set up a second factor first. */
  lacksSecondFactor(session: string): boolean {
    return this.#kept.get(keyOf(session))?.lacksSecondFactor === true;
  }

  /** Forgets a session: it was signed out, changed, or its token was refused. */
  forget(session: string): void {
    this.#kept.delete(keyOf(session));
  }

  async #ask(session: string, key: string, headers: Record<string, string>): Promise<string | null> {
    const kept = await this.#fetch(session, headers);
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= SESSIONS_MAX) break;
      this.#kept.delete(oldest);
    }
    return kept.token;
  }

  async #fetch(session: string, headers: Record<string, string>): Promise<Kept> {
    const now = this.#nowMs();
    try {
      const answer = await fetch(`${this.#authUrl}/auth/token`, {
        method: 'POST',
        headers: { ...headers, cookie: toAuthCookie(session) },
        redirect: 'error',
        signal: AbortSignal.timeout(FETCH_MS_MAX),
      });
      if (answer.status === 401 || answer.status === 403) {
        return { token: null, renewAt: now + UNKNOWN_MS, lacksSecondFactor: (await kindOf(answer)) === LACKS };
      }
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const { accessToken, expiresAt } = AccessToken.parse(await answer.json());
      return { token: accessToken, renewAt: Date.parse(expiresAt) - MARGIN_MS };
    } catch (error) {
      throw new AuthUnavailableError('The auth-service does not answer.', { cause: error });
    }
  }
}

async function kindOf(answer: Response): Promise<string | undefined> {
  const problem: unknown = await answer.json().catch(() => null);
  const { type } = (problem ?? {}) as { type?: unknown };
  return typeof type === 'string' ? type.split('/').at(-1) : undefined;
}

// Sessions are secrets: what stays in memory is their fingerprint.
const keyOf = (session: string): string => createHash('sha256').update(session).digest('base64url');
