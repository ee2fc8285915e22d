import {
  MongoBulkWriteError,
  MongoServerError,
  type ClientSession,
  type Collection,
  type Filter,
  type MongoClient,
} from 'mongodb';
import { fromCursor, pageFrom, pageLimit, type PageOf } from '@astro/mongo-kit';

/** Every kind of mail; the texts live in `mail/smtp-mail`. */
export const MAIL_KINDS = [
  'verify-email',
  'reset-password',
  'employee-invitation',
  'member-invitation',
  'booking-confirmed',
  'booking-received',
  'booking-cancelled-traveler',
  'booking-cancelled-agency',
  'booking-moved-traveler',
  'booking-moved-agency',
  'launch-status-traveler',
  'launch-status-agency',
  'invoice-issued',
  'invoice-reminder',
  'agency-approved',
  'viability-reached',
  'viability-warning',
  'waiting-list-offer',
  'vip-launch',
  'reminder-thirty-days',
  'reminder-two-days',
  'launch-message',
  'webhook-disabled',
] as const;
/** The kind of a mail. */
export type MailKind = (typeof MAIL_KINDS)[number];

/** Where a mail stands. */
export type MailStatus = 'pending' | 'sending' | 'sent' | 'failed';

/** A file that goes with a mail. */
export interface MailAttachment {
  filename: string;
  contentType: string;
  contentBase64: string;
}

/** A mail to be sent: what it says is rendered from `data` when it is sent. */
export interface NewMail {
  /** `{mail-kind}:{aggregateId}[:{n}]:{readerEmail}`: the same mail is queued once, however often it is asked for. */
  key: string;
  kind: MailKind;
  to: string;
  subject?: string;
  data: Record<string, unknown>;
  attachments?: MailAttachment[];
  requestId?: string;
  traceparent?: string;
}

/** A mail in the queue. */
export interface MailDocument extends NewMail {
  _id: string;
  status: MailStatus;
  tries: number;
  nextTryAt: Date;
  leaseUntil: Date | null;
  claimedBy: string | null;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
  messageId: string | null;
  /** A person took it out of the queue: what it said is gone, its key stays. */
  deletedAt?: Date;
}

const DUPLICATE_KEY = 11000;
/** After so many tries a mail counts as failed and waits for a person. */
export const MAIL_TRIES_MAX = 10;
const BACKOFF_FIRST_MS = 5_000;
const BACKOFF_MAX_MS = 60 * 60_000;
const CLAIM_MAX = 100;
/** Mails that one look finds; claims take from them. A look at a long queue costs as much as sending many mails. */
const LOOK_AHEAD = 1_000;
const NOT_DELETED = { deletedAt: { $exists: false } };
const ERROR_CHARS_MAX = 500;

/** The queue of mails: written by whoever has something to say, sent by the job-scheduler. */
export class MailQueueRepository {
  readonly #client: MongoClient;
  readonly #mails: Collection<MailDocument>;
  readonly #now: () => Date;
  readonly #newId: () => string;
  /** Ids of mails that were due at the last look; whether they still are is asked when they are taken. */
  #seenDue: string[] = [];
  constructor(client: MongoClient, mails: Collection<MailDocument>, now: () => Date, newId: () => string) {
    this.#client = client;
    this.#mails = mails;
    this.#now = now;
    this.#newId = newId;
  }

