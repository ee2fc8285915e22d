import { AuditRepository, MailedLinksRepository, PeopleRepository, type PersonRole } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { AccountMails } from '../mails/account-mails.ts';
import { newMailedToken } from '../mails/mailed-token.ts';
import { requestId } from '../origin.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import { ClockSource, EventLog, IdSource, Transactions } from '../sources.ts';

/** Somebody who shall join. */
export interface InvitationWish {
  email: string;
  name: string;
  role: PersonRole;
  agencyId: string | null;
}

/** Who invites: a person of IT, or admin-api in the name of an agency's owner. */
export interface Inviter {
  userId?: string | undefined;
  name?: string | undefined;
  role?: string | undefined;
  component?: string | undefined;
}

/** An invitation that was sent. */
export interface SentInvitation extends InvitationWish {
  id: string;
  expiresAt: Date;
}

const INVITATION_MS = 7 * 86_400_000;

/** Invites an employee or an agency's colleague by mail. An address with a confirmed account can't be invited; of several open invitations the first one accepted counts. */
@UseCase()
export class Invite {
  constructor(
    private readonly people: PeopleRepository,
    private readonly links: MailedLinksRepository,
    private readonly mails: AccountMails,
    private readonly audit: AuditRepository,
    private readonly transactions: Transactions,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
    private readonly log: EventLog,
  ) {}

  async run(wish: InvitationWish, inviter: Inviter): Promise<Outcome<SentInvitation, { kind: 'email-taken' }>> {
    const existing = await this.people.byEmail(wish.email);
    if (existing?.emailVerified === true) return refused({ kind: 'email-taken' });
    const invitation = { ...wish, id: this.ids.newId(), expiresAt: this.endOfInvitation() };
    const invitedBy = inviter.name ?? (await this.nameOf(inviter.userId));
    await this.transactions.run(async session => {
      const { token, hash } = newMailedToken();
      const { id, email, name, role, agencyId, expiresAt } = invitation;
      await this.links.add(
        hash,
        { purpose: 'invitation', invitationId: id, email, name, role, agencyId, invitedBy: inviter.userId ?? null },
        expiresAt,
        session,
      );
      await this.mails.invitation(
        { to: email, name, role, token, expiresAt, aggregateId: id, nth: hash.slice(0, 12), invitedBy },
        session,
      );
      await this.audit.append(
        {
          act: agencyId === null ? 'employee-invited' : 'member-invited',
          by: byOf(inviter),
          on: { kind: 'invitation', id },
          details: { role, agencyId },
          requestId: requestId(),
        },
        session,
      );
    });
    this.log.info(
      { event: 'invited', invitation: invitation.id, role: wish.role },
      `Somebody is invited as ${wish.role}.`,
    );
    return done(invitation);
  }

  private endOfInvitation(): Date {
    return new Date(this.clock.now().getTime() + INVITATION_MS);
  }

  private async nameOf(userId: string | undefined): Promise<string | null> {
    return userId === undefined ? null : ((await this.people.byId(userId))?.name ?? null);
  }
}

const byOf = ({ userId, role, component }: Inviter) => ({
  ...(userId === undefined ? {} : { userId }),
  ...(role === undefined ? {} : { role }),
  ...(component === undefined ? {} : { component }),
});
