import { requestContext, type Logger } from '@astro/service-kit';
import { isMailKind, renderQueuedMail, type MailSender, type SendOutcome, type WebAddresses } from '@astro/smtp-mail';
import type { MailDocument, MailQueueRepository, MailStatus } from '@astro/system-db';

/** Mails of one claim: the sender has eight connections, and each mail is claimed by a query of its own. */
const BATCH_MAX = 40;
/** A mail in the hands of a killed process is sent by another one after this time; longer than a silent server is waited for. */
const LEASE_MS = 60_000;

/** Sends what waits in the mail queue. */
export class SendMails {
  readonly #queue: MailQueueRepository;
  readonly #sender: MailSender;
  readonly #webs: WebAddresses;
  readonly #owner: string;
  readonly #log: Logger;
  readonly #onOutcome: (outcome: SendOutcome['kind']) => void;
  constructor(
    queue: MailQueueRepository,
    sender: MailSender,
    options: { webs: WebAddresses; owner: string; log: Logger; onOutcome: (outcome: SendOutcome['kind']) => void },
  ) {
    this.#queue = queue;
    this.#sender = sender;
    this.#webs = options.webs;
    this.#owner = options.owner;
    this.#log = options.log;
    this.#onOutcome = options.onOutcome;
  }

  /** Sends one batch; says whether there was one. */
  async run(): Promise<boolean> {
    const mails = await this.#queue.claim({ owner: this.#owner, limit: BATCH_MAX, leaseMs: LEASE_MS });
    await Promise.all(
      mails.map(mail =>
        requestContext.run(
          {
            requestId: mail.requestId ?? mail._id,
            ...(mail.traceparent === undefined ? {} : { traceparent: mail.traceparent }),
          },
          () => this.#send(mail),
        ),
      ),
    );
    return mails.length > 0;
  }

  async #send(mail: MailDocument): Promise<void> {
    const outcome = await this.#outcomeOf(mail);
    this.#onOutcome(outcome.kind);
    const fields = { mailId: mail._id, kind: mail.kind, tries: mail.tries };
    switch (outcome.kind) {
      case 'sent': {
        await this.#queue.markSent(mail._id, this.#owner, outcome.messageId);
        this.#log.info(
          {
            event: 'mail-sent',
            ...fields,
            messageId: outcome.messageId,
            waitedMs: Date.now() - mail.createdAt.getTime(),
          },
          `The mail ${mail.kind} was sent.`,
        );
        return;
      }
      case 'never': {
        await this.#queue.markFailed(mail._id, this.#owner, outcome.error);
        this.#log.warn(
          { event: 'mail-failed', ...fields, reason: outcome.error },
          `The mail ${mail.kind} cannot be sent.`,
        );
        return;
      }
      case 'later': {
        const status: MailStatus | null = await this.#queue.markRetry(mail._id, this.#owner, outcome.error);
        this.#log.warn(
          { event: status === 'failed' ? 'mail-failed' : 'mail-waits', ...fields, reason: outcome.error },
          status === 'failed' ? `The mail ${mail.kind} was given up.` : `The mail ${mail.kind} is sent later.`,
        );
      }
    }
  }

  async #outcomeOf(mail: MailDocument): Promise<SendOutcome> {
    let words: { subject: string; html: string; text: string };
    try {
      if (!isMailKind(mail.kind)) throw new Error(`${String(mail.kind)} is no kind of mail`);
      words = await renderQueuedMail(mail.kind, mail.data, this.#webs);
    } catch (error) {
      // What it was told does not fit, or a link leads elsewhere: no later try can change that, a person must look.
      return { kind: 'never', error: error instanceof Error ? error.message : String(error) };
    }
    return this.#sender.send({
      key: mail.key,
      to: mail.to,
      ...words,
      ...(mail.subject === undefined ? {} : { subject: mail.subject }),
      ...(mail.requestId === undefined ? {} : { requestId: mail.requestId }),
      attachments: (mail.attachments ?? []).map(({ filename, contentType, contentBase64 }) => ({
        filename,
        contentType,
        content: Buffer.from(contentBase64, 'base64'),
      })),
    });
  }
}
