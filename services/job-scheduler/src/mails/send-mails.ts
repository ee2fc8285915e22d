import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable, requestContext, type Logger } from '@astro/service-kit';
import type { MailSender, RenderedMail, SendOutcome, WebAddresses } from '@astro/smtp-mail';
import type { MailDocument, MailQueueRepository, MailStatus } from '@astro/system-db';
import { eachOf } from '../running/each-of.ts';
import { mailWords } from './mail-words.ts';
import type { PapersOfMail } from './papers-of-mail.ts';

/** Mails of one claim: each is claimed by a query of its own, and those in hand wait for others when this process is killed. */
const BATCH_MAX = 40;
/** In a rush of bookings mails stand back: a ticket takes as long to draw as dozens of bookings to carry. They still flow, slowly. */
const RUSH_BATCH_MAX = 4;
const RUSH_PAUSE_MS = 500;
/** As many as the sender has connections. */
const AT_ONCE = 8;
/** A mail in the hands of a killed process is sent by another one after this time; longer than a silent server is waited for. */
const LEASE_MS = 60_000;
/** A mail that was sent, but not marked as sent, would be sent again: a queue that is away for a moment is asked again. */
const MARK_TRIES = 5;
const MARK_WAIT_MS = 1_000;

/** Sends what waits in the mail queue. */
export class SendMails {
  readonly #queue: MailQueueRepository;
  readonly #sender: MailSender;
  readonly #papers: PapersOfMail;
  readonly #webs: WebAddresses;
  readonly #owner: string;
  readonly #log: Logger;
  readonly #onOutcome: (outcome: SendOutcome['kind']) => void;
  readonly #isRushed: () => boolean;
  constructor(
    queue: MailQueueRepository,
    sender: MailSender,
    papers: PapersOfMail,
    options: {
      webs: WebAddresses;
      owner: string;
      log: Logger;
      onOutcome: (outcome: SendOutcome['kind']) => void;
      isRushed: () => boolean;
    },
  ) {
    this.#queue = queue;
    this.#sender = sender;
    this.#papers = papers;
    this.#webs = options.webs;
    this.#owner = options.owner;
    this.#log = options.log;
    this.#onOutcome = options.onOutcome;
    this.#isRushed = options.isRushed;
  }

  /** Sends one batch; says whether there was one. */
  async run(): Promise<boolean> {
    const limit = this.#isRushed() ? RUSH_BATCH_MAX : BATCH_MAX;
    if (limit === RUSH_BATCH_MAX) await pause(RUSH_PAUSE_MS);
    const mails = await this.#queue.claim({ owner: this.#owner, limit, leaseMs: LEASE_MS });
    const outcomes = await eachOf(mails, AT_ONCE, mail =>
      requestContext.run(
        {
          requestId: mail.requestId ?? mail._id,
          ...(mail.traceparent === undefined ? {} : { traceparent: mail.traceparent }),
        },
        () => this.#send(mail),
      ),
    );
    const broken = outcomes.find(outcome => !outcome.ok);
    if (broken !== undefined) throw broken.error;
    return mails.length > 0;
  }

  async #send(mail: MailDocument): Promise<void> {
    const outcome = await this.#outcomeOf(mail);
    this.#onOutcome(outcome.kind);
    const fields = { mailId: mail._id, kind: mail.kind, tries: mail.tries };
    switch (outcome.kind) {
      case 'sent': {
        await insist(() => this.#queue.markSent(mail._id, this.#owner, outcome.messageId));
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
        await insist(() => this.#queue.markFailed(mail._id, this.#owner, outcome.error));
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
    let words: RenderedMail;
    let papers: Awaited<ReturnType<PapersOfMail['of']>>;
    try {
      words = await mailWords(mail, this.#webs);
      papers = await this.#papers.of(mail);
    } catch (error) {
      if (isUnavailable(error)) return { kind: 'later', error: error instanceof Error ? error.message : String(error) };
      // What it was told does not fit, or a link leads elsewhere: no later try can change that, a person must look.
      return { kind: 'never', error: error instanceof Error ? error.message : String(error) };
    }
    return this.#sender.send({
      key: mail.key,
      to: mail.to,
      ...words,
      ...(mail.requestId === undefined ? {} : { requestId: mail.requestId }),
      attachments: [
        ...papers,
        // Of a mail that an older version queued: nothing writes them any more, but nothing else has its invoice.
        ...(mail.attachments ?? []).map(({ filename, contentType, contentBase64 }) => ({
          filename,
          contentType,
          content: Buffer.from(contentBase64, 'base64'),
        })),
      ],
    });
  }
}

async function insist<T>(mark: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await mark();
    } catch (error) {
      if (!isUnavailable(error) || tries >= MARK_TRIES) throw error;
      await pause(MARK_WAIT_MS);
    }
  }
}
