import { Agent, request } from 'node:https';

const ANSWER_MS_MAX = 20_000;
/** More of an answer is not read; the description of an API is the longest. */
const TEXT_CHARS_MAX = 5_000_000;
const SOCKETS_MAX = 16;

/** A request of a campaign. */
export interface Asked {
  method: string;
  url: string;
  headers?: Record<string, string | string[]>;
  body?: string | undefined;
  /** Sends the body without saying how long it is. */
  isChunked?: boolean;
}

/** What came back; status 0 when the connection ended without an answer. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Asks over HTTP/1.1 with the local authority's certificate; an answer that never ends is left after its head. */
export class Door {
  readonly #agent: Agent;
  constructor(caPem: string) {
    this.#agent = new Agent({ ca: caPem, keepAlive: true, maxSockets: SOCKETS_MAX });
  }

  ask({ method, url, headers = {}, body, isChunked = false }: Asked, isSecondTime = false): Promise<Answer> {
    return new Promise(resolve => {
      const { origin } = new URL(url);
      const target = new URL(url);
      const outgoing = request({
        method,
        hostname: target.hostname,
        port: target.port,
        // As it was written: `new URL` would tidy up what is meant to be untidy.
        path: url.slice(origin.length) || '/',
        agent: this.#agent,
        timeout: ANSWER_MS_MAX,
        headers: {
          ...(body === undefined || isChunked ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      });
      outgoing.on('response', answer => {
        let text = '';
        const done = (): void => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
        };
        if (String(answer.headers['content-type']).startsWith('text/event-stream')) {
          outgoing.destroy();
          done();
          return;
        }
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          if (text.length < TEXT_CHARS_MAX) text += chunk;
        });
        answer.on('end', done);
        answer.on('error', done);
      });
      outgoing.on('timeout', () => outgoing.destroy());
      outgoing.on('error', () => {
        // The server ended a kept connection at the moment it was used again: nobody has read this.
        if (outgoing.reusedSocket && !isSecondTime) resolve(this.ask({ method, url, headers, body, isChunked }, true));
        else resolve({ status: 0, headers: {}, text: '' });
      });
      outgoing.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** A JSON answer, or null when it is none. */
export function jsonOf({ text }: Answer): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
