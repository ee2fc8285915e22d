import type { Surroundings } from './origin.ts';
import type { Tx } from './transactions.ts';
import { sql } from 'kysely';

/** One attempt of a client to have something done: a retry carries the same key and the same body. */
export interface Attempt {
  /** Who asks; two people's equal keys are strangers. */
  principal: string;
  /** What is asked for, for example `POST /invoices/{id}/payments`. */
  route: string;
  key: string;
  /** A hash of everything that the request says, path included. */
  bodyHash: string;
}

/** The same key came with another request. */
export interface KeyReused {
  ok: false;
  refusal: { kind: 'idempotency-key-reused' };
}

/** Answers are kept this long (DESIGN 4). */
const KEPT_HOURS = 72;

/** Makes an attempt count once: its answer is stored in the transaction of its effect. */
export class IdempotencyRepository {
  readonly #around: Surroundings;
  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Does `work` at the first attempt and gives its stored answer to every retry. A retry that comes meanwhile waits for the first. */
  async once<T extends { ok: boolean }>(tx: Tx, attempt: Attempt, work: () => Promise<T>): Promise<T | KeyReused> {
    const { principal, route, key, bodyHash } = attempt;
    // The unique key makes a second transaction wait here until the first has ended.
    const first = await tx.db
      .insertInto('idempotency')
      .values({ principal, route, key, bodyHash, answer: 'null', createdAt: this.#around.clock.now() })
      .onConflict(conflict => conflict.columns(['principal', 'route', 'key']).doNothing())
      .returning('key')
      .executeTakeFirst();
    const mine = tx.db
      .selectFrom('idempotency')
      .where('principal', '=', principal)
      .where('route', '=', route)
      .where('key', '=', key);
    if (first === undefined) {
      const stored = await mine.select(['bodyHash', 'answer']).executeTakeFirstOrThrow();
      if (stored.bodyHash !== bodyHash) return { ok: false, refusal: { kind: 'idempotency-key-reused' } };
      // What was stored is the answer of the same use case to the same request.
      return revive(stored.answer) as T;
    }
    const answer = await work();
    // A refusal is rolled back with its transaction: the world may allow the retry.
    if (answer.ok)
      await tx.db
        .updateTable('idempotency')
        .set({ answer: JSON.stringify(tagDates(answer)) })
        .where('principal', '=', principal)
        .where('route', '=', route)
        .where('key', '=', key)
        .execute();
    return answer;
  }

  /** Forgets answers older than 72 hours, at most `limit` at once; gives how many. */
  async forgetOld(tx: Tx, limit: number): Promise<number> {
    const before = new Date(this.#around.clock.now().getTime() - KEPT_HOURS * 3_600_000);
    const result = await sql`
      delete from idempotency where ctid in (select ctid from idempotency where created_at < ${before} limit ${limit})
    `.execute(tx.db);
    return Number(result.numAffectedRows ?? 0n);
  }
}

const DATE_TAG = '$instant';

function tagDates(value: unknown): unknown {
  if (value instanceof Date) return { [DATE_TAG]: value.toISOString() };
  if (Array.isArray(value)) return value.map(tagDates);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, tagDates(inner)]));
  return value;
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === DATE_TAG) return new Date(String(only[1]));
  return Object.fromEntries(entries.map(([name, inner]) => [name, revive(inner)]));
}
