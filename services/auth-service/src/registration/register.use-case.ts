import { PeopleRepository, type PersonDocument, type RegisteredAgency } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { MongoServerError, type ClientSession } from 'mongodb';
import { evenly } from '../evenly.ts';
import { AttemptLimits, type Budget } from '../limits/attempt-limits.ts';
import { SendAccountLink } from '../mails/send-account-link.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import { decideNewPassword, type PasswordRefusal } from '../passwords/decide-new-password.ts';
import { PasswordHasher } from '../passwords/password-hasher.ts';
import { EventLog, IdSource, Transactions } from '../sources.ts';

/** Somebody who wants an account. */
export interface Registration {
  email: string;
  password: string;
  name: string;
  agency: RegisteredAgency | null;
}

/** Why a registration is not taken; that the address is known is no reason that anybody is told. */
export type RegisterRefusal = PasswordRefusal | { kind: 'too-many-attempts'; budget: Budget };

const DUPLICATE_KEY = 11000;
/** Two registrations of one address at once: the loser looks again and finds the winner's account. */
const ROUNDS_MAX = 5;
/** Person, password, link, mail. */
const WRITES_OF_A_REGISTRATION = 4;

/**
 * Registers a traveler or the owner of a new agency. The answer is the same, at the same time, whether or not the address is
 * known. An account that is not confirmed yet takes the newest registration; which one becomes true is decided by the link
 * that is opened: each link confirms the registration that it was sent for.
 */
@UseCase()
export class Register {
  constructor(
    private readonly people: PeopleRepository,
    private readonly links: SendAccountLink,
    private readonly limits: AttemptLimits,
    private readonly hasher: PasswordHasher,
    private readonly transactions: Transactions,
    private readonly ids: IdSource,
    private readonly log: EventLog,
  ) {}

  async run(wish: Registration, source: string): Promise<Outcome<null, RegisterRefusal>> {
    const weakness = decideNewPassword(wish.password, wish);
    if (weakness !== null) return refused(weakness);
    const taken = await this.limits.takeAsk(source);
    if (!taken.ok) return refused({ kind: 'too-many-attempts', budget: taken.budget });
    return evenly(async () => {
      const passwordHash = await this.hasher.hash(wish.password);
      const isMailed = await this.limits.mayMail(wish.email, source);
      await this.register(wish, passwordHash, isMailed);
      return done(null);
    });
  }

  private async register(wish: Registration, passwordHash: string, isMailed: boolean): Promise<void> {
    for (let round = 1; ; round += 1) {
      try {
        await this.transactions.run(session => this.write(wish, passwordHash, isMailed, session));
        return;
      } catch (error) {
        const isRace = error instanceof MongoServerError && error.code === DUPLICATE_KEY;
        if (!isRace || round >= ROUNDS_MAX) throw error;
      }
    }
  }

  private async write(
    { email, name, agency }: Registration,
    passwordHash: string,
    isMailed: boolean,
    session: ClientSession,
  ): Promise<void> {
    const existing = await this.people.byEmail(email, session);
    if (existing?.emailVerified === true) {
      this.log.info(
        { event: 'registration-of-known-address', userId: existing._id },
        'A known address registers again.',
      );
      await this.links.pretend(WRITES_OF_A_REGISTRATION, session);
      return;
    }
    const role = agency === null ? ('traveler' as const) : ('agency-owner' as const);
    const agencyId = agency === null ? null : this.ids.newId();
    const person: PersonDocument =
      existing ??
      (await this.people.add({ _id: this.ids.newId(), name, email, role, agencyId }, passwordHash, session));
    if (existing !== null) {
      await this.people.change(person._id, { name, role, agencyId }, session);
      await this.people.setPassword(person._id, passwordHash, session);
    }
    this.log.info({ event: 'registered', userId: person._id, role, isMailed }, `Somebody registers as ${role}.`);
    if (!isMailed) return;
    await this.links.verifyEmail(person, { name, passwordHash, role, agencyId, agency }, session);
  }
}
