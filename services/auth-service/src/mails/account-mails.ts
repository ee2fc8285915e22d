import { MailQueueRepository, type PersonRole } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import type { ClientSession } from 'mongodb';
import { requestOf } from '../origin.ts';
import { Surroundings } from '../sources.ts';

/** Whom an account mail goes to, and the link that it carries. */
interface Letter {
  to: string;
  name: string;
  role: PersonRole;
  token: string;
  expiresAt: Date;
  /** The person or invitation that the mail is about. */
  aggregateId: string;
  /** What makes this mail another than the one before: the hash of its link. */
  nth: string;
}

/** Queues the mails about accounts; the job-scheduler renders and sends them. */
@UseCase()
export class AccountMails {
  constructor(
    private readonly queue: MailQueueRepository,
    private readonly surroundings: Surroundings,
  ) {}

  async verifyEmail(letter: Letter, session: ClientSession): Promise<void> {
    await this.queueLetter('verify-email', 'verify-email', letter, {}, session);
  }

  async resetPassword(letter: Letter, session: ClientSession): Promise<void> {
    await this.queueLetter('reset-password', 'reset-password', letter, {}, session);
  }

  async invitation(letter: Letter & { invitedBy: string | null }, session: ClientSession): Promise<void> {
    const isMember = letter.role === 'agency-owner' || letter.role === 'agency-staff';
    const data = { role: letter.role, ...(letter.invitedBy === null ? {} : { invitedBy: letter.invitedBy }) };
    const kind = isMember ? 'member-invitation' : 'employee-invitation';
    await this.queueLetter(kind, 'accept-invitation', letter, data, session);
  }

  /** The address of a page behind a mailed link, in the application of the person's role. */
  linkFor(role: PersonRole, page: string, token: string): string {
    const url = new URL(page, `${this.webOf(role)}/`);
    url.searchParams.set('token', token);
    return url.href;
  }

  private webOf(role: PersonRole): string {
    switch (role) {
      case 'traveler':
        return this.surroundings.customerWebUrl;
      case 'agency-owner':
      case 'agency-staff':
        return this.surroundings.supplierWebUrl;
      case 'finance':
        return this.surroundings.employeeWebUrl;
      case 'it':
        return this.surroundings.itWebUrl;
    }
  }

  private async queueLetter(
    kind: 'verify-email' | 'reset-password' | 'employee-invitation' | 'member-invitation',
    page: string,
    { to, name, role, token, expiresAt, aggregateId, nth }: Letter,
    more: Record<string, string>,
    session: ClientSession,
  ): Promise<void> {
    await this.queue.enqueue(
      {
        key: `${kind}:${aggregateId}:${nth}:${to}`,
        kind,
        to,
        data: { name, link: this.linkFor(role, page, token), expiresAt: expiresAt.toISOString(), ...more },
        ...requestOf(),
      },
      session,
    );
  }
}
