import type { AstroEvent } from '@astro/events';
import { SandboxGateway, type PaymentGateway } from '@astro/payments';
import { newId, type Clock, type Logger, type Metrics } from '@astro/service-kit';
import type { MailSender, WebAddresses } from '@astro/smtp-mail';
import { closeLaunches } from './jobs/close-launches.job.ts';
import { compareDatabases } from './jobs/compare-databases.job.ts';
import { expireHolds } from './jobs/expire-holds.job.ts';
import { expireKeptSeats } from './jobs/expire-kept-seats.job.ts';
import { forecastLaunches } from './jobs/forecast-launches.job.ts';
import { forgetOld } from './jobs/forget-old.job.ts';
import { forgetTravelers } from './jobs/forget-travelers.job.ts';
import { issueInvoices } from './jobs/issue-invoices.job.ts';
import { JobBoard } from './jobs/job-board.ts';
import { markOverdue } from './jobs/mark-overdue.job.ts';
import { refreshRecords } from './jobs/refresh-records.job.ts';
import { remindAgencies } from './jobs/remind-agencies.job.ts';
import { resolvePayments } from './jobs/resolve-payments.job.ts';
import { sendReminders } from './jobs/send-reminders.job.ts';
import { settleRefunds } from './jobs/settle-refunds.job.ts';
import { tellFinance } from './jobs/tell-finance.job.ts';
import { tellVips } from './jobs/tell-vips.job.ts';
import { tendWaitingLists } from './jobs/tend-waiting-lists.job.ts';
import { AlertLetters } from './mails/alert-letters.ts';
import { InvoiceLetters } from './mails/invoice-letters.ts';
import { LaunchMessageLetters } from './mails/launch-message-letters.ts';
import { MailWriter } from './mails/mail-writer.ts';
import { PapersOfMail } from './mails/papers-of-mail.ts';
import { PreviewMails } from './mails/preview-mails.ts';
import { SendMails } from './mails/send-mails.ts';
import { ViableLaunches } from './mails/viable-launches.ts';
import type { Databases } from './open-databases.ts';
import { Outages } from './running/outages.ts';
import { WakefulLoop } from './running/wakeful-loop.ts';
import { comparedSets } from './sync/by-hand/compared-sets.ts';
import { SyncByHand } from './sync/by-hand/sync-by-hand.ts';
import { adminToCustomer, customerToAdmin, systemToAdmin, type SyncDirection } from './sync/directions.ts';
import { OutboxCarrier } from './sync/outbox-carrier.ts';
import { SendWebhooks } from './webhooks/send-webhooks.ts';
import { mailsOfDisabled } from './webhooks/tell-of-disabled.ts';
import { SyncWatch, type AnyCarrier } from './sync/sync-watch.ts';

/** Changes wake the carriers; this covers a change stream or a LISTEN that was lost. */
const CARRY_POLL_MS = 500;
/** A person of IT waits for what a mail says. */
const PREVIEW_POLL_MS = 500;
/** The auth-service queues mails without a word to us. */
const MAIL_POLL_MS = 500;
/** Finance sends an invoice again, and agencies write messages, without a word to us. */
const LETTER_POLL_MS = 2_000;
/** News of bookings wake the webhooks; changes that the admin API makes and tries that come due are found by looking. */
const WEBHOOK_POLL_MS = 1_000;
const WATCH_POLL_MS = 5_000;
/** A person has pressed a button and looks at the page. */
const BY_HAND_POLL_MS = 1_000;
/** Alerts begin and end in several places; they are few, and a person reads of them. */
const ALERT_POLL_MS = 2_000;
/** Holds end in the middle of a minute, payments are left open there, a launch that is over waits for the last of them, and travelers leave. */
const CLOCKED_MS = 10_000;

/** What the scheduler is made of. */
export interface SchedulerParts {
  databases: Databases;
  sender: MailSender;
  webs: WebAddresses;
  adminUrl: string;
  processName: string;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  /** Default: the sandbox, with its books in the customer database. */
  gateway?: PaymentGateway;
  faultPoint?: () => void;
  /** Origins of this machine that webhooks may go to, in the demo and in tests; default: none. */
  webhookLocalOrigins?: ReadonlySet<string>;
}

/** A scheduler at work. */
export interface Scheduler {
  /** Finishes what is in hand. */
  stop(): Promise<void>;
}

