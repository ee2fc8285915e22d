import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** Whose rows a transaction may see: one agency's, or all of them (finance, IT, the scheduler). */
export type Reach = { agencyId: string } | 'all';

/** An open transaction; repositories work inside of one, so that what belongs together is saved together. */
export interface Tx {
  readonly db: Transaction<Tables>;
  readonly reach: Reach;
  /** What is to be said once everything is saved; forgotten when the transaction is rolled back. */
  readonly afterCommit: (() => void)[];
}

/** Serialization failure and deadlock: the transaction did nothing and may be run again. */
const RETRY_CODES = new Set(['40001', '40P01']);
const TRIES_MAX = 4;

class Refused extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super('refused');
    this.answer = answer;
  }
}

/** Opens transactions and says to PostgreSQL whose rows they may touch. */
export class AdminTransactions {
  readonly #db: Kysely<Tables>;
  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Runs `work` in one transaction. A thrown error or a returned refusal (`ok: false`) leaves nothing behind. */
  async run<T>(reach: Reach, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        const afterCommit: (() => void)[] = [];
        const done = await this.#db.transaction().execute(async db => {
          await confine(db, reach);
          const answer = await work({ db, reach, afterCommit });
          if (isRefusal(answer)) throw new Refused(answer);
          return answer;
        });
        for (const say of afterCommit) say();
        return done;
      } catch (error) {
        // The only way a Refused gets here is from `work`'s own answer above, so it is a T.
        if (error instanceof Refused) return error.answer as T;
        if (tries >= TRIES_MAX || !RETRY_CODES.has(codeOf(error))) throw error;
      }
    }
  }
}

async function confine(db: Transaction<Tables>, reach: Reach): Promise<void> {
  if (reach === 'all') await sql`select set_config('app.reach', 'all', true)`.execute(db);
  else await sql`select set_config('app.agency_id', ${reach.agencyId}, true)`.execute(db);
}

function isRefusal(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
}

/** PostgreSQL's code of an error, or an empty text. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
