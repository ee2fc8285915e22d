import { MongoError, type ClientSession, type MongoClient } from 'mongodb';
import { endOnServer } from './end-on-server.ts';

/** So long it is tried again while others get in the way: whoever asked is told before they give up waiting. */
const WITHIN_MS = 5_000;
const TRIES_MAX = 20;
const JITTER_MS_MAX = 50;
const DUPLICATE_KEY = 11000;

/** Others kept getting in the way of a transaction; nothing of it was kept. */
export class TransactionLateError extends Error {
  override readonly name = 'TransactionLateError';
  /** WriteConflict: the caller is told to try again. */
  readonly code = 112;
}

/** Runs work that may be repeated in one transaction: all of it is kept, or nothing; conflicts are tried again for a few seconds. */
export async function inTransaction<T>(
  client: MongoClient,
  work: (session: ClientSession) => Promise<T>,
  { withinMs = WITHIN_MS }: { withinMs?: number } = {},
): Promise<T> {
  const endsAt = performance.now() + withinMs;
  for (let tries = 1; ; tries += 1) {
    try {
      return await client.withSession(session =>
        session.withTransaction(
          async () => {
            // The driver by itself goes on for two minutes, and takes no other number.
            if (performance.now() > endsAt) throw new TransactionLateError('others keep getting in the way');
            const done = await work(session);
            await commit(client, session);
            return done;
          },
          { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } },
        ),
      );
    } catch (error) {
      // Two that add the same document: one of them is late, and reads it the next time.
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== DUPLICATE_KEY || tries >= TRIES_MAX) throw error;
      await new Promise(resolve => setTimeout(resolve, Math.random() * JITTER_MS_MAX));
    }
  }
}

/** Committed here, not by the driver: it would repeat a commit without an answer for two minutes, too. */
async function commit(client: MongoClient, session: ClientSession): Promise<void> {
  try {
    await session.commitTransaction();
  } catch (error) {
    if (error instanceof MongoError && error.hasErrorLabel('UnknownTransactionCommitResult'))
      await endOnServer(client, session);
    throw error;
  }
}
