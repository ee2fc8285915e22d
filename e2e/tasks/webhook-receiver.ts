import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';

const LOOK_EVERY_MS = 100;
const WITHIN_MS = 15_000;

/** A message that came, as the receiver of an agency sees it. */
export interface ReceivedWebhook {
  id: string;
  /** What the message says, once its signature was checked with the secret. */
  said: { type: string; timestamp: string; data: Record<string, unknown> };
}

/** Which messages a spec waits for: so many to one path, signed with this secret. */
export interface WebhooksWanted {
  path: string;
  secret: string;
  count: number;
}

/** The program of an agency: it takes every message, and checks signatures as the guide says. */
export class WebhookReceiver {
  readonly #port: number;
  readonly #tlsFolder: string;
  readonly #came: { path: string | undefined; headers: Record<string, string>; body: string }[] = [];
  #server: Server | null = null;
  constructor(options: { port: number; tlsFolder: string }) {
    this.#port = options.port;
    this.#tlsFolder = options.tlsFolder;
  }

  /** Listens from the first call on; yields its origin. */
  async start(): Promise<string> {
    const file = (name: string) => readFileSync(join(this.#tlsFolder, name));
    if (this.#server === null) {
      const tls = { key: file('mailbox.key'), cert: file('mailbox.pem') };
      const server = createServer(tls, (request, response) => {
        let body = '';
        request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        request.on('end', () => {
          this.#came.push({ path: request.url, headers: request.headers as Record<string, string>, body });
          response.writeHead(204).end();
        });
      });
      server.unref();
      await new Promise<void>((done, fail) => server.once('error', fail).listen(this.#port, 'localhost', done));
      this.#server = server;
    }
    return `https://localhost:${String(this.#port)}`;
  }

  /** Waits until at least so many messages came; each must be signed rightly. */
  async received({ path, secret, count }: WebhooksWanted): Promise<ReceivedWebhook[]> {
    const endsAt = Date.now() + WITHIN_MS;
    for (;;) {
      const mine = this.#came.filter(one => one.path === path);
      if (mine.length >= count)
        return mine.map(({ headers, body }) => ({
          id: headers['webhook-id'] ?? '',
          said: new Webhook(secret).verify(body, headers) as ReceivedWebhook['said'],
        }));
      if (Date.now() >= endsAt) throw new Error(`${String(mine.length)} of ${String(count)} messages came to ${path}.`);
      await new Promise(done => setTimeout(done, LOOK_EVERY_MS));
    }
  }
}
