import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What the sink is asked about: which of how many, counted from 1. */
interface Nth {
  nth: number;
  address: string;
}

/** How a mail server for tests behaves; by default it takes everything. */
export interface SinkScript {
  /** The answer to a recipient: 250, 4xx or 5xx. `nth` counts the tries of this address. */
  onRecipient?: (question: Nth) => number;
  /** Whether to drop the line after the text was taken, before saying so. `nth` counts the mails. */
  cutAfterData?: (question: { nth: number }) => boolean;
  onSignIn?: (user: string) => boolean;
}

/** A mail as the sink took it. */
export interface TakenMail {
  to: string[];
  headers: Record<string, string>;
  raw: string;
}

/** A real SMTP server for tests. */
export interface SmtpSink {
  port: number;
  /** Every mail whose text was taken, the cut ones too. */
  accepted: TakenMail[];
  stop(): Promise<void>;
}

/** Starts a mail server on a free port that behaves as the script says. */
export async function startSmtpSink(script: SinkScript = {}, port = 0): Promise<SmtpSink> {
  const accepted: TakenMail[] = [];
  const tries = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    closeTimeout: 100,
    onAuth(auth, _session, callback) {
      if (script.onSignIn?.(auth.username ?? '') === false) callback(withCode(535, 'wrong password'));
      else callback(null, { user: auth.username });
    },
    onRcptTo({ address }, _session, callback) {
      const nth = (tries.get(address) ?? 0) + 1;
      tries.set(address, nth);
      const code = script.onRecipient?.({ nth, address }) ?? 250;
      if (code < 400) callback();
      else callback(withCode(code, code < 500 ? 'come back later' : 'no such reader'));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        accepted.push({ to: session.envelope.rcptTo.map(reader => reader.address), headers: headersOf(raw), raw });
        if (script.cutAfterData?.({ nth: accepted.length }) === true) cut(server, session);
        else callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>(resolve => server.listen(port, 'localhost', resolve));
  const { port: bound } = server.server.address() as AddressInfo;
  let isStopped = false;
  return {
    port: bound,
    accepted,
    async stop() {
      if (isStopped) return;
      isStopped = true;
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}

function withCode(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function cut(server: SMTPServer, session: SMTPServerSession): void {
  const connections = server as unknown as { connections: Set<{ id: string; _socket: { destroy(): void } }> };
  for (const connection of connections.connections) if (connection.id === session.id) connection._socket.destroy();
}

function headersOf(raw: string): Record<string, string> {
  const [head = ''] = raw.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  return Object.fromEntries(
    lines.map(line => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}
