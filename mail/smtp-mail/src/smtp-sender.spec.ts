import { afterEach, describe, expect, it } from '@jest/globals';
import { startSmtpSink, type SmtpSink } from './testing/smtp-sink.ts';
import { createMailSender, isAddress, messageIdOf, type MailSender } from './smtp-sender.ts';

let sink: SmtpSink | null = null;
let sender: MailSender | null = null;
afterEach(async () => {
  sender?.close();
  await sink?.stop();
  sink = null;
  sender = null;
});

const MAIL = {
  key: 'booking-confirmed:b1:tara@example.com',
  to: 'tara@example.com',
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
  requestId: 'request-1',
};
const openSender = (port: number) =>
  createMailSender({
    smtpUrl: `smtp://user:pass@localhost:${port}`,
    from: 'AstroBookings <no-reply@astrobookings.example>',
  });

describe('the sender of mails', () => {
  it('sends both parts with a stable Message-ID and the request id', async () => {
    sink = await startSmtpSink();
    sender = openSender(sink.port);
    expect(await sender.send(MAIL)).toEqual({ kind: 'sent', messageId: messageIdOf(MAIL.key) });
    const [mail] = sink.accepted;
    expect(mail?.to).toEqual(['tara@example.com']);
    expect(mail?.headers['message-id']).toBe(messageIdOf(MAIL.key));
    expect(mail?.headers['x-request-id']).toBe('request-1');
    expect(mail?.headers['auto-submitted']).toBe('auto-generated');
    expect(mail?.headers['content-type']).toContain('multipart/alternative');
  });

  it('says "later" to a greylisting server, and is taken at the next try', async () => {
    sink = await startSmtpSink({ onRecipient: ({ nth }) => (nth === 1 ? 451 : 250) });
    sender = openSender(sink.port);
    expect(await sender.send(MAIL)).toMatchObject({ kind: 'later' });
    expect(await sender.send(MAIL)).toMatchObject({ kind: 'sent' });
    expect(sink.accepted).toHaveLength(1);
  });

  it('says "never" when the reader does not exist (550)', async () => {
    sink = await startSmtpSink({ onRecipient: () => 550 });
    sender = openSender(sink.port);
    expect(await sender.send(MAIL)).toMatchObject({ kind: 'never' });
  });

  it('says "later" when the line is cut after the text was taken, and repeats with the same Message-ID', async () => {
    sink = await startSmtpSink({ cutAfterData: ({ nth }) => nth === 1 });
    sender = openSender(sink.port);
    expect(await sender.send(MAIL)).toMatchObject({ kind: 'later' });
    expect(await sender.send(MAIL)).toMatchObject({ kind: 'sent' });
    expect(sink.accepted.map(mail => mail.headers['message-id'])).toEqual([
      messageIdOf(MAIL.key),
      messageIdOf(MAIL.key),
    ]);
  });

  it('says "later" when nobody listens, and when the password is refused', async () => {
    sink = await startSmtpSink({ onSignIn: () => false });
    sender = openSender(sink.port);
    expect(await sender.send(MAIL)).toMatchObject({ kind: 'later' });
    const { port } = sink;
    await sink.stop();
    sender.close();
    sender = openSender(port);
    expect(await sender.send(MAIL)).toMatchObject({ kind: 'later' });
  });

  it('takes a subject with line breaks as one line', async () => {
    sink = await startSmtpSink();
    sender = openSender(sink.port);
    await sender.send({ ...MAIL, subject: 'Hello\r\nBcc: evil@example.com\r\n\r\nbody' });
    expect(sink.accepted[0]?.headers).not.toHaveProperty('bcc');
    expect(sink.accepted[0]?.to).toEqual(['tara@example.com']);
  });

  it.each([
    'a@b.example,evil@c.example',
    'a@b.example\r\nRCPT TO:<evil@c.example>',
    'A <a@b.example>',
    'a b@c.example',
    'nobody',
    '@b.example',
    '',
  ])('refuses the address %j', async to => {
    expect(isAddress(to)).toBe(false);
    sender = openSender(1);
    expect(await sender.send({ ...MAIL, to })).toMatchObject({ kind: 'never' });
  });
});
