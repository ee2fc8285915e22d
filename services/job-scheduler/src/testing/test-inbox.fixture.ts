import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** How a mail server for tests answers; by default it takes everything. */
export interface InboxScript {
  /** The answer to a recipient: 250, 4xx or 5xx; `nth` counts the tries of this address. */
  onRecipient?: (question: { address: string; nth: number }) => number;
  /** Whether the line breaks after the text was taken, before it is said. */
  cutAfterData?: (mail: ArrivedMail) => boolean;
}

/** A mail as it arrived. */
export interface ArrivedMail {
  to: string[];
  messageId: string;
  requestId: string | null;
  raw: string;
}

/** A real SMTP server for tests. */
export interface TestInbox {
  port: number;
  /** Every mail whose text was taken, the cut ones too. */
  arrived: ArrivedMail[];
  stop(): Promise<void>;
}

/** Starts a mail server on a free port. */
export async function startTestInbox(script: InboxScript = {}): Promise<TestInbox> {
  const arrived: ArrivedMail[] = [];
  const tries = new Map<string, number>();
  const sockets = new Map<string, { destroy(): void }>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onRcptTo({ address }, _session, answer) {
      const nth = (tries.get(address) ?? 0) + 1;
      tries.set(address, nth);
      const code = script.onRecipient?.({ address, nth }) ?? 250;
      if (code < 400) answer();
      else answer(Object.assign(new Error(code < 500 ? 'come back later' : 'no such reader'), { responseCode: code }));
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const mail = {
          to: session.envelope.rcptTo.map(reader => reader.address),
          messageId: headerOf(raw, 'message-id') ?? '',
          requestId: headerOf(raw, 'x-request-id'),
          raw,
        };
        arrived.push(mail);
        if (script.cutAfterData?.(mail) === true) sockets.get(`${session.remotePort}`)?.destroy();
        else answer();
      });
    },
  });
  server.server.on('connection', (socket: { remotePort?: number; destroy(): void }) =>
    sockets.set(`${socket.remotePort}`, socket),
  );
  server.on('error', () => undefined);
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    arrived,
    stop: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}

/** The PDFs that came with a mail, by their file names. */
export function pdfsOf({ raw }: ArrivedMail): Map<string, Buffer> {
  const parts = raw.matchAll(/^Content-Type: application\/pdf; name=(\S+)\r\n(?:[^\r\n]+\r\n)*\r\n([\w+/=\r\n]+)/gm);
  return new Map(Array.from(parts, ([, name, base64]) => [name ?? '', Buffer.from(base64 ?? '', 'base64')]));
}

function headerOf(raw: string, name: string): string | null {
  const head = (raw.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? null;
}
