import type { ClientSession, Collection } from 'mongodb';

/** What a mail says, as a person of IT may see it: without the secrets in its links. */
export interface MailPreviewDocument {
  /** The mail. */
  _id: string;
  /** Of the mail as it stood then. */
  version: number;
  state: 'asked' | 'done' | 'failed' | 'gone';
  askedAt: Date;
  subject: string | null;
  text: string | null;
  html: string | null;
  error: string | null;
}

const ASKED_MAX = 20;
const ERROR_CHARS_MAX = 500;
const NOTHING = { subject: null, text: null, html: null, error: null };

/** Previews of mails: people ask for one, a job-scheduler renders it as it would send it. */
export class MailPreviewsRepository {
  readonly #previews: Collection<MailPreviewDocument>;
  readonly #now: () => Date;
  constructor(previews: Collection<MailPreviewDocument>, now: () => Date) {
    this.#previews = previews;
    this.#now = now;
  }

  /** Asks for the preview of a mail; what was rendered of an older state of it is gone. Asking again is asking once. */
  async ask(mailId: string, version: number): Promise<void> {
    const known = await this.get(mailId);
    if (known?.version === version && (known.state === 'asked' || known.state === 'done')) return;
    await this.#previews.updateOne(
      { _id: mailId },
      { $set: { version, state: 'asked', askedAt: this.#now(), ...NOTHING } },
      { upsert: true },
    );
  }

  async get(mailId: string): Promise<MailPreviewDocument | null> {
    return this.#previews.findOne({ _id: { $eq: mailId } });
  }

  /** The mails whose preview somebody waits for. */
  async asked(): Promise<MailPreviewDocument[]> {
    return this.#previews.find({ state: 'asked' }).limit(ASKED_MAX).toArray();
  }

  /** What was asked for; a newer question is left open. */
  async answer(
    { _id, version }: Pick<MailPreviewDocument, '_id' | 'version'>,
    what: { subject: string; text: string; html: string } | { error: string },
  ): Promise<void> {
    await this.#previews.updateOne(
      { _id, version, state: 'asked' },
      {
        $set:
          'error' in what
            ? { state: 'failed', error: what.error.slice(0, ERROR_CHARS_MAX) }
            : { state: 'done', subject: what.subject, text: what.text, html: what.html },
      },
    );
  }

  /** What a mail said goes with the mail. */
  async wipe(mailId: string, session?: ClientSession): Promise<void> {
    await this.#previews.updateOne(
      { _id: mailId },
      { $set: { state: 'gone', ...NOTHING } },
      session === undefined ? {} : { session },
    );
  }
}
