import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { invoicePdf } from '@astro/papers';
import { pdfText } from '@astro/test-kit';
import { compare } from './jobs/compare-databases.job.ts';
import { remindAgencies } from './jobs/remind-agencies.job.ts';
import {
  OWNER_EMAIL,
  PRICE_CENTS,
  REQUEST_ID,
  startWorld,
  STAFF_EMAIL,
  until,
  type SchedulerWorld,
} from './testing/scheduler-world.fixture.ts';
import { pdfsOf } from './testing/test-inbox.fixture.ts';

// Three real databases on a machine that may have other things to do.
jest.setTimeout(60_000);

describe('the end of a launch, with two schedulers', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
    await world.scheduler('job-scheduler');
    await world.scheduler('job-scheduler-2');
  });
  afterAll(() => world.stop());

  const invoicesOf = (launchId: string) =>
    world.sql(
      `select number, outcome, amount_cents::int8::text as amount from invoices where launch_id = '${launchId}'`,
    );
  const keysAbout = async (part: string) =>
    [...(await world.mails()).keys()].filter(key => key.includes(part)).toSorted();

  it('refunds everybody through the gateway, settles, invoices 1,000 USD and tells each reader once when it is aborted', async () => {
    await world.publish('aborted');
    await world.onSale('aborted');
    const ids = [
      await world.book('aborted', 'ann', 2),
      await world.book('aborted', 'ann', 1),
      await world.book('aborted', 'bob', 3),
    ];
    await world.drained();
    const abortedAt = Date.now();
    await world.changeStatus('aborted', 'aborted', 'A leak in the second stage.');
    await until(async () => (await invoicesOf('aborted')).length > 0);
    // On events, not at the next full minute.
    expect(Date.now() - abortedAt).toBeLessThan(15_000);
    await until(async () => (await keysAbout('invoice-issued')).length === 2);
    await until(async () => (await world.customer.refunds.pending(10)).length === 0);
    await world.drained();

    for (const [place, id] of ids.entries()) {
      const paidCents = [2, 1, 3][place]! * PRICE_CENTS;
      expect(await world.customer.bookings.find(id)).toMatchObject({
        status: 'refunded',
        totalRefundedCents: paidCents,
      });
      const charge = await world.customer.sandboxCharges.find(id);
      expect(charge?.refunds.map(refund => refund.amountCents)).toEqual([paidCents]);
      expect(await world.sql(`select state from refunds where booking_id = '${id}'`)).toEqual([{ state: 'settled' }]);
    }
    expect(await world.customer.launches.find('aborted')).toMatchObject({ settledAs: 'aborted', seatsSold: 0 });
    expect(await invoicesOf('aborted')).toEqual([
      { number: expect.stringMatching(/^AB-\d{4}-\d{6}$/), outcome: 'aborted', amount: '100000' },
    ]);
    expect((await keysAbout('launch-status')).map(key => key.split(':').at(-1))).toEqual([
      OWNER_EMAIL,
      STAFF_EMAIL,
      'ann@example.com',
      'bob@example.com',
    ]);
    const mails = await world.mails();
    const toAnn = [...mails.values()].find(
      mail => mail.kind === 'launch-status-traveler' && mail.to === 'ann@example.com',
    );
    expect(toAnn).toMatchObject({
      requestId: REQUEST_ID,
      data: {
        to: 'aborted',
        text: 'A leak in the second stage.',
        bookings: [{ refundCents: expect.any(Number) }, { refundCents: expect.any(Number) }],
      },
    });
    await until(async () => [...(await world.mails()).values()].every(mail => mail.status === 'sent'));
    const arrived = world.inbox.arrived.map(mail => mail.messageId);
    expect(new Set(arrived).size).toBe(arrived.length);
    expect((await compare(world.databases)).differences).toEqual([]);
  });

  it('attaches the invoice to its mail: the document that the download gives, with number and sum', async () => {
    const [issued] = await world.sql(`select id from invoices where launch_id = 'aborted'`);
    const invoice = await world.owner.transactions.run('all', tx =>
      world.owner.invoices.get(tx, String(issued!['id'])),
    );
    for (const reader of [OWNER_EMAIL, STAFF_EMAIL]) {
      const mail = world.inbox.arrived.find(
        ({ to, raw }) => to.includes(reader) && raw.includes(`Invoice ${invoice!.number}`),
      );
      const [[name, pdf] = ['', Buffer.of()], ...others] = pdfsOf(mail!);
      expect([name, others]).toEqual([`${invoice!.number}.pdf`, []]);
      expect(pdf.equals(await invoicePdf(invoice!))).toBe(true);
      const text = pdfText(pdf).split('\n');
      expect(text).toContain(`Invoice ${invoice!.number}`);
      expect(text.slice(text.indexOf('Amount due (USD)') - 1)[0]).toBe('$1,000');
      expect(text).toContain('Orbital Ways Inc.');
    }
  });

  it('tells of a delay, then of the flight, and invoices 1 % of what came in', async () => {
    await world.publish('flown');
    await world.onSale('flown');
    const bookingId = await world.book('flown', 'cleo', 4);
    await world.drained();
    await world.changeStatus('flown', 'delayed', 'Wind.');
    await until(async () => (await keysAbout('launch-status-traveler:flown')).length === 1);
    const late = await world.book('flown', 'dora', 1);
    await world.changeStatus('flown', 'successful', 'A calm flight.');
    await until(async () => (await invoicesOf('flown')).length > 0);
    await world.drained();
    expect(await world.customer.bookings.find(bookingId)).toMatchObject({ status: 'flown' });
    expect(await world.customer.bookings.find(late)).toMatchObject({ status: 'flown' });
    expect(await invoicesOf('flown')).toMatchObject([
      { outcome: 'successful', amount: String((5 * PRICE_CENTS) / 100) },
    ]);
    const told = [...(await world.mails()).values()].filter(mail =>
      mail.key.startsWith('launch-status-traveler:flown'),
    );
    // Dora booked after the delay: it was no news to her.
    expect(told.map(mail => `${mail.to} ${String(mail.data['to'])}`).toSorted()).toEqual([
      'cleo@example.com delayed',
      'cleo@example.com successful',
      'dora@example.com successful',
    ]);
  });

  it('shows the jobs to IT', async () => {
    const jobs = await world.system.jobs.list();
    expect(jobs.map(job => job._id)).toEqual([
      'close-launches',
      'compare-databases',
      'expire-holds',
      'expire-kept-seats',
      'forecast-launches',
      'forget-old',
      'forget-travelers',
      'issue-invoices',
      'mark-overdue',
      'refresh-records',
      'remind-agencies',
      'resolve-payments',
      'send-reminders',
      'settle-refunds',
      'tell-finance',
      'tell-vips',
      'tend-waiting-lists',
    ]);
    const closing = jobs.find(job => job._id === 'close-launches');
    expect(closing).toMatchObject({
      schedule: 'every minute',
      state: 'done',
      lastError: null,
      process: expect.stringMatching(/^job-scheduler/),
    });
    expect(closing?.nextRunAt?.getTime()).toBeGreaterThan(closing?.lastFinishedAt?.getTime() ?? Infinity);
  });

  it('reminds the agency of an overdue invoice after 1, 7 and 21 days, once each, until it is paid', async () => {
    const { items } = await world.owner.transactions.run('all', tx => world.owner.invoices.list(tx, { limit: 10 }));
    const paid = items.find(invoice => invoice.outcome === 'aborted')!;
    const open = items.find(invoice => invoice.outcome === 'successful')!;
    await world.sql(
      `insert into payments select 'all-of-it', id, agency_id, amount_cents, current_date, 'SWIFT', 'fina', now() from invoices where id = '${paid.id}'`,
    );
    const job = remindAgencies(world.owner.invoiceReminders, world.system.mailQueue, {
      readersOf: async () => ({ name: 'Orbital Ways', emails: [OWNER_EMAIL, STAFF_EMAIL] }),
      log: world.logger('spec'),
      onWritten: () => undefined,
    });
    const reminded = async (days: number) => {
      world.clock.advance(days * 86_400_000);
      await job.run();
      await job.run();
      const mails = [...(await world.mails()).values()].filter(mail => mail.kind === 'invoice-reminder');
      return mails.map(mail => `${String(mail.data['number'])} ${mail.key.split(':')[2]} ${mail.to}`).toSorted();
    };
    const both = (stage: number) => [OWNER_EMAIL, STAFF_EMAIL].map(to => `${open.number} ${stage} ${to}`);
    expect(await reminded(30)).toEqual([]);
    expect(await reminded(1)).toEqual(both(1));
    expect(await reminded(5)).toEqual(both(1));
    expect(await reminded(1)).toEqual([...both(1), ...both(7)]);
    expect(await reminded(20)).toEqual([...both(1), ...both(21), ...both(7)].toSorted());
    const reminders = () => world.inbox.arrived.filter(({ raw }) => raw.includes(`Reminder: invoice ${open.number}`));
    await until(async () => reminders().length === 6);
    for (const mail of reminders()) expect([...pdfsOf(mail).keys()]).toEqual([`${open.number}.pdf`]);
  });
});
