import { MailedLinksRepository, PeopleRepository, type PersonDocument } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { evenly } from '../evenly.ts';
import { AttemptLimits, type Budget } from '../limits/attempt-limits.ts';
import { SendAccountLink } from '../mails/send-account-link.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import { EventLog, Transactions } from '../sources.ts';

/** Link, mail. */
const WRITES_OF_A_MAIL = 2;

/** Sends the mail that confirms an address once more, with the newest registration of the address. */
@UseCase()
export class ResendVerification {
  constructor(
    private readonly people: PeopleRepository,
    private readonly mailedLinks: MailedLinksRepository,
    private readonly links: SendAccountLink,
    private readonly limits: AttemptLimits,
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  /** Somebody asks for it by an address; the answer tells nothing about the address. */
  async run(email: string, source: string): Promise<Outcome<null, { kind: 'too-many-attempts'; budget: Budget }>> {
    const taken = await this.limits.takeAsk(source);
    if (!taken.ok) return refused({ kind: 'too-many-attempts', budget: taken.budget });
    return evenly(async () => {
      const isMailed = await this.limits.mayMail(email, source);
      const person = await this.people.byEmail(email);
      if (person?.emailVerified === false && isMailed) await this.send(person);
      else await this.transactions.run(session => this.links.pretend(WRITES_OF_A_MAIL, session));
      return done(null);
    });
  }

  /** Somebody who knows the password tries to sign in before confirming. */
  async afterSignIn(email: string, source: string): Promise<void> {
    if (!(await this.limits.mayMail(email, source))) return;
    const person = await this.people.byEmail(email);
    if (person !== null) await this.send(person);
  }

  /** Sends it to a person who has not confirmed yet. */
  async send(person: PersonDocument): Promise<void> {
    if (person.emailVerified) return;
    const passwordHash = await this.people.passwordHash(person._id);
    const newest = await this.mailedLinks.newestRegistration(person._id);
    const agency =
      newest !== null && newest.registration.agencyId === person.agencyId ? newest.registration.agency : null;
    // An agency whose registration is no longer kept can't be confirmed: its owner registers again.
    if (passwordHash === null || (person.role === 'agency-owner' && agency === null)) return;
    const { name, role, agencyId } = person;
    await this.transactions.run(session =>
      this.links.verifyEmail(person, { name, passwordHash, role, agencyId, agency }, session),
    );
    this.log.info({ event: 'verification-sent-again', userId: person._id }, 'The confirmation mail is sent again.');
  }
}
