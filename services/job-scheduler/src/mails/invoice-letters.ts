import type { InvoiceMail, InvoiceMailsRepository } from '@astro/admin-db';
import type { LaunchesRepository } from '@astro/customer-db';
import type { MailQueueRepository, NewMail } from '@astro/system-db';
import { launchFacts, mailsToAgency, type AgencyReaders } from './mail-of.ts';

const BATCH_MAX = 20;
const LEASE_MS = 30_000;

/** Puts the letters of issued invoices, and those that finance sends again, into the mail queue. */
export class InvoiceLetters {
  readonly #wishes: InvoiceMailsRepository;
  readonly #launches: LaunchesRepository;
  readonly #queue: MailQueueRepository;
  readonly #readersOf: (agencyId: string) => Promise<AgencyReaders>;
  readonly #owner: string;
  constructor(
    wishes: InvoiceMailsRepository,
    launches: LaunchesRepository,
    queue: MailQueueRepository,
    options: { readersOf: (agencyId: string) => Promise<AgencyReaders>; owner: string },
  ) {
    this.#wishes = wishes;
    this.#launches = launches;
    this.#queue = queue;
    this.#readersOf = options.readersOf;
    this.#owner = options.owner;
  }

  /** Writes one batch; gives how many wishes it carried out. */
  async run(): Promise<number> {
    const wishes = await this.#wishes.claim({ owner: this.#owner, limit: BATCH_MAX, leaseMs: LEASE_MS });
    for (const wish of wishes) {
      // In the queue first, done afterwards: a process that dies in between writes it again, under the same key.
      await this.#queue.enqueueMany(await this.#mailsOf(wish));
      await this.#wishes.markDone(wish.id);
    }
    return wishes.length;
  }

  async #mailsOf({ invoice, attempt, requestId, traceparent }: InvoiceMail): Promise<NewMail[]> {
    const [launch, readers] = await Promise.all([
      this.#launches.find(invoice.launchId),
      this.#readersOf(invoice.agencyId),
    ]);
    const facts = launch === null ? null : launchFacts(invoice.launchId, launch);
    return mailsToAgency(
      'invoice-issued',
      `${invoice.id}:${attempt}`,
      readers,
      {
        invoiceId: invoice.id,
        agencyName: invoice.agencyName,
        number: invoice.number,
        launchName:
          facts === null
            ? invoice.launchSlug
            : `${facts.rocket} to ${facts.destination}, ${facts.departsAt.slice(0, 10)}`,
        basis: invoice.basis,
        netCents: invoice.netCents,
        amountCents: invoice.amountCents,
        issuedOn: invoice.issuedAt.toISOString(),
        dueOn: invoice.dueAt,
      },
      {
        component: 'job-scheduler',
        ...(requestId === null ? {} : { requestId }),
        ...(traceparent === null ? {} : { traceparent }),
      },
    );
  }
}
