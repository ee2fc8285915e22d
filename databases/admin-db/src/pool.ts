import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

/** Connections of one process; PostgreSQL's default of 100 then serves eight processes with room for people. */
const CONNECTIONS_MAX = 10;
/** No query of AstroBookings needs a tenth of this; a stuck one must not hold its connection for ever. */
const STATEMENT_MS_MAX = 10_000;
const CONNECT_MS_MAX = 3_000;
const IDLE_IN_TRANSACTION_MS_MAX = 15_000;

const OID_BIGINT = 20;
const OID_DATE = 1082;

/** A bigint column as a number; cents beyond 2^53 (90 trillion USD) would lose their last digits, so they are refused. */
export function toSafeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a safe number`);
  return value;
}

// A date stays its text: a Date would move it into the machine's time zone.
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === OID_BIGINT) return toSafeNumber;
    if (oid === OID_DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format) as (text: string) => unknown;
  }) as typeof pg.types.getTypeParser,
};

/** The connections to the admin database and the query builder on them. */
export function openPool(options: { url: string; applicationName: string }): { pool: pg.Pool; db: Kysely<Tables> } {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    statement_timeout: STATEMENT_MS_MAX,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS_MAX,
    keepAlive: true,
    types,
  });
  // An idle connection that breaks (database restarted) is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { pool, db };
}
