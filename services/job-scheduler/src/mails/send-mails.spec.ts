import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { messageIdOf } from '@astro/smtp-mail';
import { mailOf } from './mail-of.ts';
import { startWorld, until, type SchedulerWorld } from '../testing/scheduler-world.fixture.ts';
import { pdfsOf } from '../testing/test-inbox.fixture.ts';

// Three real databases on a machine that may have other things to do.
jest.setTimeout(60_000);

describe('the sending of mails', () => {
  let world: SchedulerWorld;
  let cuts = 0;
  beforeAll(async () => {
    world = await startWorld({
      inbox: {
        onRecipient: ({ address, nth }) => {
          if (address === 'nobody@example.com') return 550;
          return address.startsWith('grey') && nth === 1 ? 451 : 250;
        },
        cutAfterData: ({ to }) => to.includes('cut@example.com') && ++cuts === 1,
      },
    });
    await world.scheduler('job-scheduler');
    await world.scheduler('job-scheduler-2');
  });
  afterAll(() => world.stop());

  const queue = async (to: string) => {
    const mail = mailOf(
      'agency-approved',
      'agency-1',
      to,
      { agencyName: 'Orbital Ways' },
      { component: 'spec', requestId: `request-of-${to.replace('@', '-at-')}` },
    );
    await world.system.mailQueue.enqueue(mail);
    return mail.key;
  };
  const stateOf = async (key: string) => (await world.mails()).get(key);
  const arrivedAt = (to: string) => world.inbox.arrived.filter(mail => mail.to.includes(to));

  it('sends a mail that somebody else queued, with its request id', async () => {
    const key = await queue('plain@example.com');
    await until(async () => (await stateOf(key))?.status === 'sent');
    expect(arrivedAt('plain@example.com')).toMatchObject([
      { messageId: messageIdOf(key), requestId: 'request-of-plain-at-example.com' },
    ]);
    await until(async () =>
      world.logs.some(line => line.includes('"mail-sent"') && line.includes('"requestId":"request-of-plain-at-')),
    );
  });

  it('sends the document that an older version put into the queue with its mail', async () => {
    const document = Buffer.from('the invoice as it was drawn then');
    const data = {
      agencyName: 'Orbital Ways',
      number: 'AB-2026-000123',
      launchName: 'Falcon to Moon',
      basis: '1 % of the net revenue of a successful launch',
      netCents: 125_000_000,
      amountCents: 1_250_000,
      issuedOn: '2026-11-24',
      dueOn: '2026-12-24',
    };
    const mail = mailOf('invoice-issued', 'invoice-1:1', 'old@example.com', data);
    const file = { filename: 'AB-2026-000123.pdf', contentType: 'application/pdf' };
    await world.system.mailQueue.enqueue({
      ...mail,
      attachments: [{ ...file, contentBase64: document.toString('base64') }],
    });
    await until(async () => (await stateOf(mail.key))?.status === 'sent');
    expect([...pdfsOf(arrivedAt('old@example.com')[0]!)]).toEqual([[file.filename, document]]);
  });

  it('tries again after a pause when the server says 451', async () => {
    const key = await queue('grey@example.com');
    await until(async () => (await stateOf(key))?.tries === 1 && (await stateOf(key))?.status === 'pending');
    expect((await stateOf(key))?.lastError).toContain('come back later');
    expect(arrivedAt('grey@example.com')).toHaveLength(0);
    world.clock.advance(6_000);
    await until(async () => (await stateOf(key))?.status === 'sent');
    expect(arrivedAt('grey@example.com')).toHaveLength(1);
  });

  it('gives up at once when the server says 550', async () => {
    const key = await queue('nobody@example.com');
    await until(async () => (await stateOf(key))?.status === 'failed');
    expect(await stateOf(key)).toMatchObject({ tries: 1, lastError: expect.stringContaining('no such reader') });
  });

  it('repeats a mail with the same Message-ID when the line broke after its text', async () => {
    const key = await queue('cut@example.com');
    await until(async () => (await stateOf(key))?.tries === 1 && (await stateOf(key))?.status === 'pending');
    world.clock.advance(6_000);
    await until(async () => (await stateOf(key))?.status === 'sent');
    expect(arrivedAt('cut@example.com').map(mail => mail.messageId)).toEqual([messageIdOf(key), messageIdOf(key)]);
  });

  it('sets a mail aside whose data does not fit or whose link leads elsewhere', async () => {
    await world.system.mailQueue.enqueue({ key: 'odd', kind: 'agency-approved', to: 'odd@example.com', data: {} });
    await world.system.mailQueue.enqueue({
      key: 'foreign',
      kind: 'verify-email',
      to: 'odd@example.com',
      data: { name: 'Odd', link: 'https://evil.example/', expiresAt: '2027-01-01T00:00:00.000Z' },
    });
    await until(
      async () => (await stateOf('odd'))?.status === 'failed' && (await stateOf('foreign'))?.status === 'failed',
    );
    expect((await stateOf('foreign'))?.lastError).toContain('none of our web applications');
    expect(arrivedAt('odd@example.com')).toHaveLength(0);
  });

  it('sends what a person has made of a mail, with the secrets that were hidden from that person', async () => {
    const secret = 'https://localhost:4200/verify-email?token=very-secret-token';
    const data = { name: 'Tara', link: secret, expiresAt: '2027-01-01T00:00:00.000Z' };
    await world.system.mailQueue.enqueue({ key: 'edited', kind: 'verify-email', to: 'grey2@example.com', data });
    const mail = await stateOf('edited');
    const change = {
      subject: 'Once more: confirm your address',
      text: 'Hello <Tara> & all,\nhttps://localhost:4200/verify-email?token=[hidden]',
    };
    // Not due before it is changed: the mail server says "later" at first.
    await until(async () => (await stateOf('edited'))?.status === 'pending' && (await stateOf('edited'))?.tries === 1);
    const by = { userId: 'sam', name: 'Sam Ops' };
    expect(
      await world.system.transaction(session =>
        world.system.mailEdits.edit(mail!._id, { version: 1, change, by }, session),
      ),
    ).toMatchObject({ ok: true });
    await world.system.mailPreviews.ask(mail!._id, 2);
    await until(async () => (await world.system.mailPreviews.get(mail!._id))?.state === 'done');
    const preview = await world.system.mailPreviews.get(mail!._id);
    expect(preview).toMatchObject(change);
    expect(JSON.stringify(preview)).not.toContain('very-secret-token');
    world.clock.advance(6_000);
    await until(async () => (await stateOf('edited'))?.status === 'sent');
    const raw = arrivedAt('grey2@example.com')[0]?.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=') ?? '';
    expect(raw).toContain('Subject: Once more: confirm your address');
    expect(raw).toContain(secret);
    expect(raw).toContain('Hello &lt;Tara&gt; &amp; all,');
    expect(raw).toContain('Hello <Tara> & all,');
  });

  it('sends each of many mails once, whichever of two processes takes it', async () => {
    const keys = await Promise.all(Array.from({ length: 60 }, (_, nth) => queue(`many${nth}@example.com`)));
    await until(
      async () =>
        (await world.system.mailDesk.counts()).pending === 0 && (await world.system.mailDesk.counts()).sending === 0,
    );
    const arrived = world.inbox.arrived.filter(mail => mail.to[0]?.startsWith('many')).map(mail => mail.messageId);
    expect(arrived.toSorted()).toEqual(keys.map(messageIdOf).toSorted());
  });
});
