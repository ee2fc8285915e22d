import { AuditRepository, MailedLinksRepository, PeopleRepository, SessionsRepository } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { AttemptLimits, type Budget } from '../limits/attempt-limits.ts';
import { hashOfToken } from '../mails/mailed-token.ts';
import { requestId } from '../origin.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import { decideNewPassword, type PasswordRefusal } from '../passwords/decide-new-password.ts';
import { PasswordHasher } from '../passwords/password-hasher.ts';
import { ClockSource, EventLog, Transactions } from '../sources.ts';

/** Why a new password is not taken. */
export type ResetPasswordRefusal =
  PasswordRefusal | { kind: 'link-not-valid' } | { kind: 'too-many-attempts'; budget: Budget };

/** Sets a new password by the link of a mail and ends every session: whoever was signed in with the old one is out. */
@UseCase()
export class ResetPassword {
  constructor(
    private readonly people: PeopleRepository,
    private readonly links: MailedLinksRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditRepository,
    private readonly limits: AttemptLimits,
    private readonly hasher: PasswordHasher,
    private readonly transactions: Transactions,
    private readonly clock: ClockSource,
    private readonly log: EventLog,
  ) {}

  async run(token: string, password: string, source: string): Promise<Outcome<null, ResetPasswordRefusal>> {
    const taken = await this.limits.takeLink(source);
    if (!taken.ok) return refused({ kind: 'too-many-attempts', budget: taken.budget });
    const hash = hashOfToken(token);
    const link = await this.links.find('reset-password', hash);
    const isOpen = link !== null && link.usedAt === null && link.expiresAt > this.clock.now();
    const person = isOpen ? await this.people.byId(link.userId) : null;
    if (person === null) return refused({ kind: 'link-not-valid' });
    const weakness = decideNewPassword(password, person);
    if (weakness !== null) return refused(weakness);
    const passwordHash = await this.hasher.hash(password);
    const isDone = await this.transactions.run(async session => {
      if (!(await this.links.use(hash, session))) return false;
      await this.people.setPassword(person._id, passwordHash, session);
      await this.links.withdraw('reset-password', person._id, { session });
      await this.sessions.endAll([person._id], { session });
      await this.audit.append(
        {
          act: 'password-reset',
          by: { userId: person._id, role: person.role },
          on: { kind: 'person', id: person._id },
          details: {},
          requestId: requestId(),
        },
        session,
      );
      return true;
    });
    if (!isDone) return refused({ kind: 'link-not-valid' });
    await this.limits.ownerIsAt(person.email, source);
    this.log.info(
      { event: 'password-reset', userId: person._id },
      'A password is chosen anew; all sessions are ended.',
    );
    return done(null);
  }
}
