import type { ClientSession, MongoClient } from 'mongodb';

const TRIES_MAX = 20;
const JITTER_MS_MAX = 50;
const DUPLICATE_KEY = 11000;

/** Runs work that may be repeated in one transaction: all of it is kept, or nothing; conflicts are tried again, a bounded number of times. */
export async function inTransaction<T>(client: MongoClient, work: (session: ClientSession) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await client.withSession(session =>
        session.withTransaction(() => work(session), {
          readConcern: { level: 'snapshot' },
          writeConcern: { w: 'majority', journal: true },
          timeoutMS: 10_000,
        }),
      );
    } catch (error) {
      // Two that add the same document: one of them is late, and reads it the next time.
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== DUPLICATE_KEY || tries >= TRIES_MAX) throw error;
      await new Promise(resolve => setTimeout(resolve, Math.random() * JITTER_MS_MAX));
    }
  }
}
