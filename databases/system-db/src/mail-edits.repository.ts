import type { ClientSession, Collection } from 'mongodb';
import type { MailDocument, MailEdit, MailWords } from './mail-document.ts';

/** Changes that a mail remembers; who needs more of them should write a new mail. */
const EDITS_MAX = 20;

/** What a person wants changed; what is not named stays. */
export type MailChange = Partial<MailWords>;

/** What became of a wish to change a mail. */
export type MailChanged =
  | { ok: true; before: MailWords; after: MailWords; version: number }
  /** Not there, being sent or sent; or somebody else has changed it since it was read. */
  | { ok: false; refusal: 'not-there' | 'not-waiting' | 'changed-meanwhile' };

/** Reader, subject and text of a mail that waits or has failed, changed by a person. */
export class MailEditsRepository {
  readonly #mails: Collection<MailDocument>;
  readonly #now: () => Date;
  constructor(mails: Collection<MailDocument>, now: () => Date) {
    this.#mails = mails;
    this.#now = now;
  }

  /** Changes a mail as it stood at a version. Of two people the later one is told; so is whoever comes when it is being sent. */
  async edit(
    id: string,
    wish: { version: number; change: MailChange; by: MailEdit['by'] },
    session: ClientSession,
  ): Promise<MailChanged> {
    const mail = await this.#mails.findOne({ _id: id }, { session });
    if (mail === null || mail.deletedAt !== undefined) return { ok: false, refusal: 'not-there' };
    if (mail.status !== 'pending' && mail.status !== 'failed') return { ok: false, refusal: 'not-waiting' };
    if ((mail.version ?? 1) !== wish.version) return { ok: false, refusal: 'changed-meanwhile' };
    const before = wordsOf(mail);
    const after = { ...before, ...wish.change };
    const version = wish.version + 1;
    const edit: MailEdit = { at: this.#now(), by: wish.by, before, after };
    const { matchedCount } = await this.#mails.updateOne(
      // As it was read, or not at all. Null finds a mail that nobody has changed yet.
      { _id: id, status: mail.status, version: mail.version ?? null } as object,
      {
        $set: {
          to: after.to,
          version,
          ...(after.subject === null ? {} : { subject: after.subject }),
          ...(after.text === null ? {} : { text: after.text }),
          edits: [...(mail.edits ?? []), edit].slice(-EDITS_MAX),
        },
        ...unsetOf(after),
      },
      { session },
    );
    return matchedCount === 1 ? { ok: true, before, after, version } : { ok: false, refusal: 'changed-meanwhile' };
  }
}

function wordsOf({ to, subject, text }: MailDocument): MailWords {
  return { to, subject: subject ?? null, text: text ?? null };
}

/** What its kind says again by itself. */
function unsetOf({ subject, text }: MailWords): { $unset?: Record<string, ''> } {
  const gone = {
    ...(subject === null ? { subject: '' as const } : {}),
    ...(text === null ? { text: '' as const } : {}),
  };
  return Object.keys(gone).length === 0 ? {} : { $unset: gone };
}
