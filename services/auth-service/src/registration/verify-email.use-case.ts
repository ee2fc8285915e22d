import { MailedLinksRepository, OutboxRepository, PeopleRepository, SessionsRepository } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { AttemptLimits, type Budget } from '../limits/attempt-limits.ts';
import { hashOfToken } from '../mails/mailed-token.ts';
import { originOf } from '../origin.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import { ClockSource, EventLog, IdSource, Transactions } from '../sources.ts';

/** Why a confirmation is not taken. */
export type VerifyEmailRefusal = { kind: 'link-not-valid' } | { kind: 'too-many-attempts'; budget: Budget };

/** Confirms an address by the link of a mail, and makes the registration true that the link was sent for. A second click changes nothing and gets the same answer. */
@UseCase()
export class VerifyEmail {
  constructor(
    private readonly people: PeopleRepository,
    private readonly links: MailedLinksRepository,
    private readonly sessions: SessionsRepository,
    private readonly outbox: OutboxRepository,
    private readonly limits: AttemptLimits,
    private readonly transactions: Transactions,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
    private readonly log: EventLog,
  ) {}

  async run(token: string, source: string): Promise<Outcome<null, VerifyEmailRefusal>> {
    const taken = await this.limits.takeLink(source);
    if (!taken.ok) return refused({ kind: 'too-many-attempts', budget: taken.budget });
    const hash = hashOfToken(token);
    const link = await this.links.find('verify-email', hash);
    if (link === null) return refused({ kind: 'link-not-valid' });
    if (link.usedAt !== null) return done(null);
    const { userId, registration } = link;
    const eventId = this.ids.newId();
    const isConfirmed = await this.transactions.run(async session => {
      if (!(await this.links.use(hash, session))) return false;
      const before = await this.people.byId(userId, session);
      if (before === null || before.emailVerified) return false;
      const { name, role, agencyId, agency, passwordHash } = registration;
      const person = await this.people.change(userId, { name, role, agencyId, emailVerified: true }, session);
      if (person === null) return false;
      await this.people.setPassword(userId, passwordHash, session);
      await this.links.withdraw('verify-email', userId, { session });
      await this.sessions.endAll([userId], { session });
      if (agency !== null && agencyId !== null)
        await this.outbox.add(
          {
            eventId,
            type: 'agency-registered',
            aggregateId: agencyId,
            aggregateVersion: 1,
            state: { agencyId, ...agency, owner: { userId, email: person.email, name } },
            origin: originOf(userId),
            occurredAt: this.clock.now().toISOString(),
          },
          session,
        );
      return true;
    });
    // Two clicks at once: one of them was the first, and both are right.
    if (!isConfirmed) return this.isConfirmedBy(hash);
    this.log.info({ event: 'email-verified', userId, role: registration.role }, 'An address is confirmed.');
    return done(null);
  }

  private async isConfirmedBy(hash: string): Promise<Outcome<null, VerifyEmailRefusal>> {
    const link = await this.links.find('verify-email', hash);
    return link !== null && link.usedAt !== null ? done(null) : refused({ kind: 'link-not-valid' });
  }
}
