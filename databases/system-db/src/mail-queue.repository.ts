import { MongoBulkWriteError, MongoServerError, type ClientSession, type Collection, type MongoClient } from 'mongodb';
import type { MailDocument, MailStatus, NewMail } from './mail-document.ts';

const DUPLICATE_KEY = 11000;
/** After so many tries a mail counts as failed and waits for a person. */
export const MAIL_TRIES_MAX = 10;
const BACKOFF_FIRST_MS = 5_000;
const BACKOFF_MAX_MS = 60 * 60_000;
const CLAIM_MAX = 100;
/** Mails that one look finds; claims take from them. A look at a long queue costs as much as sending many mails. */
const LOOK_AHEAD = 1_000;
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

  /** Of the mails whose keys lie between two texts, the key that is last by the alphabet; mails long sent are forgotten. */
  async lastKeyBetween(from: string, before: string): Promise<string | null> {
    const mail = await this.#mails.findOne(
      { key: { $gte: from, $lt: before } },
      { sort: { key: -1 }, projection: { key: 1 } },
    );
    return mail?.key ?? null;
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
    // Plain values, not `$eq`: with `$eq` the local server reads the whole queue instead of the index `owner` (decision 0013).
    const { matchedCount } = await this.#mails.updateOne(
      { _id: id, claimedBy: owner, status: 'sending' },
      { $set: { ...change, claimedBy: null, leaseUntil: null } },
    );
    return matchedCount === 1;
  }
}

function isDue({ status, nextTryAt, leaseUntil }: MailDocument, now: Date): boolean {
  return status === 'pending' ? nextTryAt <= now : status === 'sending' && leaseUntil !== null && leaseUntil < now;
}

function isOnlyDuplicates(error: MongoBulkWriteError): boolean {
  const failures = [error.writeErrors].flat();
  return failures.length > 0 && failures.every(failure => failure.code === DUPLICATE_KEY);
}