  /** Queues a mail; false when one with its key is there already. */
  async enqueue(mail: NewMail, session?: ClientSession): Promise<boolean> {
    const row = this.#rowOf(mail);
    // Inside a transaction a duplicate key would end it, so it is looked for first; the unique index remains the judge.
    if (
      session !== undefined &&
      (await this.#mails.findOne({ key: { $eq: mail.key } }, { session, projection: { _id: 1 } })) !== null
    )
      return false;
    try {
      await this.#mails.insertOne(row, session === undefined ? {} : { session });
      return true;
    } catch (error) {
      if (error instanceof MongoServerError && error.code === DUPLICATE_KEY && session === undefined) return false;
      throw error;
    }
  }

  /** Queues many mails at once; gives how many were new. Those whose key is there already stay as they are. */
  async enqueueMany(mails: NewMail[]): Promise<number> {
    if (mails.length === 0) return 0;
    try {
      const { insertedCount } = await this.#mails.insertMany(
        mails.map(mail => this.#rowOf(mail)),
        { ordered: false },
      );
      return insertedCount;
    } catch (error) {
      if (error instanceof MongoBulkWriteError && isOnlyDuplicates(error)) return error.insertedCount;
      throw error;
    }
  }

  /** Takes mails that are due, each for one owner until its lease ends; the mails of a dead owner come again. */
  async claim(options: { owner: string; limit: number; leaseMs: number }): Promise<MailDocument[]> {
    const limit = Math.min(options.limit, CLAIM_MAX);
    for (;;) {
      if (this.#seenDue.length === 0) this.#seenDue = await this.#dueIds(this.#now(), LOOK_AHEAD);
      const ids = this.#seenDue.splice(0, limit);
      if (ids.length === 0) return [];
      const taken = await this.#take(ids, options);
      // Others may have taken all of these meanwhile; then the next ones, or a new look.
      if (taken.length > 0) return taken;
    }
  }

  /** Reads and marks mails in one transaction: of two claimers the later one conflicts, looks again, and finds them taken. */
  async #take(ids: string[], options: { owner: string; leaseMs: number }): Promise<MailDocument[]> {
    const now = this.#now();
    const mark = {
      status: 'sending' as const,
      claimedBy: options.owner,
      leaseUntil: new Date(now.getTime() + options.leaseMs),
    };
    return this.#client.withSession(session =>
      session.withTransaction(
        async () => {
          const rows = await this.#mails
            .find({ _id: { $in: ids } }, { session })
            .sort({ nextTryAt: 1 })
            .toArray();
          const due = rows.filter(row => isDue(row, now));
          if (due.length > 0)
            await this.#mails.updateMany(
              { _id: { $in: due.map(({ _id }) => _id) } },
              { $set: mark, $inc: { tries: 1 } },
              { session },
            );
          return due.map(row => ({ ...row, ...mark, tries: row.tries + 1 }));
        },
        { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } },
      ),
    );
  }

  /** Two questions, because an index covers each of them whole, and no server looks for both in one. */
  async #dueIds(now: Date, limit: number): Promise<string[]> {
    const questions = [
      { status: 'pending' as const, nextTryAt: { $lte: now } },
      { status: 'sending' as const, leaseUntil: { $lt: now } },
    ];
    const found = await Promise.all(
      questions.map(question =>
        this.#mails
          .find(question, { projection: { nextTryAt: 1 } })
          .sort({ nextTryAt: 1 })
          .limit(limit)
          .toArray(),
      ),
    );
    return found
      .flat()
      .sort((one, two) => one.nextTryAt.getTime() - two.nextTryAt.getTime())
      .slice(0, limit)
      .map(({ _id }) => _id);
  }

  /** The mail was taken by the mail server. Only its present owner may say so. */
  async markSent(id: string, owner: string, messageId: string): Promise<boolean> {
    return this.#end(id, owner, { status: 'sent', sentAt: this.#now(), messageId, lastError: null });
  }

  /** The mail server said "later": the next try waits twice as long as the one before, at most an hour; after ten tries the mail has failed. */
  async markRetry(id: string, owner: string, error: string): Promise<MailStatus | null> {
    const mail = await this.#mails.findOne({ _id: id, claimedBy: owner, status: 'sending' });
    if (mail === null) return null;
    if (mail.tries >= MAIL_TRIES_MAX) return (await this.markFailed(id, owner, error)) ? 'failed' : null;
    const waitMs = Math.min(BACKOFF_FIRST_MS * 2 ** (mail.tries - 1), BACKOFF_MAX_MS);
    const isDone = await this.#end(id, owner, {
      status: 'pending',
      nextTryAt: new Date(this.#now().getTime() + waitMs),
      lastError: error.slice(0, ERROR_CHARS_MAX),
    });
    return isDone ? 'pending' : null;
  }

  /** The mail server said "never": a person decides. */
  async markFailed(id: string, owner: string, error: string): Promise<boolean> {
    return this.#end(id, owner, { status: 'failed', lastError: error.slice(0, ERROR_CHARS_MAX) });
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

  /** A person says that the mail reached its reader by another way. */
  async markAsSent(id: string, session?: ClientSession): Promise<boolean> {
    const { matchedCount } = await this.#mails.updateOne(
      { _id: { $eq: id }, status: { $in: ['failed', 'pending'] } },
      { $set: { status: 'sent', sentAt: this.#now(), claimedBy: null, leaseUntil: null } },
      inSession(session),
    );
    return matchedCount === 1;
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
        $unset: { attachments: '', subject: '' },
      },
      inSession(session),
    );
    return matchedCount === 1;
  }

  async counts(): Promise<Record<MailStatus, number>> {
    const rows = await this.#mails
      .aggregate<{ _id: MailStatus; mails: number }>([
        { $match: NOT_DELETED },
        { $group: { _id: '$status', mails: { $sum: 1 } } },
      ])
      .toArray();
    const counts: Record<MailStatus, number> = { pending: 0, sending: 0, sent: 0, failed: 0 };
    for (const { _id, mails } of rows) counts[_id] = mails;
    return counts;
  }

  /** When the longest waiting mail was written; null when none waits. */
  async oldestPending(): Promise<Date | null> {
    const mail = await this.#mails.findOne(
      { status: 'pending' },
      { sort: { createdAt: 1 }, projection: { createdAt: 1 } },
    );
    return mail?.createdAt ?? null;
  }

  #rowOf(mail: NewMail): MailDocument {
    const now = this.#now();
    return {
      ...mail,
      _id: this.#newId(),
      status: 'pending',
      tries: 0,
      nextTryAt: now,
      leaseUntil: null,
      claimedBy: null,
      lastError: null,
      createdAt: now,
      sentAt: null,
      messageId: null,
    };
  }

  async #end(id: string, owner: string, change: Partial<MailDocument>): Promise<boolean> {
    // Plain values, not `$eq`: with `$eq` the local server reads the whole queue instead of the index `owner` (decision 0005).
    const { matchedCount } = await this.#mails.updateOne(
      { _id: id, claimedBy: owner, status: 'sending' },
      { $set: { ...change, claimedBy: null, leaseUntil: null } },
    );
    return matchedCount === 1;
  }
}

const inSession = (session: ClientSession | undefined) => (session === undefined ? {} : { session });

function isDue({ status, nextTryAt, leaseUntil }: MailDocument, now: Date): boolean {
  return status === 'pending' ? nextTryAt <= now : status === 'sending' && leaseUntil !== null && leaseUntil < now;
}

function isOnlyDuplicates(error: MongoBulkWriteError): boolean {
  const failures = [error.writeErrors].flat();
  return failures.length > 0 && failures.every(failure => failure.code === DUPLICATE_KEY);
}
