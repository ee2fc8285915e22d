import {
  AuditRepository,
  MailedLinksRepository,
  PeopleRepository,
  SessionsRepository,
  type MailedLinkDocument,
  type PersonDocument,
} from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { MongoServerError, type ClientSession } from 'mongodb';
import { AttemptLimits, type Budget } from '../limits/attempt-limits.ts';
import { hashOfToken } from '../mails/mailed-token.ts';
import { requestId } from '../origin.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import { decideNewPassword, type PasswordRefusal } from '../passwords/decide-new-password.ts';
import { PasswordHasher } from '../passwords/password-hasher.ts';
import { ClockSource, EventLog, IdSource, Transactions } from '../sources.ts';
import { MemberEvents } from '../users/member-events.ts';

/** Why an invitation is not accepted. */
export type AcceptInvitationRefusal =
  PasswordRefusal | { kind: 'link-not-valid' } | { kind: 'too-many-attempts'; budget: Budget };

type InvitationLink = Extract<MailedLinkDocument, { purpose: 'invitation' }>;
const DUPLICATE_KEY = 11000;

/** Makes the account that an invitation promises; the mail's link proves the address. */
@UseCase()
export class AcceptInvitation {
  constructor(
    private readonly people: PeopleRepository,
    private readonly links: MailedLinksRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditRepository,
    private readonly members: MemberEvents,
    private readonly limits: AttemptLimits,
    private readonly hasher: PasswordHasher,
    private readonly transactions: Transactions,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
    private readonly log: EventLog,
  ) {}

  async run(
    wish: { token: string; name?: string | undefined; password: string },
    source: string,
  ): Promise<Outcome<null, AcceptInvitationRefusal>> {
    const taken = await this.limits.takeLink(source);
    if (!taken.ok) return refused({ kind: 'too-many-attempts', budget: taken.budget });
    const link = await this.links.find('invitation', hashOfToken(wish.token));
    if (link === null || link.usedAt !== null || link.expiresAt <= this.clock.now())
      return refused({ kind: 'link-not-valid' });
    const name = wish.name ?? link.name;
    const weakness = decideNewPassword(wish.password, { email: link.email, name });
    if (weakness !== null) return refused(weakness);
    const passwordHash = await this.hasher.hash(wish.password);
    const person = await this.accept(link, name, passwordHash);
    if (person === null) return refused({ kind: 'link-not-valid' });
    this.log.info(
      { event: 'invitation-accepted', userId: person._id, role: person.role },
      'An invitation is accepted.',
    );
    return done(null);
  }

  private async accept(link: InvitationLink, name: string, passwordHash: string): Promise<PersonDocument | null> {
    try {
      return await this.transactions.run(async session => {
        if (!(await this.links.use(link._id, session))) return null;
        const person = await this.join(link, name, passwordHash, session);
        if (person === null) return null;
        await this.members.tell(person, true, person._id, session);
        await this.audit.append(
          {
            act: 'invitation-accepted',
            by: { userId: person._id, role: person.role },
            on: { kind: 'invitation', id: link.invitationId },
            details: { role: person.role, agencyId: person.agencyId },
            requestId: requestId(),
          },
          session,
        );
        return person;
      });
    } catch (error) {
      // Somebody registered the address in this very moment.
      if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return null;
      throw error;
    }
  }

  private async join(
    { email, role, agencyId }: InvitationLink,
    name: string,
    passwordHash: string,
    session: ClientSession,
  ): Promise<PersonDocument | null> {
    if (agencyId !== null) await this.people.guard(`agency-${agencyId}`, session);
    const colleagues = agencyId === null ? [] : await this.people.ofAgency(agencyId, session);
    const isAgencySuspended = colleagues.some(colleague => colleague.isAgencySuspended);
    const existing = await this.people.byEmail(email, session);
    if (existing?.emailVerified === true) return null;
    const joined = { name, role, agencyId, emailVerified: true, isAgencySuspended };
    if (existing === null) return this.people.add({ ...joined, _id: this.ids.newId(), email }, passwordHash, session);
    // An unconfirmed registration of the address gives way: who opens the mail is the owner of the address.
    await this.people.setPassword(existing._id, passwordHash, session);
    await this.links.withdraw('verify-email', existing._id, { session });
    await this.sessions.endAll([existing._id], { session });
    return this.people.change(existing._id, joined, session);
  }
}
