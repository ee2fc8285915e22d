import { ConfigurationError } from '@astro/service-kit';
import { UseCase } from '@astro/service-kit/nest';
import { resolveSigningKey, signJWT, type JwtOptions } from 'better-auth/plugins';
import { ClockSource } from '../sources.ts';
import { TOKEN_SECONDS } from './create-library.ts';
import { LibraryDoor } from './library-door.ts';

const ISSUER = 'astrobookings';
const AUDIENCE = 'astrobookings-api';
const KEY_KEPT_MS = 60_000;
type SigningKey = NonNullable<Awaited<ReturnType<typeof resolveSigningKey>>>;

/** Whom a token is for. */
export interface TokenBearer {
  userId: string;
  role: string;
  agencyId: string | null;
  email: string;
  name: string;
  sessionId: string;
  /** What a program with an API key may do; absent for people. */
  scopes?: readonly string[];
}

/** The options that the library signs with. */
export abstract class SigningOptions {
  abstract readonly jwt: JwtOptions;
}

/** Signs access tokens with the library's keys. Its own `/token` can't say `typ: at+jwt`, its signing function can (decision 0004). */
@UseCase()
export class TokenSigner {
  private kept: { key: SigningKey; untilMs: number } | null = null;

  constructor(
    private readonly door: LibraryDoor,
    private readonly options: SigningOptions,
    private readonly clock: ClockSource,
  ) {}

  async sign({
    userId,
    sessionId,
    role,
    agencyId,
    email,
    name,
    scopes,
  }: TokenBearer): Promise<{ accessToken: string; expiresAt: Date }> {
    const issuedAt = Math.floor(this.clock.now().getTime() / 1000);
    const exp = issuedAt + TOKEN_SECONDS;
    const claims = {
      iss: ISSUER,
      aud: AUDIENCE,
      sub: userId,
      sid: sessionId,
      role,
      email,
      name,
      iat: issuedAt,
      exp,
      ...(agencyId === null ? {} : { agencyId }),
      ...(scopes === undefined ? {} : { scopes }),
    };
    const context = { context: await this.door.library.$context } as Parameters<typeof signJWT>[0];
    const resolvedKey = await this.signingKey(context);
    const accessToken = await signJWT(context, {
      options: this.options.jwt,
      payload: claims,
      header: { typ: 'at+jwt' },
      resolvedKey,
    });
    return { accessToken, expiresAt: new Date(exp * 1000) };
  }

  /** The key to sign with, kept opened for a minute: reading and decrypting it costs more than signing. A new key is used at most this late, its forerunner is public for a day. */
  private async signingKey(context: Parameters<typeof signJWT>[0]): Promise<SigningKey> {
    const nowMs = this.clock.now().getTime();
    if (this.kept === null || this.kept.untilMs <= nowMs) {
      const key = await resolveSigningKey(context, this.options.jwt);
      if (key === null) throw new Error('The library has no signing key of its own.');
      this.kept = { key, untilMs: nowMs + KEY_KEPT_MS };
    }
    return this.kept.key;
  }

  /** Makes the first key where there is none, and finds out whether AUTH_SECRET opens the ones that are there. */
  async prepare(): Promise<void> {
    const nobody = { userId: 'nobody', role: 'none', agencyId: null, email: '', name: '', sessionId: 'none' };
    try {
      await this.sign(nobody);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('Failed to decrypt private key'))) throw error;
      throw new ConfigurationError([
        'AUTH_SECRET does not open the signing keys in the System DB: put back the secret that they were made with, or remove the collection jwks to begin with new keys.',
      ]);
    }
  }

  /** The public keys that tokens are checked with. */
  async publicKeys(): Promise<{
    keys: { kid: string; kty: string; alg: string; crv: string; x: string; use: 'sig' }[];
  }> {
    const { keys } = await this.door.library.api.getJwks();
    return {
      keys: keys.map(key => ({
        kid: String(key['kid']),
        kty: String(key['kty']),
        alg: String(key['alg']),
        crv: String(key['crv']),
        x: String(key['x']),
        use: 'sig' as const,
      })),
    };
  }
}
