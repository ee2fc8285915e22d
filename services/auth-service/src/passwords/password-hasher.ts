import { hash, verify } from '@node-rs/argon2';

/** OWASP's second profile: 19 MiB, two passes; about 50 ms of one core here. The algorithm is the package's default, argon2id. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashes at once in one process: others of the machine's threads stay free for the rest of the work (F54). */
const AT_ONCE_MAX = 2;
/** Hashes that wait; who comes later is told to come back. */
const WAITING_MAX = 200;

/** Too many passwords are being checked at this moment. */
export class HasherBusyError extends Error {
  override readonly name = 'HasherBusyError';
  /** Known to the problem filter as "temporarily unavailable". */
  readonly code = 'EAI_AGAIN';
}

/** Hashes passwords with argon2id, a bounded number at once. */
export class PasswordHasher {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** The hash to keep of a password. */
  hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(password, OPTIONS));
  }

  /** Whether a password is the one that was hashed. */
  verify(hashed: string, password: string): Promise<boolean> {
    return this.#inTurn(() => verify(hashed, password));
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE_MAX) {
      if (this.#waiting.length >= WAITING_MAX) throw new HasherBusyError('Too many passwords are being checked.');
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody slips in between.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
