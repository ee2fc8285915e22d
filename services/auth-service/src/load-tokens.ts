import type { PeopleRepository } from '@astro/system-db';
import { randomBytes } from 'node:crypto';
import type { TokenSigner } from './library/token-signer.ts';
import type { PasswordHasher } from './passwords/password-hasher.ts';

/** More travelers than any load on one machine needs. */
export const LOAD_TRAVELERS_MAX = 20_000;

/** Access tokens of so many demo travelers who exist for load alone; the travelers are made where they are missing. */
export async function* loadTokens(
  count: number,
  parts: { people: PeopleRepository; hasher: PasswordHasher; signer: TokenSigner },
): AsyncGenerator<string> {
  const travelers = Array.from({ length: count }, (_, index) => loadTraveler(index + 1));
  // They are written in order: with the last one there, all are.
  if ((await parts.people.byId(loadTraveler(count)._id)) === null) {
    // Nobody signs in as one of them: nobody has ever seen this password.
    const passwordHash = await parts.hasher.hash(randomBytes(24).toString('base64url'));
    await parts.people.saveDemo(travelers.map(traveler => ({ ...traveler, passwordHash })));
  }
  for (const { _id: userId, role, email, name } of travelers) {
    const bearer = { userId, role, email, name, agencyId: null, sessionId: `load-${userId}` };
    yield (await parts.signer.sign(bearer)).accessToken;
  }
}

function loadTraveler(number: number) {
  const place = String(number).padStart(5, '0');
  return {
    _id: `load-traveler-${place}`,
    name: `Load Traveler ${place}`,
    email: `load${place}@demo.example`,
    role: 'traveler' as const,
  };
}
