import type { ClientSession, Collection } from 'mongodb';
import type { PersonRole, RegisteredAgency } from './person-document.ts';

/** What a mailed link lets its holder do, once. */
export type MailedLinkData =
  | {
      purpose: 'verify-email';
      userId: string;
      /** The registration that this link confirms, so that nobody's link opens somebody else's. */
      registration: {
        name: string;
        passwordHash: string;
        role: PersonRole;
        agencyId: string | null;
        agency: RegisteredAgency | null;
      };
    }
  | { purpose: 'reset-password'; userId: string }
  /** Opens nothing: written so that refusing somebody in silence takes as long as a mail. */
  | { purpose: 'decoy' }
  | {
      purpose: 'invitation';
      invitationId: string;
      email: string;
      name: string;
      role: PersonRole;
      agencyId: string | null;
      invitedBy: string | null;
    };

/** A mailed link as it is kept: only the hash of its secret. */
export type MailedLinkDocument = MailedLinkData & {
  _id: string;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
};

/** The links in account mails: confirm an address, choose a password, accept an invitation. */
export class MailedLinksRepository {
  readonly #links: Collection<MailedLinkDocument>;
  readonly #now: () => Date;
  constructor(links: Collection<MailedLinkDocument>, now: () => Date) {
    this.#links = links;
    this.#now = now;
  }

  async add(hash: string, data: MailedLinkData, expiresAt: Date, session?: ClientSession): Promise<void> {
    const row: MailedLinkDocument = { ...data, _id: hash, createdAt: this.#now(), expiresAt, usedAt: null };
    await this.#links.insertOne(row, session === undefined ? {} : { session });
  }

  /** Writes as much as real links would, already expired: the database clears it away within minutes. */
  async addDecoys(hashes: string[], session: ClientSession): Promise<void> {
    for (const hash of hashes) await this.add(hash, { purpose: 'decoy' }, new Date(0), session);
  }

  /** A link by the hash of its secret, used or not; null when it is unknown or of another purpose. */
  async find<P extends MailedLinkData['purpose']>(
    purpose: P,
    hash: string,
  ): Promise<Extract<MailedLinkDocument, { purpose: P }> | null> {
    const link = await this.#links.findOne({ _id: { $eq: hash }, purpose: { $eq: purpose } });
    return link as Extract<MailedLinkDocument, { purpose: P }> | null;
  }

  /** Uses a link, in the transaction of its effect; false when it was used or has expired. */
  async use(hash: string, session: ClientSession): Promise<boolean> {
    const now = this.#now();
    const { matchedCount } = await this.#links.updateOne(
      { _id: { $eq: hash }, usedAt: null, expiresAt: { $gt: now } },
      { $set: { usedAt: now } },
      { session },
    );
    return matchedCount === 1;
  }

  /** Takes back the other open links of a person for one purpose. */
  async withdraw(
    purpose: 'verify-email' | 'reset-password',
    userId: string,
    options: { except?: string; session?: ClientSession } = {},
  ): Promise<void> {
    await this.#links.deleteMany(
      {
        purpose: { $eq: purpose },
        userId: { $eq: userId },
        usedAt: null,
        ...(options.except === undefined ? {} : { _id: { $ne: options.except } }),
      },
      options.session === undefined ? {} : { session: options.session },
    );
  }

  /** The newest open link that confirms a person's address. */
  async newestRegistration(
    userId: string,
    session?: ClientSession,
  ): Promise<Extract<MailedLinkDocument, { purpose: 'verify-email' }> | null> {
    const link = await this.#links.findOne(
      { purpose: 'verify-email', userId: { $eq: userId }, usedAt: null },
      { sort: { createdAt: -1 }, ...(session === undefined ? {} : { session }) },
    );
    return link as Extract<MailedLinkDocument, { purpose: 'verify-email' }> | null;
  }
}
