import { isKeyExpired } from '@astro/domain';
import type { ApiKeyDocument, ApiKeysRepository, PeopleRepository } from '@astro/system-db';
import type { AttemptLimits, Budget } from '../limits/attempt-limits.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import type { ClockSource, DemoMode } from '../sources.ts';
import { isKeyOf, startOfKey } from './api-key-text.ts';

/** Why an API key opens nothing. */
export type KeyRefusal =
  { kind: 'wrong-key' } | { kind: 'agency-suspended' } | { kind: 'too-many-attempts'; budget: Budget };

/** The time of the last use is written at most this often. */
const TOUCH_MS = 60_000;

/** Finds out whose API key is shown. The database is asked each time, so that a revoked key is worth nothing at once. */
export class KeyReader {
  readonly #keys: ApiKeysRepository;
  readonly #people: PeopleRepository;
  readonly #limits: AttemptLimits;
  readonly #clock: ClockSource;
  readonly #demo: DemoMode;
  constructor(
    keys: ApiKeysRepository,
    people: PeopleRepository,
    limits: AttemptLimits,
    clock: ClockSource,
    demo: DemoMode,
  ) {
    this.#keys = keys;
    this.#people = people;
    this.#limits = limits;
    this.#clock = clock;
    this.#demo = demo;
  }

  async open(text: string, source: string): Promise<Outcome<ApiKeyDocument, KeyRefusal>> {
    const attempt = await this.#limits.takeKey(source);
    if (!attempt.ok) return refused({ kind: 'too-many-attempts', budget: attempt.budget });
    const key = await this.#find(text);
    if (key === null || isKeyExpired(key.expiresAt, this.#clock.now())) return refused({ kind: 'wrong-key' });
    const use = await this.#limits.keyWasRight(key._id, source);
    if (!use.ok) return refused({ kind: 'too-many-attempts', budget: use.budget });
    // An agency's people are suspended together with it; one without people has nobody a program could act for.
    const people = await this.#people.ofAgency(key.agencyId);
    // Outside of the demo nobody works for its agencies.
    if (!this.#demo.isOn && people.every(person => person.isDemo)) return refused({ kind: 'wrong-key' });
    if (people.length === 0 || people.some(person => person.isAgencySuspended))
      return refused({ kind: 'agency-suspended' });
    if (this.#clock.now().getTime() - (key.lastUsedAt?.getTime() ?? 0) > TOUCH_MS) await this.#keys.touch(key._id);
    return done(key);
  }

  async #find(text: string): Promise<ApiKeyDocument | null> {
    const start = startOfKey(text);
    const key = start === null ? null : await this.#keys.byStart(start);
    return key !== null && isKeyOf(text, key.hash) ? key : null;
  }
}
