import { createHmac } from 'node:crypto';
import { KnownSourcesRepository, TriesRepository } from '@astro/system-db';
import { ClockSource } from '../sources.ts';

/** How many tries within how many seconds. */
export interface Quota {
  name: string;
  tries: number;
  seconds: number;
}

const MINUTE = 60;
const HOUR = 3600;
/** One source guesses one account's password. Short, so that the owner at the same place is back within a minute. */
const PAIR: Quota = { name: 'login-pair', tries: 10, seconds: MINUTE };
/** All sources from which the account was never signed in guess its password: a spread attack. */
const ACCOUNT: Quota = { name: 'login-account', tries: 30, seconds: 15 * MINUTE };
/** One source guesses through many accounts. */
const SOURCE: Quota = { name: 'login-source', tries: 300, seconds: 15 * MINUTE };
/** One source registers, or asks for mails. */
const ASK: Quota = { name: 'ask-source', tries: 600, seconds: 10 * MINUTE };
/** Account mails to one address that one source asks for, so that nobody's mailbox is flooded through us. */
const MAIL: Quota = { name: 'mail-pair', tries: 6, seconds: HOUR };
/** And all sources together; more than one source may ask for, so that a stranger alone can't use up the owner's. */
const MAIL_ALL: Quota = { name: 'mail-address', tries: 20, seconds: HOUR };
/** A signed-in person is asked for the password or a code again. */
const CONFIRM: Quota = { name: 'confirm-person', tries: 10, seconds: 5 * MINUTE };
/** Links and invitations tried out by one source. */
const LINK: Quota = { name: 'link-source', tries: 300, seconds: 15 * MINUTE };
/** API keys that are none, shown by one source. */
const KEY_SOURCE: Quota = { name: 'key-source', tries: 30, seconds: 15 * MINUTE };
/** Tokens that one API key is exchanged for; a token lives five minutes, so that a program needs far fewer. */
const KEY_TOKENS: Quota = { name: 'key-tokens', tries: 60, seconds: MINUTE };
/** A six-digit code counts once. */
const CODE: Quota = { name: 'totp-code', tries: 1, seconds: 2 * MINUTE };

/** What is left of a quota, for the answer's headers. */
export interface Budget {
  quota: Quota;
  left: number;
  resetSeconds: number;
}

/** Whether a try is allowed, or comes too early. */
export interface Taken {
  ok: boolean;
  budget: Budget;
}

/** Limits of tries, kept in the System DB so that all processes count together and a restart forgets nothing. Addresses and accounts are kept as keyed hashes. */
export class AttemptLimits {
  readonly #tries: TriesRepository;
  readonly #knownSources: KnownSourcesRepository;
  readonly #clock: ClockSource;
  readonly #secret: string;

  constructor(options: {
    tries: TriesRepository;
    knownSources: KnownSourcesRepository;
    clock: ClockSource;
    secret: string;
  }) {
    this.#tries = options.tries;
    this.#knownSources = options.knownSources;
    this.#clock = options.clock;
    this.#secret = options.secret;
  }

  /** Takes one try to sign in. A source that the account was signed in from before has a budget of its own: somebody else's guessing elsewhere doesn't keep the owner out. */
  async takeLogin(email: string, source: string): Promise<Taken> {
    const pair = this.#key(email, source);
    const taken = await this.#take(PAIR, pair);
    if (!taken.ok || (await this.#knownSources.isKnown(pair))) return taken;
    for (const [quota, key] of [
      [ACCOUNT, this.#key(email)],
      [SOURCE, this.#key(source)],
    ] as const) {
      const other = await this.#take(quota, key);
      if (!other.ok) return other;
    }
    return taken;
  }

  /** The try was right: it counts no more, and the source is known from now on. */
  async loginWasRight(email: string, source: string): Promise<void> {
    const pair = this.#key(email, source);
    const wasKnown = await this.#knownSources.isKnown(pair);
    await this.#tries.forget(idOf(PAIR, pair));
    if (!wasKnown) {
      await this.#tries.takeBack(idOf(ACCOUNT, this.#key(email)));
      await this.#tries.takeBack(idOf(SOURCE, this.#key(source)));
    }
    await this.#knownSources.remember(pair);
  }

  /** The password was right and the second factor is still to come: no guess. */
  async loginGoesOn(email: string, source: string): Promise<void> {
    await this.#tries.takeBack(idOf(PAIR, this.#key(email, source)));
  }

  /** The owner proved through the mailbox to be the owner: the way in is free from there. */
  async ownerIsAt(email: string, source: string): Promise<void> {
    await this.#tries.forget(idOf(PAIR, this.#key(email, source)));
    await this.#tries.forget(idOf(ACCOUNT, this.#key(email)));
    await this.#knownSources.remember(this.#key(email, source));
  }

  /** One source asks for an account or a mail. */
  takeAsk(source: string): Promise<Taken> {
    return this.#take(ASK, this.#key(source));
  }

  /** One source shows a link. */
  takeLink(source: string): Promise<Taken> {
    return this.#take(LINK, this.#key(source));
  }

  /** One source shows an API key. */
  takeKey(source: string): Promise<Taken> {
    return this.#take(KEY_SOURCE, this.#key(source));
  }

  /** The key was one: it counts no more as a guess, but the key itself may be exchanged only so often. */
  async keyWasRight(keyId: string, source: string): Promise<Taken> {
    await this.#tries.takeBack(idOf(KEY_SOURCE, this.#key(source)));
    return this.#take(KEY_TOKENS, this.#key(keyId));
  }

  /** A signed-in person shows password or code again. */
  takeConfirm(userId: string): Promise<Taken> {
    return this.#take(CONFIRM, this.#key(userId));
  }

  /** The person showed the right one. */
  async confirmWasRight(userId: string): Promise<void> {
    await this.#tries.forget(idOf(CONFIRM, this.#key(userId)));
  }

  /** Whether one more account mail may go to an address in this hour. */
  async mayMail(email: string, source: string): Promise<boolean> {
    if (!(await this.#take(MAIL, this.#key(email, source))).ok) return false;
    return (await this.#take(MAIL_ALL, this.#key(email))).ok;
  }

  /** Whether a code of an authenticator app is shown for the first time: one that was overheard is worth nothing. */
  async isFreshCode(email: string, code: string): Promise<boolean> {
    return (await this.#take(CODE, this.#key(email, code))).ok;
  }

  async #take(quota: Quota, key: string): Promise<Taken> {
    const { tries, expiresAt } = await this.#tries.count(idOf(quota, key), quota.seconds);
    const resetSeconds = Math.max(1, Math.ceil((expiresAt.getTime() - this.#clock.now().getTime()) / 1000));
    return { ok: tries <= quota.tries, budget: { quota, left: Math.max(0, quota.tries - tries), resetSeconds } };
  }

  #key(...parts: string[]): string {
    return createHmac('sha256', this.#secret).update(parts.join('\n')).digest('base64url');
  }
}

const idOf = (quota: Quota, key: string): string => `${quota.name}:${key}`;
