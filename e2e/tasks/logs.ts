import { MongoClient } from 'mongodb';

const LOOK_EVERY_MS = 250;
const WITHIN_MS = 20_000;

/** Waits until the logs in the System DB hold lines of all `components` under one request id; yields the components seen. */
export async function componentsOfRequest(
  systemDbUrl: string,
  wanted: { requestId: string; components: string[] },
): Promise<string[]> {
  const client = await MongoClient.connect(systemDbUrl);
  try {
    const endsAt = Date.now() + WITHIN_MS;
    for (;;) {
      const seen = (await client
        .db()
        .collection('logs')
        .distinct('component', { requestId: wanted.requestId })) as string[];
      if (wanted.components.every(component => seen.includes(component))) return seen;
      if (Date.now() >= endsAt) {
        throw new Error(
          `The logs of request ${wanted.requestId} name ${seen.join(', ') || 'nothing'} instead of ${wanted.components.join(', ')}.`,
        );
      }
      await new Promise(done => setTimeout(done, LOOK_EVERY_MS));
    }
  } finally {
    await client.close();
  }
}
