import { MailedLinksRepository, type MailedLinkData, type PersonDocument } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import type { ClientSession } from 'mongodb';
import { ClockSource } from '../sources.ts';
import { AccountMails } from './account-mails.ts';
import { newMailedToken } from './mailed-token.ts';

const HOUR_MS = 3_600_000;
/** A confirmation may wait for the evening. */
const VERIFY_MS = 24 * HOUR_MS;
/** A new password is wanted now (the screen says one hour). */
const RESET_MS = HOUR_MS;

/** Whom a link goes to. */
type Reader = Pick<PersonDocument, '_id' | 'email' | 'name' | 'role'>;

/** Makes a link, keeps its hash and queues its mail, in the transaction of the act that it belongs to. */
@UseCase()
export class SendAccountLink {
  constructor(
    private readonly links: MailedLinksRepository,
    private readonly mails: AccountMails,
    private readonly clock: ClockSource,
  ) {}

  /** The mail that confirms an address, and with it one registration. */
  async verifyEmail(
    person: Reader,
    registration: Extract<MailedLinkData, { purpose: 'verify-email' }>['registration'],
    session: ClientSession,
  ): Promise<void> {
    const { token, hash, expiresAt } = this.newLink(VERIFY_MS);
    await this.links.add(hash, { purpose: 'verify-email', userId: person._id, registration }, expiresAt, session);
    const { name, role } = registration;
    await this.mails.verifyEmail(
      { to: person.email, name, role, token, expiresAt, aggregateId: person._id, nth: shortOf(hash) },
      session,
    );
  }

  /** The mail that lets choose a new password. */
  async resetPassword(person: Reader, session: ClientSession): Promise<void> {
    const { token, hash, expiresAt } = this.newLink(RESET_MS);
    await this.links.add(hash, { purpose: 'reset-password', userId: person._id }, expiresAt, session);
    const { name, role, email } = person;
    await this.mails.resetPassword(
      { to: email, name, role, token, expiresAt, aggregateId: person._id, nth: shortOf(hash) },
      session,
    );
  }

  /** Does the work of `writes` rows for somebody who gets no mail, so that the time tells nothing. */
  async pretend(writes: number, session: ClientSession): Promise<void> {
    await this.links.addDecoys(
      Array.from({ length: writes }, () => newMailedToken().hash),
      session,
    );
  }

  private newLink(lifeMs: number) {
    return { ...newMailedToken(), expiresAt: new Date(this.clock.now().getTime() + lifeMs) };
  }
}

const shortOf = (hash: string): string => hash.slice(0, 12);
