import { API_KEY_PREFIX } from '@astro/everyone--auth-service';
import { verifyAccessToken, type CurrentUser, type VerifyAccessToken } from '@astro/service-kit';
import type { KeyReader } from '../keys/key-reader.ts';
import { userOfKey } from './key-bearer.ts';
import type { SessionReader, SignedIn } from '../library/session-reader.ts';
import type { TokenSigner } from '../library/token-signer.ts';
import type { SecondFactorRule } from '../totp/second-factor-rule.ts';
import { cookieOfBearer } from './session-bearer.ts';

/**
 * Checks who makes a request here: a session, an access token of ours, or an API key. For people the session is looked up, so that an
 * ended one, another role, a suspension or a missing second factor count at once, not when the token ends.
 */
export function verifyBearer(parts: {
  reader: SessionReader;
  keyReader: KeyReader;
  signer: TokenSigner;
  secondFactor: SecondFactorRule;
}): VerifyAccessToken {
  const { reader, keyReader, signer, secondFactor } = parts;
  // The keys come from the database, in the form in which other services fetch them: one check for all.
  const verifyToken = verifyAccessToken({
    jwksUrl: 'https://own.keys/',
    fetch: async () => Response.json(await signer.publicKeys()),
  });
  return async (bearer, source = '') => {
    if (bearer.startsWith(API_KEY_PREFIX)) return userOfKey(await keyReader.open(bearer, source));
    const cookie = cookieOfBearer(bearer);
    if (cookie !== null) return userOf(await reader.byCookie(cookie), secondFactor);
    const claimed = await verifyToken(bearer);
    return claimed === null ? null : userOf(await reader.byId(claimed.sessionId), secondFactor);
  };
}

function userOf(signedIn: SignedIn | null, secondFactor: SecondFactorRule): CurrentUser | null {
  if (signedIn === null) return null;
  const { person, session } = signedIn;
  const { _id: userId, role, agencyId, email, name } = person;
  return {
    userId,
    role,
    email,
    name,
    sessionId: session._id,
    ...(agencyId === null ? {} : { agencyId }),
    ...(secondFactor.isMissingOf(person) ? { isSecondFactorMissing: true } : {}),
  };
}
