import type { ClientSession, MongoClient } from 'mongodb';

/**
 * Ends in the database what a session has left open there. The driver passes over it when the end of a transaction does not arrive, and the
 * database gives an open one up after a minute: until then nobody could write what it wrote.
 */
export async function endOnServer(client: MongoClient, session: ClientSession): Promise<void> {
  if (session.id === undefined) return;
  // Nobody hangs on the answer: a database that is away has ended it, or ends it by itself.
  await client
    .db('admin')
    .command({ killSessions: [session.id] })
    .catch(() => undefined);
}
