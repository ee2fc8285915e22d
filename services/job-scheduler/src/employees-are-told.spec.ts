import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { formatMoney, usd } from '@astro/domain';
import type { PersonRole } from '@astro/system-db';
import { tellFinance } from './jobs/tell-finance.job.ts';
import { AGENCY, OWNER_EMAIL, startWorld, until, type SchedulerWorld } from './testing/scheduler-world.fixture.ts';

// Three real databases on a machine that may have other things to do.
jest.setTimeout(60_000);

const DAY_MS = 86_400_000;

describe('employees are told by mail, with two schedulers', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
    const person = (name: string, role: PersonRole, more: { emailVerified?: boolean } = {}) =>
      world.system.people.add(
        { _id: name, name, email: `${name}@astro.example`, role, emailVerified: true, ...more },
        'no hash',
      );
    await person('ines', 'it');
    await person('ivan', 'it');
    await person('fay', 'finance');
    await person('finn', 'finance');
    await person('fritz', 'finance', { emailVerified: false });
    await person('gone', 'it');
    await world.system.people.change('gone', { isSuspended: true });
    // What it is told does not fit its kind: nobody can send it.
    await world.system.mailQueue.enqueue({
      key: 'agency-approved:x:nobody',
      kind: 'agency-approved',
      to: 'nobody@example.com',
      data: { agency: 'does not fit' },
    });
    await world.scheduler('job-scheduler');
    await world.scheduler('job-scheduler-2');
  });
  afterAll(() => world.stop());

  const mailsOf = (words: string) => world.inbox.arrived.filter(({ raw }) => raw.includes(words));
  /** The text part of a mail, with its lines as they were before the mail was packed. */
  const textOf = (raw: string) => {
    const [, head = '', body = ''] = /^Content-Type: text\/plain([^]*?)\r\n\r\n([^]*?)\r\n--/m.exec(raw) ?? [];
    if (!head.includes('quoted-printable')) return body;
    const bytes = body
      .replaceAll('=\r\n', '')
      .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
  };

  describe('IT', () => {
    const told = (subject: string) =>
      mailsOf(`Subject: ${subject}`)
        .map(mail => mail.to[0])
        .toSorted();
    const EVERYBODY = ['ines@astro.example', 'ivan@astro.example'];

    it('hears once that a rule fired, however often it is seen, and once that it is over', async () => {
      await world.system.alerts.raise('databases-differ', 'launch 1: paidCents is 5, not 6');
      await until(async () => told('Alert: The databases differ').length === 2);
      await world.system.alerts.raise('databases-differ', 'launch 1: paidCents is 5, not 6');
      await world.system.alerts.recover('databases-differ');
      await until(async () => told('Over: The databases agree again').length === 2);
      expect(told('Alert: The databases differ')).toEqual(EVERYBODY);
      expect(told('Over: The databases agree again')).toEqual(EVERYBODY);
      await world.system.alerts.raise('databases-differ', 'again');
      await until(async () => told('Alert: The databases differ').length === 4);
      for (const { raw } of mailsOf('Subject: Alert: The databases differ'))
        expect(textOf(raw)).toContain('https://localhost:4230/sync');
    });

    it('reads no money, and nothing that a program of others has said', async () => {
      await world.system.alerts.raise('refund-refused:r1', 'The gateway refuses: $500 more than was paid by Tara.');
      await until(async () => told('Alert: The payment gateway refuses a refund').length === 2);
      for (const { raw } of mailsOf('Subject: Alert')) expect(raw).not.toMatch(/\$\d|paidCents|Tara/);
    });

    it('hears that mails were given up', async () => {
      await until(async () => told('Alert: Mails were given up').length === 2);
    });
  });

  describe('finance', () => {
    const digests = () => mailsOf('Subject: Invoices on');
    /** Puts the clock forward to an hour of the next day. */
    const tomorrowAt = (hour: number) => {
      const now = world.clock.now();
      const midnight = Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00Z`) + DAY_MS;
      world.clock.advance(midnight + hour * 3_600_000 - now.getTime());
    };
    const job = () => tellFinance(world.admin, world.system, { clock: world.clock, onWritten: () => undefined });
    const invoice = async (nth: number, issuedDaysAgo: number, amountCents: number) => {
      const id = `invoice-${nth}`;
      await world.publish(id, { statusChanges: [] });
      await world.sql(`insert into invoices (id, number, agency_id, launch_id, agency_name, agency_legal_name, agency_legal_address,
        agency_tax_id, launch_slug, outcome, basis, net_cents, amount_cents, issued_at, due_at, rocket_range) values
        ('${id}', 'AB-2020-00000${nth}', '${AGENCY}', '${id}', 'Orbital Ways', '', '', '', 'falcon', 'aborted', 'fixed fee', 0, ${amountCents},
        '${new Date(world.clock.now().getTime() - issuedDaysAgo * DAY_MS).toISOString()}', '${new Date(world.clock.now().getTime() - (issuedDaysAgo - 30) * DAY_MS).toISOString().slice(0, 10)}', 'orbital')`);
    };

    it('is told once a day what is new and overdue; each sum opens the list that makes it', async () => {
      tomorrowAt(12);
      await invoice(1, 0, 100_001);
      await invoice(2, 0, 2_345_678);
      await invoice(3, 40, 100_000);
      await invoice(4, 31, 5_000_099);
      await invoice(5, 35, 700_000);
      await world.sql(
        `insert into payments values ('p1', 'invoice-4', '${AGENCY}', 98, current_date, 'SWIFT', 'fay', now()), ('p2', 'invoice-5', '${AGENCY}', 700000, current_date, 'SWIFT', 'fay', now())`,
      );
      tomorrowAt(5);
      expect(await job().run()).toBe('not yet time for the digest');
      world.clock.advance(2 * 3_600_000);
      await Promise.all([job().run(), job().run()]);
      await job().run();
      await until(async () => digests().length >= 2);
      expect(
        digests()
          .map(mail => mail.to[0])
          .toSorted(),
      ).toEqual(['fay@astro.example', 'finn@astro.example']);

      const text = textOf(digests()[0]!.raw);
      const links = Array.from(text.matchAll(/^ {2}(https:\/\/localhost:4220\/invoices\?\S+)$/gm), ([, url]) => url!);
      const lists = await world.owner.transactions.run('all', async tx => {
        const found = [];
        for (const url of links)
          found.push(
            await world.owner.invoices.list(tx, {
              ...(Object.fromEntries(new URL(url).searchParams) as object),
              limit: 100,
            }),
          );
        return found;
      });
      const [issued, overdue] = lists.map(({ items }) => ({
        count: items.length,
        amount: items.reduce((sum, item) => sum + item.amountCents, 0),
        open: items.reduce((sum, item) => sum + item.amountCents - item.paidCents, 0),
      }));
      expect([issued, overdue]).toMatchObject([
        { count: 2, amount: 2_445_679 },
        { count: 2, open: 5_100_001 },
      ]);
      const said = text.replaceAll(/\s+/g, ' ');
      expect(said).toContain(`New: 2 invoices, ${formatMoney(usd(issued!.amount))} USD`);
      expect(said).toContain(`Overdue: 2 invoices, ${formatMoney(usd(overdue!.open))} USD open`);
      expect(said).not.toContain(OWNER_EMAIL);
    });

    it('is told nothing on a day without anything new or overdue', async () => {
      await world.sql(`insert into credit_notes (id, number, invoice_id, agency_id, amount_cents, reason, issued_by, issued_at)
        select 'c' || id, 'c' || number, id, agency_id, amount_cents, 'wrong', 'fay', now() from invoices`);
      tomorrowAt(7);
      expect(await job().run()).toMatch(/^nothing new and nothing overdue on/);
    });

    describe('after days on which no scheduler ran in time', () => {
      const today = () => world.clock.now().toISOString().slice(0, 10);
      const inWords = (day: string) =>
        new Date(day).toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
      /** What the digests of today say, once each of the two readers has one; two schedulers write it, and one again. */
      const digestsOfToday = async () => {
        await Promise.all([job().run(), job().run()]);
        expect(await job().run()).toBe(`0 digests of ${today()}`);
        const ofToday = () => mailsOf(`Subject: Invoices on ${inWords(today())}`);
        await until(async () => ofToday().length >= 2);
        expect(
          ofToday()
            .map(mail => mail.to[0])
            .toSorted(),
        ).toEqual(['fay@astro.example', 'finn@astro.example']);
        return ofToday().map(({ raw }) => textOf(raw).replaceAll(/\s+/g, ' '));
      };

      it('is told of all of them, and the next day of nothing twice', async () => {
        const quietDay = today();
        await invoice(6, 0, 10_000);
        tomorrowAt(12);
        const missedDay = today();
        await invoice(7, 0, 20_000);
        tomorrowAt(7);
        // The last digest was that of the day before the quiet one.
        const since = new Date(Date.parse(quietDay) - DAY_MS).toISOString().slice(0, 10);
        for (const text of await digestsOfToday()) {
          expect(text).toContain(`What was invoiced since ${inWords(since)}, and what is overdue this morning.`);
          expect(text).toContain('New: 2 invoices, $300 USD');
          expect(text).toContain(`/invoices?from=${since}&to=${missedDay}`);
        }
        tomorrowAt(7);
        expect(await job().run()).toMatch(/^nothing new and nothing overdue on/);
      });

      it('is told of yesterday alone when the days before it brought nothing', async () => {
        await invoice(8, 0, 40_000);
        tomorrowAt(7);
        for (const text of await digestsOfToday()) expect(text).toContain('What was invoiced yesterday');
      });

      it('goes back seven days', async () => {
        await invoice(9, -1, 50_000);
        for (let day = 0; day < 9; day += 1) tomorrowAt(7);
        await invoice(0, 7, 60_000);
        for (const text of await digestsOfToday()) expect(text).toContain('New: 1 invoice, $600 USD');
      });
    });
  });
});
