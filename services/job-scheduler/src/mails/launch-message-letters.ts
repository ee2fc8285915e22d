import type { LaunchMessageRecord, LaunchMessagesRepository } from '@astro/admin-db';
import { fillMessage, messageValues, type MessageReader } from '@astro/domain';
import type { MailQueueRepository, NewMail } from '@astro/system-db';
import { mailOf } from './mail-of.ts';

const BATCH_MAX = 5;
/** Readers of one write into the queue. */
const READERS_AT_ONCE = 500;
/** Longer than ten thousand readers take. */
const LEASE_MS = 60_000;

type Messages = Pick<LaunchMessagesRepository, 'claim' | 'readers' | 'markDone'>;

/** Puts the messages of agencies to the people of a launch into the mail queue, one mail for each reader. */
export class LaunchMessageLetters {
  readonly #messages: Messages;
  readonly #queue: MailQueueRepository;
  readonly #owner: string;
  readonly #onWritten: () => void;
  constructor(messages: Messages, queue: MailQueueRepository, options: { owner: string; onWritten: () => void }) {
    this.#messages = messages;
    this.#queue = queue;
    this.#owner = options.owner;
    this.#onWritten = options.onWritten;
  }

  /** Carries out one batch; gives how many messages it was. */
  async run(): Promise<number> {
    const messages = await this.#messages.claim({ owner: this.#owner, limit: BATCH_MAX, leaseMs: LEASE_MS });
    for (const message of messages) {
      // In the queue first, done afterwards: a process that dies in between is followed by one that writes the same keys again.
      await this.#write(message);
      await this.#messages.markDone(message.id);
    }
    return messages.length;
  }

  async #write(message: LaunchMessageRecord): Promise<void> {
    let after = '';
    for (;;) {
      const readers = await this.#messages.readers(message.id, after, READERS_AT_ONCE);
      const last = readers.at(-1);
      if (last === undefined) return;
      await this.#queue.enqueueMany(readers.map(reader => letterTo(reader, message)));
      this.#onWritten();
      after = last.email;
    }
  }
}

function letterTo({ email, name, codes, bookingId }: MessageReader, message: LaunchMessageRecord): NewMail {
  const { agency, ...launch } = message.launch;
  const { rocket, destination, timeZone } = launch;
  const departsAt = new Date(launch.departsAt);
  const values = messageValues({ name, codes, launch: { rocket, destination, departsAt, timeZone } });
  return mailOf(
    'launch-message',
    message.id,
    email,
    {
      agencyName: agency,
      launch: { ...launch, id: message.launchId },
      subject: fillMessage(message.subject, values),
      text: fillMessage(message.text, values),
      bookingId,
      isTest: message.isTest,
    },
    {
      component: 'job-scheduler',
      ...(message.requestId === null ? {} : { requestId: message.requestId }),
      ...(message.traceparent === null ? {} : { traceparent: message.traceparent }),
    },
  );
}