/** Starts synchronisation, mails and jobs on opened databases. */
export function startScheduler(parts: SchedulerParts): Scheduler {
  const { databases, clock, log, metrics, processName } = parts;
  const { customer, admin, system } = databases;
  const owner = `${processName}#${newId()}`;
  const outages = new Outages(log);
  const gateway = parts.gateway ?? new SandboxGateway(customer.sandboxCharges, newId);
  const viable = new ViableLaunches(admin);
  const mailWriter = () => new MailWriter(databases, clock, viable);
  const readersOf = (agencyId: string) => mailWriter().readersOf(agencyId);

  const mailCount = metrics.counter('mails_total', 'Mails by what the mail server said.', ['outcome']);
  const papers = new PapersOfMail(customer, admin, parts.webs.customerWeb);
  const sendMails = new SendMails(system.mailQueue, parts.sender, papers, {
    webs: parts.webs,
    owner,
    log,
    onOutcome: outcome => mailCount.inc({ outcome }),
    isRushed: () => carriers.some(carrier => carrier.isRushed()),
  });
  const mailLoop = new WakefulLoop({ name: 'the mails', pollMs: MAIL_POLL_MS, outages, work: () => sendMails.run() });

  const previews = new PreviewMails(system, parts.webs);
  const previewLoop = new WakefulLoop({
    name: 'the previews of mails',
    pollMs: PREVIEW_POLL_MS,
    outages,
    work: async () => {
      await previews.run();
      return false;
    },
  });

  const letters = new InvoiceLetters(admin.invoiceMails, customer.launches, system.mailQueue, { readersOf, owner });
  const letterLoop = new WakefulLoop({
    name: 'the letters of invoices',
    pollMs: LETTER_POLL_MS,
    outages,
    work: async () => {
      const written = await letters.run();
      if (written > 0) mailLoop.wake();
      return written > 0;
    },
  });

  const messages = new LaunchMessageLetters(admin.launchMessages, system.mailQueue, {
    owner,
    onWritten: () => mailLoop.wake(),
  });
  const messageLoop = new WakefulLoop({
    name: 'the messages of agencies',
    pollMs: LETTER_POLL_MS,
    outages,
    work: async () => (await messages.run()) > 0,
  });

  const alertLetters = new AlertLetters(system);
  // No job: jobs need the admin database, and IT is to hear of alerts when that is away, too.
  const alertLoop = new WakefulLoop({
    name: 'the mails of alerts',
    pollMs: ALERT_POLL_MS,
    outages,
    work: async () => {
      const told = await alertLetters.run();
      if (told > 0) mailLoop.wake();
      return told > 0;
    },
  });

  const webhookCount = metrics.counter('webhooks_total', 'Webhooks by what became of a try.', ['outcome']);
  const webhooks = new SendWebhooks(admin.webhookOutbox, {
    owner,
    clock,
    log,
    localOrigins: parts.webhookLocalOrigins ?? new Set(),
    onRoom: () => webhookLoop.wake(),
    onOutcome: outcome => webhookCount.inc({ outcome }),
    onDisabled: async (agencyId, endpointId) => {
      await system.mailQueue.enqueueMany(await mailsOfDisabled(admin, agencyId, endpointId));
      mailLoop.wake();
    },
  });
  const webhookLoop: WakefulLoop = new WakefulLoop({
    name: 'the webhooks',
    pollMs: WEBHOOK_POLL_MS,
    outages,
    work: () => webhooks.run(),
  });

  const board = new JobBoard(
    [
      expireHolds(customer.holds),
      expireKeptSeats(admin.keptSeats, { clock }),
      resolvePayments(customer.bookings, gateway, { clock, log }),
      settleRefunds(customer.refunds, gateway, { alerts: system.alerts, log }),
      closeLaunches(customer.launchClosing),
      issueInvoices(admin.invoices, { log, onIssued: () => letterLoop.wake() }),
      markOverdue(admin.invoices, { log }),
      remindAgencies(admin.invoiceReminders, system.mailQueue, { readersOf, log, onWritten: () => mailLoop.wake() }),
      tellFinance(admin, system, { clock, onWritten: () => mailLoop.wake() }),
      compareDatabases(databases, { clock, log }),
      forgetTravelers(customer.leaving, system, { log }),
      forgetOld(admin, { clock }),
      tendWaitingLists(customer.waitingLists, customer.launches, system.mailQueue, () => mailLoop.wake()),
      tellVips(customer.dueMails, customer.travelers, system.mailQueue, () => mailLoop.wake()),
      sendReminders(customer.dueMails, customer.travelers, system.mailQueue, {
        clock,
        onWritten: () => mailLoop.wake(),
      }),
      refreshRecords(admin),
      forecastLaunches(admin, system.mailQueue, { clock, log, readersOf, onWritten: () => mailLoop.wake() }),
    ],
    system.jobs,
    { adminUrl: parts.adminUrl, processName, clock, log, outages },
  );

  const onArrived = (event: AstroEvent, mails: number) => {
    if (mails > 0) mailLoop.wake();
    switch (event.type) {
      case 'launch-changed':
        if (isOver(event.state.status)) board.call('close-launches', event.type);
        if (event.state.vipUntil !== undefined) board.call('tell-vips', event.type);
        // More seats on sale, or an end: whoever waits for this launch is concerned.
        board.call('tend-waiting-lists', event.type);
        break;
      case 'booking-changed':
        webhookLoop.wake();
        if (event.state.refunds.some(refund => refund.state === 'pending')) board.call('settle-refunds', event.type);
        // A booking may be the last thing that the totals of a settled launch waited for.
        if (event.state.status === 'flown' || event.state.status === 'refunded')
          board.call('issue-invoices', event.type);
        break;
      case 'launch-settled':
        board.call('issue-invoices', event.type);
        break;
      case 'launch-seats-changed':
        if (event.state.waiting !== undefined) board.call('tend-waiting-lists', event.type);
        break;
      case 'agency-changed':
      case 'flight-record-changed':
      case 'launch-preview-changed':
      case 'agency-registered':
      case 'member-changed':
        break;
    }
  };
  const carrierOf = <E extends AstroEvent>(direction: SyncDirection<E>) =>
    new OutboxCarrier<E>(direction, {
      owner,
      clock,
      log,
      mailWriter,
      queueMails: mails => system.mailQueue.enqueueMany(mails),
      onArrived,
      onParked: () => watchLoop.wake(),
      ...(parts.faultPoint === undefined ? {} : { faultPoint: parts.faultPoint }),
    });
  const carriers: AnyCarrier[] = [
    carrierOf(adminToCustomer(databases)),
    carrierOf(customerToAdmin(databases)),
    carrierOf(systemToAdmin(databases)),
  ];
  const carryLoops = carriers.map(carrier => ({
    carrier,
    loop: new WakefulLoop({
      name: `the way ${carrier.direction.name}`,
      pollMs: CARRY_POLL_MS,
      outages,
      work: () => carrier.carry(),
    }),
  }));
  const sets = comparedSets(databases, clock);
  const watch = new SyncWatch(carriers, system, { clock, log, metrics, sets });
  const watchLoop = new WakefulLoop({
    name: 'the watch over synchronisation',
    pollMs: WATCH_POLL_MS,
    outages,
    work: async () => {
      await watch.look();
      return false;
    },
  });

  const byHand = new SyncByHand(system, sets, {
    owner,
    clock,
    log,
    onEnded: () => board.call('compare-databases', 'sync-by-hand'),
  });
  const byHandLoop = new WakefulLoop({
    name: 'the synchronisation by hand',
    pollMs: BY_HAND_POLL_MS,
    outages,
    work: async () => {
      await byHand.run();
      return false;
    },
  });

  const loops = [
    ...carryLoops.map(({ loop }) => loop),
    mailLoop,
    previewLoop,
    letterLoop,
    messageLoop,
    alertLoop,
    watchLoop,
    byHandLoop,
    webhookLoop,
  ];
  for (const loop of loops) loop.start();
  board.start();
  const watches = carryLoops.map(({ carrier, loop }) => carrier.direction.watch(() => loop.wake()));
  const clocked = setInterval(() => {
    board.call('expire-holds', 'clock');
    board.call('resolve-payments', 'clock');
    board.call('close-launches', 'clock');
    board.call('forget-travelers', 'clock');
  }, CLOCKED_MS);

  return {
    async stop() {
      clearInterval(clocked);
      byHand.stop();
      await Promise.all([
        ...watches.map(unwatch => unwatch()),
        ...loops.map(loop => loop.stop()),
        webhooks.stop(),
        board.stop(),
      ]);
    },
  };
}

function isOver(status: string): boolean {
  return status === 'successful' || status === 'failed' || status === 'aborted';
}
