import type { JwtOptions } from 'better-auth/plugins';
import type { Db } from 'mongodb';

type KeyAdapter = NonNullable<JwtOptions['adapter']>;
/** A signing key as the library keeps it: the private half is encrypted with AUTH_SECRET. */
type StoredKey = Awaited<ReturnType<NonNullable<KeyAdapter['createJwk']>>>;
type KeyDocument = Omit<StoredKey, 'id'> & { _id: string };

const DUPLICATE_KEY = 11000;

/**
 * Where the library keeps its signing keys. Left alone it gives each new key a random id, so that two processes at their
 * first start make a key each (observed); here the day is the id, so that one of them wins and both use that one.
 */
export function signingKeyStore(db: Db, now: () => Date) {
  const keys = db.collection<KeyDocument>('jwks');
  const toKey = ({ _id, ...key }: KeyDocument): StoredKey => ({ ...key, id: _id });
  return {
    getJwks: async (): Promise<StoredKey[]> => (await keys.find().toArray()).map(toKey),
    async createJwk(key: Omit<StoredKey, 'id'>): Promise<StoredKey> {
      const _id = `astro-${now().toISOString().slice(0, 10)}`;
      try {
        await keys.insertOne({ ...key, createdAt: now(), _id });
      } catch (error) {
        if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
      }
      const kept = await keys.findOne({ _id });
      if (kept === null) throw new Error('The signing key that was just kept is gone.');
      return toKey(kept);
    },
  };
}
