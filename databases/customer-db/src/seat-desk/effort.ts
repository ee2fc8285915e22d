import type { ClientSession, MongoClient } from 'mongodb';
import { endOnServer } from '../end-on-server.ts';

/** Says that an effort was given up before it came to an end. */
export const GIVEN_UP = Symbol('given up');

/**
 * One group's way through the database, tries and all, which may take only so long. What is given up is ended in the database as well: its
 * transaction would stand in everybody's way until the database gave it up, after a minute.
 */
export class Effort {
  readonly #client: MongoClient;
  #session: ClientSession | null = null;
  #isGivenUp = false;

  constructor(client: MongoClient) {
    this.#client = client;
  }

  /** A question, not a property: the answer changes while somebody waits. */
  isGivenUp(): boolean {
    return this.#isGivenUp;
  }

  /** Opens the session of the next try. */
  startSession(): ClientSession {
    this.#session = this.#client.startSession();
    return this.#session;
  }

  /** Waits for the work, but not longer than this. */
  async within<T>(ms: number, work: Promise<T>): Promise<T | typeof GIVEN_UP> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<typeof GIVEN_UP>(resolve => {
      timer = setTimeout(() => {
        this.#isGivenUp = true;
        // What it still says has no listener: its askers were told to ask again, and their keys know what was kept.
        work.catch(() => undefined);
        void this.endOnServer();
        resolve(GIVEN_UP);
      }, ms);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends what the present try has left open in the database. */
  async endOnServer(): Promise<void> {
    if (this.#session !== null) await endOnServer(this.#client, this.#session);
  }
}
