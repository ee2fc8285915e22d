const MONGO_NAMES =
  /^Mongo(ServerSelection|Network|NetworkTimeout|NotConnected|TopologyClosed|PoolCleared|PoolClosed|WaitQueueTimeout|ConnectionPool|OperationTimeout|ServerClosed|ClientClosed)Error$/;
/** Not primary, shutting down, interrupted, write concern timeout, out of disk space, write conflict that outlived its retries. */
const MONGO_CODES = new Set([6, 7, 89, 91, 112, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436, 14031]);
/** Connection, resources, operator intervention, serialization failure, deadlock, read-only while recovering. */
const POSTGRES_CODES = /^(08...|53...|57P0[1-3]|57014|40001|40P01|25006|58030)$/;
const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
]);
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Cannot use a pool after calling end)/;
const CAUSES_MAX = 5;

/** Whether an error says that a database or service is away for the moment, not that the program is wrong: answered with 503 and Retry-After. */
export function isUnavailable(error: unknown): boolean {
  let link = error;
  for (let depth = 0; depth < CAUSES_MAX && link instanceof Error; depth += 1) {
    const { code } = link as { code?: unknown };
    if (MONGO_NAMES.test(link.name) || link.name === 'KeysUnavailableError' || MESSAGES.test(link.message)) return true;
    if (typeof code === 'number' && MONGO_CODES.has(code)) return true;
    if (typeof code === 'string' && (SYSTEM_CODES.has(code) || POSTGRES_CODES.test(code))) return true;
    link = link.cause;
  }
  return false;
}
