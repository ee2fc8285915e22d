import type { ClientSession, Collection, Filter } from 'mongodb';
import { fromCursor, pageFrom, pageLimit, type PageOf } from '@astro/mongo-kit';
import type { MailDocument, MailKind, MailStatus } from './mail-document.ts';

/** Mails of one press of a button: one transaction, and no flood for the mail server. */
const RETRIED_MAX = 1_000;
const NOT_DELETED = { deletedAt: { $exists: false } };

/** What people see of the queue of mails, and what they may do to one. */
export class MailDeskRepository {
  readonly #mails: Collection<MailDocument>;
  readonly #now: () => Date;
  constructor(mails: Collection<MailDocument>, now: () => Date) {
    this.#mails = mails;
    this.#now = now;
  }

  async get(id: string): Promise<MailDocument | null> {
    return this.#mails.findOne({ _id: { $eq: id }, ...NOT_DELETED });
  }

  /** The mails of one state, newest first, without their attachments' content. */
  async list(query: {
    status?: MailStatus;
    kind?: MailKind;
    to?: string;
    requestId?: string;
    cursor?: string;
    limit?: number;
  }): Promise<PageOf<MailDocument>> {
    const limit = pageLimit(query.limit);
    const filter: Filter<MailDocument> = {
      ...NOT_DELETED,
      ...(query.status === undefined ? {} : { status: { $eq: query.status } }),
      ...(query.kind === undefined ? {} : { kind: { $eq: query.kind } }),
      ...(query.to === undefined ? {} : { to: { $eq: query.to } }),
      ...(query.requestId === undefined ? {} : { requestId: { $eq: query.requestId } }),
    };
    const place = query.cursor === undefined ? null : fromCursor(query.cursor);
    const rows = await this.#mails
      .find(
        place === null
          ? filter
          : {
              $and: [
                filter,
                { $or: [{ createdAt: { $lt: place.time } }, { createdAt: place.time, _id: { $lt: place.id } }] },
              ],
            },
        { projection: { 'attachments.contentBase64': 0 } },
      )
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit + 1)
      .toArray();
    return pageFrom(rows, limit, row => ({ time: row.createdAt, id: row._id }));
  }

  /** A person lets a mail be tried again now. */
  async retry(id: string, session?: ClientSession): Promise<boolean> {
    const { matchedCount } = await this.#mails.updateOne(
      { _id: { $eq: id }, status: { $in: ['failed', 'pending'] } },
      { $set: { status: 'pending', nextTryAt: this.#now(), tries: 0, claimedBy: null, leaseUntil: null } },
      inSession(session),
    );
    return matchedCount === 1;
  }

  /** A person lets the failed mails be tried again now, the oldest first, at most a thousand; gives how many. */
  async retryFailed(session: ClientSession): Promise<number> {
    const failed = await this.#mails
      .find({ status: 'failed' }, { session, projection: { _id: 1 } })
      .sort({ createdAt: 1 })
      .limit(RETRIED_MAX)
      .toArray();
    if (failed.length === 0) return 0;
    const { modifiedCount } = await this.#mails.updateMany(
      { _id: { $in: failed.map(({ _id }) => _id) } },
      { $set: { status: 'pending', nextTryAt: this.#now(), tries: 0, claimedBy: null, leaseUntil: null } },
      { session },
    );
    return modifiedCount;
  }

  /** A person says that the mail reached its reader by another way. */
  async markAsSent(id: string, session?: ClientSession): Promise<boolean> {
    for (const from of ['failed', 'pending'] as const) {
      const { matchedCount } = await this.#mails.updateOne(
        { _id: id, status: from },
        { $set: { status: 'sent', sentAt: this.#now(), claimedBy: null, leaseUntil: null, markedFrom: from } },
        inSession(session),
      );
      if (matchedCount === 1) return true;
    }
    return false;
  }

  /** The person was wrong: the mail stands again where it stood; one that the mail server took stays sent. */
  async unmarkAsSent(id: string, session?: ClientSession): Promise<boolean> {
    for (const from of ['failed', 'pending'] as const) {
      const { matchedCount } = await this.#mails.updateOne(
        { _id: id, markedFrom: from, ...NOT_DELETED },
        { $set: { status: from, sentAt: null, nextTryAt: this.#now() }, $unset: { markedFrom: '' } },
        inSession(session),
      );
      if (matchedCount === 1) return true;
    }
    return false;
  }

  /**
   * A person takes a mail out of the queue; one that is being sent stays. What it said is wiped at once; the key stays as
   * long as that of a sent mail, so that an event that is carried again does not queue the mail again.
   */
  async delete(id: string, session?: ClientSession): Promise<boolean> {
    const now = this.#now();
    const { matchedCount } = await this.#mails.updateOne(
      { _id: { $eq: id }, status: { $ne: 'sending' }, ...NOT_DELETED },
      {
        $set: {
          status: 'sent',
          deletedAt: now,
          sentAt: now,
          data: {},
          lastError: null,
          claimedBy: null,
          leaseUntil: null,
        },
        $unset: { attachments: '', subject: '', text: '', edits: '', markedFrom: '' },
      },
      inSession(session),
    );
    return matchedCount === 1;
  }

  /** How many there are of each state. What was sent grows for months: it is the rest, and never looked through. */
  async counts(): Promise<Record<MailStatus, number>> {
    const [all, deleted, pending, sending, failed] = await Promise.all([
      this.#mails.estimatedDocumentCount(),
      this.#mails.countDocuments({ deletedAt: { $gt: new Date(0) } }),
      this.#mails.countDocuments({ status: 'pending' }),
      this.#mails.countDocuments({ status: 'sending' }),
      this.#mails.countDocuments({ status: 'failed' }),
    ]);
    // Counted at five moments: while mails are sent, one may be counted twice or not at all.
    const sent = Math.max(0, all - deleted - pending - sending - failed);
    return { pending, sending, sent, failed };
  }

  /** When the longest waiting mail was written; null when none waits. */
  async oldestPending(): Promise<Date | null> {
    const mail = await this.#mails.findOne(
      { status: 'pending' },
      { sort: { createdAt: 1 }, projection: { createdAt: 1 } },
    );
    return mail?.createdAt ?? null;
  }
}

const inSession = (session: ClientSession | undefined) => (session === undefined ? {} : { session });
