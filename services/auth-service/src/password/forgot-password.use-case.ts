import { PeopleRepository } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { evenly } from '../evenly.ts';
import { AttemptLimits, type Budget } from '../limits/attempt-limits.ts';
import { SendAccountLink } from '../mails/send-account-link.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import { ResendVerification } from '../registration/resend-verification.use-case.ts';
import { EventLog, Transactions } from '../sources.ts';

/** Link, mail. */
const WRITES_OF_A_MAIL = 2;

/** Sends a link to choose a new password; the answer tells nothing about the address. Who has not confirmed the address yet gets that mail instead. */
@UseCase()
export class ForgotPassword {
  constructor(
    private readonly people: PeopleRepository,
    private readonly links: SendAccountLink,
    private readonly verification: ResendVerification,
    private readonly limits: AttemptLimits,
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  async run(email: string, source: string): Promise<Outcome<null, { kind: 'too-many-attempts'; budget: Budget }>> {
    const taken = await this.limits.takeAsk(source);
    if (!taken.ok) return refused({ kind: 'too-many-attempts', budget: taken.budget });
    return evenly(async () => {
      const isMailed = await this.limits.mayMail(email, source);
      const person = await this.people.byEmail(email);
      if (person === null || !isMailed) {
        await this.transactions.run(session => this.links.pretend(WRITES_OF_A_MAIL, session));
        return done(null);
      }
      if (!person.emailVerified) {
        await this.verification.send(person);
        return done(null);
      }
      await this.transactions.run(session => this.links.resetPassword(person, session));
      this.log.info({ event: 'password-reset-asked', userId: person._id }, 'A new password is asked for.');
      return done(null);
    });
  }
}
